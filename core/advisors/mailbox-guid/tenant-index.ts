import type { DirectoryObject } from '../../model/directory-object.ts';
import { textOf } from '../../model/directory-object.ts';
import type { TenantUser } from '../../model/tenant.ts';
import { anchorOf } from '../sync-preview/judge-identity.ts';
import { tenantMailbox, type TenantMailbox } from './judge-tenant.ts';

/** Finds the user of a tenant that an object is. */
export type TenantIndex = (object: DirectoryObject) => TenantMailbox;

const absent: TenantMailbox = { state: 'notInTenant', detail: '' };

/** Keeps of each user only how far it is from a mailbox, by its source anchor and its sign-in name. */
export async function indexTenant(
  users: AsyncIterable<TenantUser> | Iterable<TenantUser>,
): Promise<TenantIndex> {
  const byAnchor = new Map<string, TenantMailbox>();
  const byName = new Map<string, TenantMailbox>();
  for await (const user of users) {
    const mailbox = tenantMailbox(user);
    // A user with an anchor is another object's unless the anchors are equal, whatever it is called.
    if (user.onPremisesImmutableId !== null) byAnchor.set(user.onPremisesImmutableId, mailbox);
    else byName.set(user.userPrincipalName.toLowerCase(), mailbox);
  }
  return (object) => {
    const anchor = anchorOf(object, true)?.value;
    const name = textOf(object, 'userprincipalname')?.toLowerCase();
    return (
      (anchor === undefined ? undefined : byAnchor.get(anchor)) ??
      (name === undefined ? undefined : byName.get(name)) ??
      absent
    );
  };
}
