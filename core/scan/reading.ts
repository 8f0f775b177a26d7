import { bytesOf, kindOf, type DirectoryObject } from '../model/directory-object.ts';
import { dnKey } from '../model/distinguished-name.ts';
import { ExpectedError } from '../model/expected-error.ts';
import type { ScanState } from '../model/scan.ts';
import { base64 } from '../model/value-text.ts';
import type { Profile } from '../rules/profile.ts';
import { startObjectStore, type ObjectStore } from '../workspace/object-store.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { tallyDamage, type SourceTally } from './coverage.ts';
import type { Judging } from './judging.ts';
import type { Meter } from './meter.ts';

/** A server that keeps everybody waiting is told of as often as this, in milliseconds. */
const tickMs = 1000;

/** What is read of the sources, and until when. */
export interface Reading {
  readonly profile: Profile;
  readonly signal: AbortSignal;
}

/** How reading ended. */
export interface ReadingEnd {
  readonly state: Exclude<ScanState, 'running'>;
  readonly error: string | null;
}

/**
 * Reads all sources in order, judges what they give and stores it. A source that fails is left, and the next one is read;
 * a fired signal ends it. What was read is stored then.
 *
 * @throws ExpectedError `workspace.*` where it cannot be stored
 */
export async function readAndStore(
  workspace: Workspace,
  scan: number,
  request: Reading,
  judging: Judging,
  tallies: readonly SourceTally[],
  meter: Meter,
): Promise<ReadingEnd> {
  const store = startObjectStore(workspace, scan);
  try {
    const end = await readAll(store, request, judging, tallies, meter);
    await store.end();
    return end;
  } finally {
    await store.abandon();
  }
}

async function readAll(
  store: ObjectStore,
  { profile, signal }: Reading,
  judging: Judging,
  tallies: readonly SourceTally[],
  meter: Meter,
): Promise<ReadingEnd> {
  let failure: string | null = null;
  for (const [number, tally] of tallies.entries()) {
    meter.source = tally.source;
    const ticking = setInterval(() => meter.report(), tickMs);
    try {
      for await (const page of tally.source.read(signal)) {
        tallyDamage(tally, page.damage);
        for (const object of page.objects) {
          takeObject(store, profile, judging, tally, number, object, meter);
        }
        await store.flush();
        meter.fraction = page.fraction === undefined ? undefined : (number + page.fraction) / tallies.length;
        meter.report();
        if (signal.aborted) break;
      }
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.code.startsWith('workspace.')) throw error;
      tally.outcome = { state: 'failed', error: error.message };
      failure ??= error.message;
      continue;
    } finally {
      clearInterval(ticking);
      meter.source = undefined;
    }
    if (signal.aborted) {
      tally.outcome = { state: 'failed', error: 'cancelled before its end' };
      return { state: 'cancelled', error: null };
    }
    tally.outcome = { state: 'ran' };
  }
  return failure === null ? { state: 'complete', error: null } : { state: 'failed', error: failure };
}

function takeObject(
  store: ObjectStore,
  profile: Profile,
  judging: Judging,
  tally: SourceTally,
  source: number,
  object: DirectoryObject,
  meter: Meter,
): void {
  if (!profile.selects(object)) {
    tally.otherRecords++;
    return;
  }
  const position = meter.objects;
  if (isRepeated(judging, object, position)) {
    tally.repeated++;
    return;
  }
  const kind = kindOf(object);
  tally.byKind.set(kind, (tally.byKind.get(kind) ?? 0) + 1);
  const { outOfScope, findings, worst } = judging.judge(object, position, source);
  store.add(position, object, { kind, source, outOfScope, worst }, findings);
  meter.objects++;
  meter.findings += findings.length;
}

/** An object is known by its objectGUID, or by its DN where the source gives none (of 16 bytes). */
function isRepeated(judging: Judging, object: DirectoryObject, position: number): boolean {
  const guid = bytesOf(object, 'objectguid');
  const hasGuid = guid?.length === 16;
  const space = hasGuid ? 'identity.objectGUID' : 'identity.dn';
  const key = hasGuid ? base64(guid) : dnKey(object.dn);
  return judging.index.enter(space, key, position) !== undefined;
}
