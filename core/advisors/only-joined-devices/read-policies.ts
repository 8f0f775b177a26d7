import type { TenantPolicy } from '../../model/tenant.ts';
import { readTenantObjects, tenantObjectReader, type StoredTenant } from '../../workspace/tenant.ts';
import type { AdvisorContext } from '../advisor.ts';
import type { PolicyGroups } from './policy-advice.ts';

/** The policies of a tenant, and the groups that they name. */
export interface Policies {
  readonly all: readonly TenantPolicy[];
  readonly groups: PolicyGroups;
}

/** Reads the policies of a snapshot; undefined, and said to be not judged, where it does not hold them. */
export function readPolicies(
  { workspace, skip }: AdvisorContext,
  { id, header }: StoredTenant,
): Policies | undefined {
  const end = header.coverage.policies;
  if (end.state !== 'ran') {
    skip({
      what: 'which policies demand a device: a hybrid-joined one is taken for demanded on Windows',
      reason: end.state === 'skipped' ? end.reason : end.error,
    });
    return undefined;
  }
  const members = new Map<string, number>();
  for (const { groupId } of readTenantObjects(workspace, id, 'groupMember')) {
    members.set(groupId, (members.get(groupId) ?? 0) + 1);
  }
  const one = tenantObjectReader(workspace, id);
  return {
    all: [...readTenantObjects(workspace, id, 'policy')],
    groups: {
      nameOf(group) {
        const found = one('group', group);
        return found?.kind === 'group' ? (found.displayName ?? undefined) : undefined;
      },
      usersIn: (group) => members.get(group) ?? 0,
    },
  };
}
