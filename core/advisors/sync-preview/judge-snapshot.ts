import type { DirectoryObject } from '../../model/directory-object.ts';
import type { SnapshotObject } from '../../workspace/snapshot.ts';
import { judgeComputer, type ComputerVerdict } from './judge-computer.ts';
import { isLinkedMailbox } from '../../rules/linked-mailbox.ts';
import { joined } from './judge-person.ts';
import { judgeRecipient, type Surroundings, type Verdict } from './judge-recipient.ts';
import { isRecipient, sidOf, type Directory } from './read-directory.ts';

/** What becomes of an object of a snapshot. */
export type JudgedObject =
  /** Synchronisation leaves it out; the reason is a sentence. */
  | { readonly state: 'filtered'; readonly reason: string }
  /** It becomes a part of its account. */
  | { readonly state: 'joined'; readonly account: SnapshotObject }
  | { readonly state: 'computer'; readonly verdict: ComputerVerdict }
  /** `object` is it with its linked mailbox, where it has one. */
  | { readonly state: 'recipient'; readonly object: DirectoryObject; readonly verdict: Verdict };

const withoutAccount =
  'It is a linked mailbox, which has no source anchor of its own, and its account was not found among the objects of the scan.';

/** Judges an object; undefined for kinds that synchronisation does not know. */
export function judgeSnapshot(
  snapshot: SnapshotObject,
  directory: Directory,
  surroundings: Surroundings,
): JudgedObject | undefined {
  const { kind, number, object } = snapshot;
  if (!isRecipient(kind) && kind !== 'computer') return undefined;
  const isUser = kind === 'user';
  const account = isUser && snapshot.outOfScope === null ? directory.accountOf(snapshot) : undefined;
  const filtered =
    directory.whyFiltered(snapshot) ??
    (isUser && !account && isLinkedMailbox(object) ? withoutAccount : null);
  if (filtered !== null) return { state: 'filtered', reason: filtered };
  if (account) return { state: 'joined', account };
  if (!isRecipient(kind)) {
    return { state: 'computer', verdict: judgeComputer(object, surroundings.tenant) };
  }
  const sid = sidOf(object);
  const mailbox = isUser ? directory.mailboxOf(sid) : undefined;
  const whole = mailbox ? joined(object, mailbox.object) : object;
  const own = mailbox ? [number, mailbox.number] : [number];
  return {
    state: 'recipient',
    object: whole,
    verdict: judgeRecipient({ kind, object: whole, sid, own }, surroundings),
  };
}
