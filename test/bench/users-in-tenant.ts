import { seededRandom } from '../../build/generate/random.ts';
import { deletedUser, tenantGuest, tenantUser } from '../../build/generate/tenant/tenant-objects.ts';
import { guidBytes } from '../../build/generate/values.ts';
import { bytesOf, textOf } from '../../core/model/directory-object.ts';
import type { TenantObject } from '../../core/model/tenant.ts';
import { guidText } from '../../core/model/value-text.ts';
import { createSnapshotReader } from '../../core/workspace/snapshot.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';

/**
 * A tenant as large as the directory of the first scan: of ten users six are synchronised, one is prepared, two wait to be
 * matched, one is new; guests and deleted users besides.
 */
export function* usersInTenant(workspace: Workspace): Generator<TenantObject> {
  const random = seededRandom(20_261_104);
  const newId = (): string => guidText(guidBytes(random)) ?? '';
  for (const { object, objectClass, number } of createSnapshotReader(workspace).all(1)) {
    if (objectClass === 'computer') continue;
    const mail = textOf(object, 'mail') ?? null;
    const share = number % 10;
    if (share === 9) continue;
    const user = tenantUser({
      id: newId(),
      userPrincipalName: textOf(object, 'userprincipalname') ?? `${number}@contoso.com`,
      displayName: textOf(object, 'displayname') ?? null,
      mail,
      mailNickname: textOf(object, 'mailnickname') ?? null,
      proxyAddresses: mail === null ? [] : [`SMTP:${mail}`, `smtp:${number}@contoso.onmicrosoft.com`],
    });
    const anchor = Buffer.from(bytesOf(object, 'objectguid') ?? []).toString('base64');
    if (share < 6) yield { ...user, onPremisesImmutableId: anchor, onPremisesSyncEnabled: true };
    else yield share === 6 ? { ...user, onPremisesImmutableId: anchor } : user;
    if (number % 100 === 0) yield tenantGuest(newId(), `guest${number}@partner.contoso.com`, 'Guest');
    if (number % 200 === 0) yield deletedUser(newId(), `gone${number}@contoso.com`, 'Gone');
  }
}
