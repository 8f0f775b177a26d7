import type { TenantUser } from '../../model/tenant.ts';
import { readTenantObjects, tenantObjectReader } from '../../workspace/tenant.ts';
import type { TenantWriter } from '../../workspace/tenant-writer.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { GraphReader } from '../graph/graph-reader.ts';
import { shaped } from './collect.ts';
import { userErrorsRequests } from './requests.ts';
import { userErrorsShape } from './shapes.ts';

type UserErrors = Pick<TenantUser, 'onPremisesProvisioningErrors' | 'serviceProvisioningErrors'>;

const none: UserErrors = { onPremisesProvisioningErrors: [], serviceProvisioningErrors: [] };
const writtenAtOnce = 1_000;

/**
 * Brings what services and Entra ID said of users up to date, which no change of a user tells. Holds the users that have
 * errors.
 *
 * @throws ExpectedError `graph.*`, `workspace.*`
 */
export async function refreshUserErrors(
  reader: GraphReader,
  workspace: Workspace,
  writer: TenantWriter,
): Promise<void> {
  const errors = new Map<string, UserErrors>();
  for (const request of userErrorsRequests) {
    for await (const page of shaped(reader, request, userErrorsShape))
      for (const { id, ...found } of page) errors.set(id, found);
  }
  for (const { id } of withErrors(workspace, writer.id)) if (!errors.has(id)) errors.set(id, none);
  const user = tenantObjectReader(workspace, writer.id);
  const all = [...errors];
  for (let start = 0; start < all.length; start += writtenAtOnce) {
    writer.add(
      all.slice(start, start + writtenAtOnce).flatMap(([id, found]) => {
        const known = user('user', id);
        return known?.kind === 'user' ? [{ ...known, ...found }] : [];
      }),
    );
  }
}

function* withErrors(workspace: Workspace, tenant: number): Generator<TenantUser> {
  for (const user of readTenantObjects(workspace, tenant, 'user')) {
    if (user.onPremisesProvisioningErrors.length + user.serviceProvisioningErrors.length > 0) yield user;
  }
}
