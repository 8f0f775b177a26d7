import { fileURLToPath } from 'node:url';
import type { TenantObject, TenantRole } from '../../core/model/tenant.ts';
import { readTenantFile } from '../helpers/tenant-file.ts';
import type { Collections } from '../lab/graph/asked.ts';
import type { GraphObject } from '../lab/graph/filter.ts';

/** The tenant that belongs to the sample forest. */
export const samplePath = fileURLToPath(new URL('../../resources/sample/tenant.jsonl', import.meta.url));

/** The sample tenant as Microsoft Graph has it, for the Graph of the lab. */
export async function sampleCollections(): Promise<Collections> {
  const { header, objects } = await readTenantFile(samplePath);
  const of = (kind: TenantObject['kind']): readonly GraphObject[] =>
    objects.filter((object) => object.kind === kind).map((object) => ({ ...object }));
  const roles = objects.filter((object): object is TenantRole => object.kind === 'role');
  const names = [...new Set(roles.map(({ roleName }) => roleName))];
  const assigned = (isEligible: boolean): readonly GraphObject[] =>
    roles
      .filter((role) => role.isEligible === isEligible)
      .map(({ principalId, roleName }, place) => ({
        id: `role-${String(place)}`,
        principalId,
        roleDefinitionId: `definition-${String(names.indexOf(roleName))}`,
        directoryScopeId: '/',
      }));
  return new Map<string, readonly GraphObject[]>([
    [
      '/organization',
      [
        {
          id: header.tenantId,
          displayName: header.displayName,
          onPremisesSyncEnabled: header.onPremisesSyncEnabled,
          onPremisesLastSyncDateTime: header.onPremisesLastSyncDateTime,
          directorySizeQuota: header.directorySizeQuota,
        },
      ],
    ],
    ['/domains', header.domains.map((domain) => ({ ...domain }))],
    ['/subscribedSkus', header.licences.map((licence) => ({ id: licence.skuId, ...licence }))],
    [
      '/directory/onPremisesSynchronization',
      [
        {
          id: header.tenantId,
          features: header.synchronization?.features,
          configuration: {
            accidentalDeletionPrevention: header.synchronization?.accidentalDeletionPrevention,
          },
        },
      ],
    ],
    ['/users', of('user')],
    ['/groups', of('group')],
    ['/contacts', of('contact')],
    [
      '/devices',
      of('device').map((device) => ({
        ...device,
        alternativeSecurityIds: Array.from({ length: Number(device['alternativeSecurityIds']) }, () => ({
          type: 2,
        })),
      })),
    ],
    ['/directory/deletedItems/microsoft.graph.user', of('deletedUser')],
    ['/directory/deletedItems/microsoft.graph.group', of('deletedGroup')],
    [
      '/roleManagement/directory/roleDefinitions',
      names.map((displayName, place) => ({ id: `definition-${String(place)}`, displayName })),
    ],
    ['/roleManagement/directory/roleAssignments', assigned(false)],
    ['/roleManagement/directory/roleEligibilityScheduleInstances', assigned(true)],
    ['/identity/conditionalAccess/policies', objects.flatMap(policyOfGraph)],
    ...[...membersByGroup(objects)].map(([group, members]): [string, readonly GraphObject[]] => [
      `/groups/${group}/transitiveMembers/microsoft.graph.user`,
      members,
    ]),
    ['/identity/conditionalAccess/policies', policiesIn(objects)],
    ...membersIn(objects),
  ]);
}

function policiesIn(objects: readonly TenantObject[]): readonly GraphObject[] {
  return objects.flatMap((object) => {
    if (object.kind !== 'policy') return [];
    const { id, displayName, state, grantControls, deviceFilter, users, applications, platforms } = object;
    const { otherControls = [], ...controls } = grantControls ?? {};
    const devices = deviceFilter === null ? null : { deviceFilter };
    return {
      id,
      displayName,
      state,
      grantControls:
        grantControls === null
          ? null
          : { ...controls, ...Object.fromEntries(otherControls.map((name) => [name, ['one']])) },
      conditions: { users, applications, platforms, devices },
    };
  });
}

/** Members by the path under which a group has them. */
function membersIn(objects: readonly TenantObject[]): ReadonlyMap<string, readonly GraphObject[]> {
  const members = new Map<string, GraphObject[]>();
  for (const object of objects) {
    if (object.kind !== 'groupMember') continue;
    const path = `/groups/${object.groupId}/transitiveMembers/microsoft.graph.user`;
    members.set(path, [...(members.get(path) ?? []), { id: object.userId }]);
  }
  return members;
}

/** A policy as Graph has it: what decides stands in its conditions. */
function policyOfGraph(object: TenantObject): readonly GraphObject[] {
  if (object.kind !== 'policy') return [];
  const { id, displayName, state, grantControls, users, applications, platforms, deviceFilter } = object;
  return [
    {
      id,
      displayName,
      state,
      conditions: { users, applications, platforms, devices: deviceFilter && { deviceFilter } },
      grantControls: grantControls && {
        operator: grantControls.operator,
        builtInControls: grantControls.builtInControls,
        customAuthenticationFactors: [],
        termsOfUse: [],
      },
    },
  ];
}

function membersByGroup(objects: readonly TenantObject[]): ReadonlyMap<string, readonly GraphObject[]> {
  const members = new Map<string, readonly GraphObject[]>();
  for (const object of objects) {
    if (object.kind !== 'groupMember') continue;
    members.set(object.groupId, [...(members.get(object.groupId) ?? []), { id: object.userId }]);
  }
  return members;
}
