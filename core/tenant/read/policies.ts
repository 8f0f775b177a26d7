import type { TenantGroupMember } from '../../model/tenant.ts';
import { shaped } from './collect.ts';
import type { PartLog } from './part-log.ts';
import { policyShape } from './policy-shape.ts';
import type { Reading } from './reading.ts';
import { snapshotRequests as requests } from './requests.ts';
import { membersOf } from './roles.ts';

/**
 * Reads the Conditional Access policies, and who is in the groups that those that are not disabled name. A tenant without
 * Entra ID P1 has none, and Graph answers an empty list.
 */
export async function readPolicies({ reader, writer, tell }: Reading, log: PartLog): Promise<void> {
  await log.run(
    'policies',
    async () => {
      const groups = new Set<string>();
      for await (const policies of shaped(reader, requests.policies, policyShape)) {
        writer.add(policies);
        tell('policies', policies.length);
        for (const { state, users } of policies) {
          if (state === 'disabled') continue;
          for (const id of [...users.includeGroups, ...users.excludeGroups]) groups.add(id.toLowerCase());
        }
      }
      for (const groupId of groups) {
        const members = await membersOf(reader, groupId);
        writer.add(members.map((userId): TenantGroupMember => ({ kind: 'groupMember', groupId, userId })));
        tell('policies', members.length);
      }
    },
    () => writer.clear(['policy', 'groupMember']),
  );
}
