import { setImmediate } from 'node:timers/promises';
import { spellingOf } from '../directory/attributes.ts';
import { createSnapshotReader } from '../workspace/snapshot.ts';
import type { AdvisorContext } from './advisor.ts';

const pauseEvery = 5_000;

/**
 * Names the attributes of a scope that no object of the scan has: whoever has none passes a filter that leaves out by its
 * value, and so does everybody where the attribute was not read.
 *
 * @param reads lower case
 */
export async function sayUnseenFilters(
  { workspace, scan, signal, skip }: AdvisorContext,
  { reads }: { readonly reads: readonly string[] },
): Promise<void> {
  if (scan === null || reads.length === 0) return;
  const unseen = new Set(reads);
  let read = 0;
  for (const { object } of createSnapshotReader(workspace).all(scan)) {
    for (const name of unseen) if (object.attributes.has(name)) unseen.delete(name);
    if (unseen.size === 0) return;
    if (++read % pauseEvery !== 0) continue;
    await setImmediate();
    signal.throwIfAborted();
  }
  for (const name of unseen) {
    skip({
      what: `what is left out by ${spellingOf(name)}`,
      reason: `No object of the scan has ${spellingOf(name)}: nobody has it, or the source did not give it, or a scan does not read it.`,
    });
  }
}
