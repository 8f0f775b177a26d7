import { setImmediate } from 'node:timers/promises';
import { sidText } from '../../directory/ldap/connection/sid.ts';
import { bytesOf, type DirectoryObject, type ObjectKind } from '../../model/directory-object.ts';
import { outsideChosenOus } from '../../model/scan.ts';
import { entra } from '../../rules/profiles/entra.ts';
import { firstObject } from '../../workspace/scans.ts';
import { createSnapshotReader, type SnapshotObject } from '../../workspace/snapshot.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { createHolderIndex } from './holder-index.ts';
import type { RecipientKind } from './judge-addresses.ts';
import { claimsOf } from './judge-conflicts.ts';
import { identityOf } from './judge-identity.ts';
import { accountSids, isLinkedMailbox } from '../../rules/linked-mailbox.ts';
import { withoutNames } from './judge-person.ts';
import type { CloudNaming } from './judge-sign-in-name.ts';
import type { DirectoryLookup } from './lookups.ts';
import type { SyncScope } from './sync-scope.ts';

/** What the first pass over a snapshot leaves for the second. */
export interface Directory {
  readonly lookup: DirectoryLookup;
  /** The linked mailbox in another forest of an account, by the account's SID. */
  mailboxOf(sid: string | undefined): SnapshotObject | undefined;
  /** The account that an object is joined to; undefined where it is nobody's. */
  accountOf(object: SnapshotObject): SnapshotObject | undefined;
  /** Why synchronisation leaves an object out; null where it takes it. */
  whyFiltered(object: SnapshotObject): string | null;
}

const pauseEvery = 5_000;

/** The kinds that become an object with addresses. */
const recipientKinds: readonly ObjectKind[] = ['user', 'group', 'contact'] satisfies readonly RecipientKind[];

/** Whether an object becomes one with addresses. */
export function isRecipient(kind: ObjectKind): kind is RecipientKind {
  return recipientKinds.includes(kind);
}

/** objectSid as people write it. */
export function sidOf(object: DirectoryObject): string | undefined {
  const bytes = bytesOf(object, 'objectsid');
  return bytes && sidText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
}

/** Reads a snapshot once and remembers who of those that synchronisation takes holds what: about 200 bytes an object. */
export async function readDirectory(
  workspace: Workspace,
  scan: number,
  scope: SyncScope,
  names: CloudNaming,
  signal: AbortSignal,
): Promise<Directory> {
  const reader = createSnapshotReader(workspace);
  const first = firstObject(scan);
  const index = createHolderIndex();
  /** SID of an account → position of the object that is joined to it. */
  const joinedTo = new Map<string, number>();
  let read = 0;
  const whyFiltered = (object: SnapshotObject): string | null =>
    object.outOfScope === null ? scope.covers(object.object) : scopeSentence(object.outOfScope);

  for (const snapshot of reader.all(scan, recipientKinds)) {
    if (++read % pauseEvery === 0) {
      await setImmediate();
      signal.throwIfAborted();
    }
    const { kind, object, number } = snapshot;
    if (!isRecipient(kind) || whyFiltered(snapshot) !== null) continue;
    const position = number - first;
    const sid = sidOf(object);
    if (sid !== undefined) index.enter('sid', sid, position);
    if (kind === 'user') for (const account of masterSids(object)) joinedTo.set(account, position);
    const identity = identityOf(object, kind, names);
    if (kind === 'user' && isLinkedMailbox(object)) {
      for (const { key, isAddress } of claimsOf(identity)) {
        if (isAddress) index.enter('address', key, position);
      }
      continue;
    }
    if (kind === 'user' && identity.anchor) index.enter('anchor', identity.anchor.value, position);
    if (identity.moera !== undefined) index.enter('moera', identity.moera.toLowerCase(), position);
    for (const { key } of claimsOf(identity)) index.enter('address', key, position);
  }

  const numbers = (positions: readonly number[]): readonly number[] =>
    positions.map((position) => first + position);
  const accountOf = ({ object, number }: SnapshotObject): SnapshotObject | undefined => {
    for (const sid of masterSids(object)) {
      const position = index.holders('sid', sid)[0];
      if (position !== undefined && first + position !== number) return reader.object(first + position);
    }
    return undefined;
  };
  return {
    lookup: {
      withAnchor: (anchor) => numbers(index.holders('anchor', anchor)),
      withSid: (sid) => numbers(index.holders('sid', sid)),
      withAddress: (address) => numbers(index.holders('address', address)),
      withMoera: (moera) => numbers(index.holders('moera', moera)),
      object(number) {
        const snapshot = reader.object(number);
        const { kind, object } = snapshot;
        if (!isRecipient(kind)) throw new Error(`object ${number} was entered as what it is not`);
        const isJoined = kind === 'user' && accountOf(snapshot) !== undefined;
        return { kind, object: isJoined ? withoutNames(object) : object };
      },
    },
    mailboxOf(sid) {
      const position = sid === undefined ? undefined : joinedTo.get(sid);
      return position === undefined ? undefined : reader.object(first + position);
    },
    accountOf,
    whyFiltered,
  };
}

/** The accounts that an object names as its own person's, without itself. */
function masterSids(object: DirectoryObject): readonly string[] {
  const own = sidOf(object);
  return accountSids(object).flatMap((bytes) => {
    const sid = sidText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    return sid === undefined || sid === own ? [] : [sid];
  });
}

function scopeSentence(reason: string): string {
  if (reason === outsideChosenOus) return 'It is outside the OUs chosen for the scan.';
  return entra.scopeReasons.get(reason) ?? reason;
}
