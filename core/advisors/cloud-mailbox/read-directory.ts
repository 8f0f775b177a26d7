import { setImmediate } from 'node:timers/promises';
import { textOf } from '../../model/directory-object.ts';
import type { TenantUser } from '../../model/tenant.ts';
import { firstObject } from '../../workspace/scans.ts';
import { createSnapshotReader, type SnapshotObject } from '../../workspace/snapshot.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { mailboxFacts } from '../mailbox-guid/mailbox-facts.ts';
import { createHolderIndex } from '../sync-preview/holder-index.ts';
import { anchorOf } from '../sync-preview/judge-identity.ts';

/** The users of a scan, found by those of a tenant. */
export interface DirectoryUsers {
  /** The object that synchronisation feeds the user from, or would by its sign-in name. */
  objectOf(user: TenantUser): SnapshotObject | undefined;
  readonly users: number;
  /** Of these, how many have homeMDB, and how many a mailbox GUID. */
  readonly live: number;
  readonly withGuid: number;
}

const pauseEvery = 5_000;

/** Reads a snapshot once and remembers who has which source anchor and sign-in name: about 50 bytes a user. */
export async function readDirectoryUsers(
  workspace: Workspace,
  scan: number,
  signal: AbortSignal,
): Promise<DirectoryUsers> {
  const reader = createSnapshotReader(workspace);
  const first = firstObject(scan);
  const index = createHolderIndex();
  let [users, live, withGuid] = [0, 0, 0];
  for (const { kind, object, number } of reader.all(scan)) {
    if (kind !== 'user') continue;
    if (++users % pauseEvery === 0) {
      await setImmediate();
      signal.throwIfAborted();
    }
    const facts = mailboxFacts(object, null);
    if (facts.homeMdb !== null) live++;
    if (facts.mailboxGuid !== null) withGuid++;
    const anchor = anchorOf(object, true)?.value;
    if (anchor !== undefined) index.enter('anchor', anchor, number - first);
    const name = textOf(object, 'userprincipalname')?.toLowerCase();
    if (name !== undefined) index.enter('name', name, number - first);
  }
  return {
    users,
    live,
    withGuid,
    objectOf({ onPremisesImmutableId: anchor, userPrincipalName }) {
      const name = userPrincipalName.toLowerCase();
      // A user with an anchor is another object's unless the anchors are equal, whatever it is called.
      const positions = anchor === null ? index.holders('name', name) : index.holders('anchor', anchor);
      for (const position of positions) {
        const stored = reader.object(first + position);
        const isIt =
          anchor === null
            ? textOf(stored.object, 'userprincipalname')?.toLowerCase() === name
            : anchorOf(stored.object, true)?.value === anchor;
        if (isIt) return stored;
      }
      return undefined;
    },
  };
}
