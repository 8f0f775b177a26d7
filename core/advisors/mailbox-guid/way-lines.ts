import type { ConnectConfiguration } from '../../connect/configuration.ts';
import { createSnapshotReader } from '../../workspace/snapshot.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { isClearedByDefault } from './judge-mailbox.ts';
import { equalRule, freePrecedence } from './judge-rules.ts';
import { judgeWith } from './judge-object.ts';
import { liveConsequences, ways, type WaysFacts } from './ways.ts';

/** What the ways depend on, counted in a scan. */
export function waysHere(
  workspace: Workspace,
  scan: number,
  configuration: ConnectConfiguration | undefined,
): WaysFacts {
  const judge = judgeWith(configuration);
  let leftovers = 0;
  let live = 0;
  for (const stored of createSnapshotReader(workspace).all(scan)) {
    if (stored.kind !== 'user') continue;
    const { outcome, facts } = judge(stored);
    if (isClearedByDefault(outcome)) leftovers++;
    if (facts.homeMdb !== null) live++;
  }
  return { leftovers, live, ...rulesHere(configuration) };
}

/** What the ways depend on, told by a Connect export. */
export function rulesHere(
  configuration: ConnectConfiguration | undefined,
): Pick<WaysFacts, 'equalRule' | 'freePrecedences'> {
  if (!configuration) return { equalRule: null, freePrecedences: null };
  const equal = configuration.connectors.flatMap(({ id }) => equalRule(configuration, id)?.name ?? [])[0];
  return {
    equalRule: equal ?? null,
    freePrecedences: freePrecedence(configuration) === undefined ? 'none' : 'some',
  };
}

/** The ways as text, one below the other. */
export function* wayLines(facts: WaysFacts): Generator<string> {
  yield `${facts.leftovers.toLocaleString('en')} objects have a GUID that stands in the way; ${facts.live.toLocaleString('en')} have a live mailbox on premises.`;
  for (const { way, title, is, right, steps, consequences, back, isSupported, commands, here } of ways(
    facts,
  )) {
    yield* ['', `${way}. ${title}`, `   ${is}`, `   ${right}`];
    for (const sentence of here) yield `   Here: ${sentence}`;
    yield '   Steps:';
    yield* steps.map((step, index) => `     ${index + 1}. ${step}`);
    yield '   What it brings about:';
    yield* consequences.map((sentence) => `     - ${sentence}`);
    if (commands.length > 0) yield `   On the command line: ${commands.join(', then ')}`;
    yield `   The way back: ${back}`;
    yield `   Supported by Microsoft: ${isSupported ? 'yes' : 'no'}.`;
  }
  yield* ['', 'Objects with a live mailbox on premises are left out, whichever way. Taken in all the same:'];
  yield* liveConsequences.map((sentence) => `  - ${sentence}`);
}
