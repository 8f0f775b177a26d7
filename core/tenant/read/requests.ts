import type { GraphRequest } from '../graph/connection.ts';

/** As many as Graph gives in one page. */
const pageSize = 999;

function list(path: string, select: readonly string[], version: 'v1.0' | 'beta' = 'v1.0'): GraphRequest {
  return { path: `${path}?$select=${select.join(',')}`, version };
}

function paged(path: string, select: readonly string[]): GraphRequest {
  return { path: `${path}?$select=${select.join(',')}&$top=${pageSize}` };
}

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
  users: paged('/users', [
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
    'onPremisesProvisioningErrors',
    'serviceProvisioningErrors',
    'assignedPlans',
    'provisionedPlans',
    'createdDateTime',
  ]),
  groups: paged('/groups', [
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
  ]),
  contacts: paged('/contacts', ['id', 'displayName', 'mail', 'proxyAddresses', 'onPremisesSyncEnabled']),
  devices: paged('/devices', [
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
  ]),
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
} as const satisfies Readonly<Record<string, GraphRequest>>;

/** Members of a group that holds a role, those of groups in it included. */
export function membersRequest(groupId: string): GraphRequest {
  return paged(`/groups/${encodeURIComponent(groupId)}/transitiveMembers/microsoft.graph.user`, ['id']);
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
] as const;
