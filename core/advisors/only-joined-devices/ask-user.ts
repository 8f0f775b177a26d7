import { ExpectedError } from '../../model/expected-error.ts';
import type { TenantUser } from '../../model/tenant.ts';
import type { UserAccess } from '../../tenant/read/user-access.ts';
import { readTenantObjects, tenantObjectReader, type StoredTenant } from '../../workspace/tenant.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { judgeUser, type UserAdvice } from './judge-user.ts';

/** A question to the tenant, now: what became of the sign-ins of a user. Neither the log nor the answer is kept. */
export interface UserQuestion {
  readonly workspace: Workspace;
  /** The snapshot that knows the user, and the devices that were presented. */
  readonly tenant: StoredTenant;
  /** userPrincipalName or id. */
  readonly name: string;
  readonly now: Date;
  /** Asks the tenant, from a moment on (ISO 8601, UTC). */
  readonly read: (userId: string, since: string) => Promise<UserAccess>;
}

/** The log goes back thirty days with Entra ID P1; a week is what people remember. */
const daysBack = 7;

/**
 * Asks about a user of a tenant snapshot.
 *
 * @throws ExpectedError `only-joined-devices.no-user`, and what `read` throws
 */
export async function askUser({ workspace, tenant, name, now, read }: UserQuestion): Promise<UserAdvice> {
  const user = userNamed(workspace, tenant, name);
  const since = new Date(now.getTime() - daysBack * 86_400_000).toISOString();
  const access = await read(user.id, since);
  const presented = new Set(
    access.signIns.state === 'ran' ? access.signIns.all.map(({ device }) => device.deviceId) : [],
  );
  const known = new Map<string, string>();
  for (const { id, deviceId } of readTenantObjects(workspace, tenant.id, 'device')) {
    if (presented.has(deviceId)) known.set(deviceId, id);
  }
  const one = tenantObjectReader(workspace, tenant.id);
  return judgeUser(user, access, since, (deviceId) => {
    const id = known.get(deviceId);
    const found = id === undefined ? undefined : one('device', id);
    return found?.kind === 'device' ? found : undefined;
  });
}

function userNamed(workspace: Workspace, { id, header }: StoredTenant, name: string): TenantUser {
  const wanted = name.trim().toLowerCase();
  for (const user of readTenantObjects(workspace, id, 'user')) {
    if (user.id === wanted || user.userPrincipalName.toLowerCase() === wanted) return user;
  }
  throw new ExpectedError({
    code: 'only-joined-devices.no-user',
    summary: `The tenant snapshot (${header.displayName}, ${header.takenAt}) has no user ${name}.`,
    action: 'Give the userPrincipalName or the id of the user in the tenant, or read the tenant again.',
  });
}
