import { ExpectedError } from '../../model/expected-error.ts';
import type { TenantLicence, TenantRole } from '../../model/tenant.ts';
import type { GraphRequest } from '../graph/connection.ts';
import type { GraphReader } from '../graph/graph-reader.ts';
import { every } from './collect.ts';
import type { PartLog } from './part-log.ts';
import type { Reading } from './reading.ts';
import { membersRequest, snapshotRequests } from './requests.ts';
import { memberShape, roleAssignmentShape, roleDefinitionShape } from './shapes.ts';

/**
 * Reads who holds a role now, directly or as a member of a group, and who may take one (Privileged Identity Management);
 * nobody twice.
 *
 * @param roleGroups ids of the groups that may hold a role; undefined where groups were not read
 * @param licences undefined where they were not read
 */
export async function readRoles(
  { reader, writer }: Reading,
  log: PartLog,
  roleGroups: ReadonlySet<string> | undefined,
  licences: readonly TenantLicence[] | undefined,
): Promise<void> {
  if (roleGroups === undefined) {
    log.skip('roles', withoutGroups);
    log.skip('eligibleRoles', withoutGroups);
    return;
  }
  const roles = createRoleReader(reader, roleGroups);
  await log.run('roles', async () => writer.add(await roles.held()));
  if (licences !== undefined && !allowsEligibility(licences)) {
    log.passOver(
      'eligibleRoles',
      'The tenant has neither Entra ID P2 nor Entra ID Governance: nobody is eligible.',
    );
    return;
  }
  await log.run('eligibleRoles', async () => {
    try {
      writer.add(await roles.eligible());
    } catch (error) {
      const isDenied = error instanceof ExpectedError && error.code === 'graph.licence-missing';
      throw isDenied && licences !== undefined ? licenceDenied(error) : error;
    }
  });
}

const withoutGroups =
  'Groups could not be read, and without them nobody knows who holds a role through a group.';

function licenceDenied({ detail }: ExpectedError): ExpectedError {
  return new ExpectedError({
    code: 'graph.licence-denied',
    summary: 'Microsoft Graph says that a licence is missing which the tenant has.',
    action: 'Read the tenant again in some minutes.',
    ...(detail === undefined ? {} : { detail }),
    retryable: true,
  });
}

interface RoleReader {
  readonly held: () => Promise<readonly TenantRole[]>;
  readonly eligible: () => Promise<readonly TenantRole[]>;
}

function createRoleReader(reader: GraphReader, roleGroups: ReadonlySet<string>): RoleReader {
  let names: ReadonlyMap<string, string> | undefined;
  const members = new Map<string, readonly string[]>();

  async function namesOfRoles(): Promise<ReadonlyMap<string, string>> {
    const definitions = await every(reader, snapshotRequests.roleDefinitions, roleDefinitionShape);
    return new Map(definitions.map(({ id, displayName }) => [id, displayName]));
  }

  async function holders(principal: string): Promise<readonly string[]> {
    if (!roleGroups.has(principal)) return [principal];
    const known = members.get(principal) ?? (await membersOf(reader, principal));
    members.set(principal, known);
    return known;
  }

  async function read(request: GraphRequest, isEligible: boolean): Promise<readonly TenantRole[]> {
    names ??= await namesOfRoles();
    const roles = new Map<string, TenantRole>();
    for (const { principalId, roleDefinitionId } of await every(reader, request, roleAssignmentShape)) {
      const roleName = names.get(roleDefinitionId) ?? roleDefinitionId;
      for (const holder of await holders(principalId))
        roles.set(`${holder} ${roleName}`, { kind: 'role', principalId: holder, roleName, isEligible });
    }
    return [...roles.values()];
  }

  return {
    held: () => read(snapshotRequests.roleAssignments, false),
    eligible: () => read(snapshotRequests.roleEligibilities, true),
  };
}

/** Ids of the users in a group, those of groups in it included. One that was deleted since it was read has none. */
export async function membersOf(reader: GraphReader, group: string): Promise<readonly string[]> {
  try {
    return (await every(reader, membersRequest(group), memberShape)).map(({ id }) => id);
  } catch (error) {
    if (error instanceof ExpectedError && error.code === 'graph.not-found') return [];
    throw error;
  }
}

/** Entra ID P2 and Entra ID Governance (Microsoft: Product names and service plan identifiers for licensing). */
const eligibilityPlans = new Set([
  'eec0eb4f-6444-4f95-aba0-50c24d67f998',
  'e866a266-3cff-43a3-acca-0c90a7e00c8b',
]);

/** Whether a tenant has the licence without which nobody is eligible for a role. */
function allowsEligibility(licences: readonly TenantLicence[]): boolean {
  return licences
    .filter(({ capabilityStatus }) => capabilityStatus === 'Enabled' || capabilityStatus === 'Warning')
    .some(({ servicePlans }) => servicePlans.some((plan) => eligibilityPlans.has(plan.servicePlanId)));
}
