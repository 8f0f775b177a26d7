import { basename } from 'node:path';
import type { Advice, Evidence } from '../../model/advice.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { latestTenant } from '../../workspace/tenant.ts';
import type { Advisor, AdvisorContext } from '../advisor.ts';
import { dsregcmdCatalogue, type DsregOutcome } from './catalogue.ts';
import { outputEvidence } from './evidence.ts';
import { createFleet, type Fleet } from './fleet.ts';
import { judgeDsregcmd } from './judge-dsregcmd.ts';
import { valueOf } from './output-values.ts';
import { parseDsregcmd, type DsregOutput } from './parse-dsregcmd.ts';
import { readComputers, type ComputerKeys } from './read-computers.ts';
import { readDsregText } from './read-dsregcmd.ts';

/** Outputs as they come: a file, or text that was pasted. */
export interface DsregText {
  /** For people: the path, or where it was pasted. */
  readonly name: string;
  /** @throws ExpectedError `source.*`, `dsregcmd.*` */
  read(): Promise<string>;
}

/** Outputs in a file. */
export function dsregFile(path: string): DsregText {
  return { name: path, read: async () => await readDsregText(path) };
}

/** Outputs as they were pasted. */
export function dsregPasted(text: string): DsregText {
  return { name: 'pasted text', read: async () => await Promise.resolve(text) };
}

/**
 * The advisor that explains outputs of `dsregcmd /status`, with the id of the tenant that the workspace keeps.
 *
 * @param named how that tenant is called beside the run
 */
export function createDsregcmdAdvisor(texts: readonly DsregText[], named: readonly Evidence[] = []): Advisor {
  return {
    catalogue: dsregcmdCatalogue,
    inputs: [...inputsOf(texts), ...named],
    ...(texts.length === 0 ? { cannotRun: 'No output of dsregcmd /status was given.' } : {}),
    run: async (context) => await advise(context, texts),
  };
}

const mostNamed = 20;

/** Of many the first are named. */
function inputsOf(texts: readonly DsregText[]): readonly Evidence[] {
  const named = texts.slice(0, mostNamed).map(({ name }) => ({ name: 'output', value: name }));
  const more = texts.length - named.length;
  return more === 0 ? named : [...named, { name: 'further outputs', value: more.toLocaleString('en') }];
}

async function advise(context: AdvisorContext, texts: readonly DsregText[]): Promise<void> {
  const { workspace, scan, now, say, skip, signal, progress } = context;
  const around = { now: now.toISOString(), tenantId: latestTenant(workspace)?.header.tenantId };
  progress('reading outputs');
  const computers =
    scan === null ? undefined : readComputers(workspace, scan, await keysIn(texts, signal), signal);
  const fleet = createFleet();
  let isAnyRead = false;
  for (const text of texts) {
    signal.throwIfAborted();
    const outputs = await outputsOf(text, skip);
    isAnyRead ||= outputs !== undefined;
    if (outputs?.length === 0) await say(nothingIn(text.name));
    for (const output of outputs ?? []) {
      const deviceId = deviceIdIn(output);
      const computer = computers?.named(nameIn(output));
      const verdict = judgeDsregcmd(output, { ...around, objectGuid: computer?.objectGuid });
      const subject = valueOf(output, 'Device Name') || basename(text.name);
      fleet.add(subject, deviceId, output, verdict.state);
      await say({
        ...adviceOn(verdict.outcome, subject, outputEvidence(output, verdict, text.name)),
        object: computers?.withId(deviceId) ?? computer?.number ?? null,
      });
    }
  }
  if (!isAnyRead) throw nothingRead();
  for (const advice of fleetAdvice(fleet)) await say(advice);
}

/** The outputs are read twice, so that none is held while the snapshot is searched for their computers. */
async function keysIn(texts: readonly DsregText[], signal: AbortSignal): Promise<ComputerKeys> {
  const keys = { ids: new Set<string>(), names: new Set<string>() };
  for (const text of texts) {
    signal.throwIfAborted();
    for (const output of (await outputsOf(text, () => undefined)) ?? []) {
      keys.ids.add(deviceIdIn(output));
      keys.names.add(nameIn(output));
    }
  }
  return keys;
}

function deviceIdIn(output: DsregOutput): string {
  return valueOf(output, 'DeviceId').toLowerCase();
}

function nameIn(output: DsregOutput): string {
  return valueOf(output, 'Device Name').toLowerCase();
}

/** A file that cannot be read is not judged; the others are. */
async function outputsOf(
  text: DsregText,
  skip: AdvisorContext['skip'],
): Promise<readonly DsregOutput[] | undefined> {
  try {
    return parseDsregcmd(await text.read());
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    skip({ what: text.name, reason: `${error.summary} ${error.action}` });
    return undefined;
  }
}

function nothingRead(): ExpectedError {
  return new ExpectedError({
    code: 'dsregcmd.nothing-read',
    summary: 'None of the outputs could be read.',
    action: 'Look at what was not judged, and correct the names of the files.',
  });
}

function nothingIn(file: string): Advice {
  return adviceOn('unreadable', basename(file), [{ name: 'file', value: file }]);
}

function* fleetAdvice(fleet: Fleet): Generator<Advice> {
  for (const { deviceId, computers } of fleet.sharedDevices()) {
    yield adviceOn('sameDevice', deviceId, [
      { name: 'device', value: deviceId },
      { name: 'computers', value: computers.join('\n') },
    ]);
  }
  const summary = fleet.summary();
  if (summary) yield { ...adviceOn('fleet', 'all outputs', summary), subjectClass: 'fleet' };
}

function adviceOn(outcome: DsregOutcome, subject: string, evidence: readonly Evidence[]): Advice {
  return { outcome: `dsregcmd.${outcome}`, subject, object: null, subjectClass: 'dsregcmd', evidence };
}
