import type { GraphRequest } from '../graph/connection.ts';

/** As many as Graph gives in one page. */
const pageSize = 999;

function list(path: string, select: readonly string[], version: 'v1.0' | 'beta' = 'v1.0'): GraphRequest {
  return { path: `${path}?$select=${select.join(',')}`, version };
}

function paged(path: string, select: readonly string[]): GraphRequest {
  return { path: `${path}?$select=${select.join(',')}&$top=${pageSize}` };
}

/** From now on: no objects, only the delta link that tells what changes (Microsoft: Use delta query, "sync from now"). */
function fromNow(path: string, select: readonly string[]): GraphRequest {
  return { path: `${path}/delta?$select=${select.join(',')}&$deltatoken=latest` };
}

function filtered(path: string, select: readonly string[], filter: string): GraphRequest {
  const query = `$select=${select.join(',')}&$filter=${encodeURIComponent(filter)}&$count=true&$top=${pageSize}`;
  return { path: `${path}?${query}`, isAdvanced: true };
}

/** What services and Entra ID said of a user: not kept where the rest of a user is, so that no change of it is told. */
const errorProperties = ['onPremisesProvisioningErrors', 'serviceProvisioningErrors'];
const trackedUserProperties = [
  'id',
  'userPrincipalName',
  'displayName',
  'mail',
  'mailNickname',
  'proxyAddresses',
  'userType',
  'accountEnabled',
  'usageLocation',
  'onPremisesImmutableId',
  'onPremisesSyncEnabled',
  'onPremisesSecurityIdentifier',
  'onPremisesDistinguishedName',
  'assignedPlans',
  'provisionedPlans',
  'createdDateTime',
];
const groupProperties = [
  'id',
  'displayName',
  'mail',
  'mailNickname',
  'mailEnabled',
  'securityEnabled',
  'isAssignableToRole',
  'proxyAddresses',
  'onPremisesSyncEnabled',
  'onPremisesSecurityIdentifier',
];
const contactProperties = ['id', 'displayName', 'mail', 'proxyAddresses', 'onPremisesSyncEnabled'];
const deviceProperties = [
  'id',
  'deviceId',
  'displayName',
  'operatingSystem',
  'operatingSystemVersion',
  'trustType',
  'profileType',
  'accountEnabled',
  'isCompliant',
  'isManaged',
  'registrationDateTime',
  'approximateLastSignInDateTime',
  'alternativeSecurityIds',
  'onPremisesSyncEnabled',
];

/**
 * Every request that reading a snapshot sends, each with only the properties that the snapshot keeps. All are GET.
 */
export const snapshotRequests = {
  organization: list('/organization', [
    'id',
    'displayName',
    'onPremisesSyncEnabled',
    'onPremisesLastSyncDateTime',
  ]),
  /** Only the beta has it. */
  quota: list('/organization', ['id', 'directorySizeQuota'], 'beta'),
  domains: list('/domains', ['id', 'isVerified', 'isInitial', 'isDefault', 'authenticationType']),
  licences: list('/subscribedSkus', ['skuId', 'skuPartNumber', 'capabilityStatus', 'servicePlans']),
  synchronization: list('/directory/onPremisesSynchronization', ['id', 'configuration', 'features']),
  users: paged('/users', [...trackedUserProperties, ...errorProperties]),
  groups: paged('/groups', groupProperties),
  contacts: paged('/contacts', contactProperties),
  devices: paged('/devices', deviceProperties),
  deletedUsers: paged('/directory/deletedItems/microsoft.graph.user', [
    'id',
    'userPrincipalName',
    'displayName',
    'mail',
    'proxyAddresses',
    'onPremisesImmutableId',
    'deletedDateTime',
  ]),
  deletedGroups: paged('/directory/deletedItems/microsoft.graph.group', [
    'id',
    'displayName',
    'mail',
    'proxyAddresses',
    'deletedDateTime',
  ]),
  roleDefinitions: list('/roleManagement/directory/roleDefinitions', ['id', 'displayName']),
  roleAssignments: list('/roleManagement/directory/roleAssignments', [
    'id',
    'principalId',
    'roleDefinitionId',
    'directoryScopeId',
  ]),
  /** Roles that somebody may take without holding them now (Privileged Identity Management). */
  roleEligibilities: list('/roleManagement/directory/roleEligibilityScheduleInstances', [
    'id',
    'principalId',
    'roleDefinitionId',
  ]),
  policies: list('/identity/conditionalAccess/policies', [
    'id',
    'displayName',
    'state',
    'conditions',
    'grantControls',
  ]),
} as const satisfies Readonly<Record<string, GraphRequest>>;

/** Where changes are told from, by part. */
export const changesRequests = {
  users: fromNow('/users', trackedUserProperties),
  groups: fromNow('/groups', groupProperties),
  contacts: fromNow('/contacts', contactProperties),
  devices: fromNow('/devices', deviceProperties),
} as const satisfies Readonly<Record<string, GraphRequest>>;

/** The users that {@link errorProperties} are not empty of, each in one answer or more. */
export const userErrorsRequests: readonly GraphRequest[] = [
  "onPremisesProvisioningErrors/any(e:e/category eq 'PropertyConflict')",
  'serviceProvisioningErrors/any(e:e/isResolved eq false)',
  'serviceProvisioningErrors/any(e:e/isResolved eq true)',
].map((filter) => filtered('/users', ['id', ...errorProperties], filter));

/** Members of a group that holds a role, those of groups in it included. */
export function membersRequest(groupId: string): GraphRequest {
  return paged(`/groups/${encodeURIComponent(groupId)}/transitiveMembers/microsoft.graph.user`, ['id']);
}

/** What a user registered. */
export function registeredDevicesRequest(userId: string): GraphRequest {
  const select = ['id', 'deviceId', 'displayName', 'trustType', 'isCompliant'].join(',');
  return {
    path: `/users/${encodeURIComponent(userId)}/registeredDevices/microsoft.graph.device?$select=${select}`,
  };
}

/**
 * Sign-ins of a user since a moment (ISO 8601, UTC), newest first. The log takes no `$select`.
 *
 * Source: Microsoft Graph, "List signIns".
 */
export function signInsRequest(userId: string, since: string): GraphRequest {
  const filter = encodeURIComponent(`userId eq '${userId}' and createdDateTime ge ${since}`);
  return { path: `/auditLogs/signIns?$filter=${filter}&$top=100` };
}

/** Delegated permissions that the requests need; an app-only sign-in has no right to the synchronisation settings. */
export const snapshotScopes = [
  'Organization.Read.All',
  'Domain.Read.All',
  'LicenseAssignment.Read.All',
  'OnPremDirectorySynchronization.Read.All',
  'User.Read.All',
  'Group.Read.All',
  'OrgContact.Read.All',
  'Device.Read.All',
  'RoleManagement.Read.Directory',
  'Policy.Read.All',
] as const;
