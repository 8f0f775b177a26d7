import type { TenantRole } from '../../model/tenant.ts';
import type { GraphReader } from '../graph/graph-reader.ts';
import { every } from './collect.ts';
import { membersRequest, snapshotRequests } from './requests.ts';
import { memberShape, roleAssignmentShape, roleDefinitionShape } from './shapes.ts';

/**
 * Who holds a role, directly or as a member of a group; nobody twice.
 *
 * @param roleGroups ids of the groups that may hold a role
 */
export async function readRoles(
  reader: GraphReader,
  roleGroups: ReadonlySet<string>,
): Promise<readonly TenantRole[]> {
  const definitions = await every(reader, snapshotRequests.roleDefinitions, roleDefinitionShape);
  const names = new Map(definitions.map(({ id, displayName }) => [id, displayName]));
  const assignments = await every(reader, snapshotRequests.roleAssignments, roleAssignmentShape);
  const members = new Map<string, readonly string[]>();
  const roles = new Map<string, TenantRole>();
  for (const { principalId, roleDefinitionId } of assignments) {
    if (roleGroups.has(principalId) && !members.has(principalId)) {
      const found = await every(reader, membersRequest(principalId), memberShape);
      members.set(
        principalId,
        found.map(({ id }) => id),
      );
    }
    const roleName = names.get(roleDefinitionId) ?? roleDefinitionId;
    for (const holder of members.get(principalId) ?? [principalId])
      roles.set(`${holder} ${roleName}`, { kind: 'role', principalId: holder, roleName, isEligible: false });
  }
  return [...roles.values()];
}
