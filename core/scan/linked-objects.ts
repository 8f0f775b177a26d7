import { setImmediate } from 'node:timers/promises';
import { bytesOf } from '../model/directory-object.ts';
import { base64 } from '../model/value-text.ts';
import type { LinkedObjects, Profile } from '../rules/profile.ts';
import type { ScanWriter } from '../workspace/scan-writer.ts';
import { createClaimIndex } from './claim-index.ts';
import { severityCode, type Judged } from './judging.ts';

/** After how many objects cancelling gets a turn. */
const atATime = 1000;

/** What judging comes to where none of an object's accounts is in scope. */
export function leftOutBy({ reason, leftOut: { findings } }: LinkedObjects): Judged {
  return { outOfScope: reason, findings, worst: Math.max(0, ...findings.map(severityCode)) };
}

/**
 * Leaves out the linked objects none of whose accounts is in scope, when all objects are in: another source may hold the
 * account. Goes through the snapshot once more, and only where there are linked objects. Answers false where the signal
 * stopped it.
 *
 * @param linked their positions
 * @param objects how many objects the scan has
 */
export async function leaveOutUnanchored(
  writer: ScanWriter,
  { linked: rule }: Profile,
  linked: readonly number[],
  objects: number,
  signal: AbortSignal,
): Promise<boolean> {
  if (rule === undefined || linked.length === 0) return true;
  const awaited = createClaimIndex();
  for (const position of linked) {
    for (const sid of accountsAt(position)) awaited.claim('account', sid, position);
  }

  const found = createClaimIndex();
  const areLinked = new Set(linked);
  for (let position = 0; position < objects; position++) {
    if (position % atATime === atATime - 1) {
      await setImmediate();
      if (signal.aborted) return false;
    }
    const { object, kind, outOfScope } = writer.object(position);
    if (kind !== 'user' || outOfScope !== null || areLinked.has(position)) continue;
    const sid = bytesOf(object, 'objectsid');
    const key = sid === undefined ? undefined : base64(sid);
    if (key !== undefined && awaited.first('account', key) !== undefined)
      found.claim('account', key, position);
  }

  const { findings, ...state } = leftOutBy(rule);
  for (const position of linked) {
    if (accountsAt(position).some((sid) => found.first('account', sid) !== undefined)) continue;
    writer.dropFindingsOf(position);
    writer.revise(position, state);
    for (const finding of findings) writer.addFinding(position, finding);
  }
  return true;

  function accountsAt(position: number): readonly string[] {
    const { object, kind } = writer.object(position);
    return (rule?.accountsOf(object, kind) ?? []).map(base64);
  }
}
