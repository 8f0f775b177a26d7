import type {
  TenantContact,
  TenantDeletedItem,
  TenantDevice,
  TenantGroup,
  TenantHeader,
  TenantPartEnd,
  TenantUser,
} from '../../../core/model/tenant.ts';

/** The service plan of Exchange Online that the generated licence holds. */
export const exchangePlan = 'efb87545-963c-4e0d-99df-69c6916d9eb0';

/** The tenant that the sample forest is synchronised with. */
export const sampleTenantId = '5a1c7d52-0f6b-4c0e-9a55-3d2f8e6b7c10';

const read: TenantPartEnd = { state: 'ran' };

/** The header of a tenant whose every part was read. */
export function tenantHeaderOf(domains: readonly string[], more: Partial<TenantHeader> = {}): TenantHeader {
  return {
    format: 'foresync-tenant',
    version: 1,
    tenantId: sampleTenantId,
    displayName: 'Contoso',
    takenAt: '2026-11-02T06:30:00Z',
    cloud: 'global',
    onPremisesSyncEnabled: true,
    onPremisesLastSyncDateTime: '2026-11-02T06:11:25Z',
    directorySizeQuota: { used: 412, total: 300_000 },
    domains: ['contoso.onmicrosoft.com', 'contoso.mail.onmicrosoft.com', ...domains].map((id, index) => ({
      id,
      isVerified: true,
      isInitial: index === 0,
      isDefault: index === 2,
      authenticationType: 'Managed',
    })),
    licences: [
      {
        skuId: '6fd2c87f-b296-42f0-b197-1e91e994b900',
        skuPartNumber: 'ENTERPRISEPACK',
        capabilityStatus: 'Enabled',
        servicePlans: [
          {
            servicePlanId: exchangePlan,
            servicePlanName: 'EXCHANGE_S_ENTERPRISE',
            provisioningStatus: 'Success',
          },
        ],
      },
    ],
    synchronization: {
      features: {
        blockSoftMatchEnabled: false,
        blockCloudObjectTakeoverThroughHardMatchEnabled: false,
        softMatchOnUpnEnabled: true,
        synchronizeUpnForManagedUsersEnabled: true,
        quarantineUponProxyAddressesConflictEnabled: true,
        quarantineUponUpnConflictEnabled: true,
        passwordSyncEnabled: true,
      },
      accidentalDeletionPrevention: {
        synchronizationPreventionType: 'enabledForCount',
        alertThreshold: 500,
      },
    },
    coverage: {
      organization: read,
      domains: read,
      licences: read,
      synchronization: read,
      users: read,
      groups: read,
      contacts: read,
      devices: read,
      deletedItems: read,
      roles: read,
      eligibleRoles: read,
      policies: read,
    },
    ...more,
  };
}

/** A member that the cloud made, licensed. */
export function tenantUser(
  given: Pick<TenantUser, 'id' | 'userPrincipalName'> & Partial<TenantUser>,
): TenantUser {
  const mail = given.mail ?? null;
  return {
    kind: 'user',
    displayName: null,
    mail,
    mailNickname: given.userPrincipalName.split('@')[0] ?? null,
    proxyAddresses: mail === null ? [] : [`SMTP:${mail}`],
    userType: 'Member',
    accountEnabled: true,
    usageLocation: 'US',
    onPremisesImmutableId: null,
    onPremisesSyncEnabled: null,
    onPremisesSecurityIdentifier: null,
    onPremisesDistinguishedName: null,
    onPremisesProvisioningErrors: [],
    serviceProvisioningErrors: [],
    assignedPlans: [{ servicePlanId: exchangePlan, capabilityStatus: 'Enabled' }],
    provisionedPlans: [{ service: 'exchange', provisioningStatus: 'Success' }],
    createdDateTime: '2024-03-04T09:12:00Z',
    ...given,
  };
}

/** A guest with an address of their own company. */
export function tenantGuest(id: string, address: string, displayName: string): TenantUser {
  return tenantUser({
    id,
    userPrincipalName: `${address.replace('@', '_')}#EXT#@contoso.onmicrosoft.com`,
    displayName,
    mail: address,
    userType: 'Guest',
    assignedPlans: [],
    provisionedPlans: [],
  });
}

/** A mail-enabled group that the cloud made. */
export function tenantGroup(id: string, displayName: string, mail: string | null): TenantGroup {
  return {
    kind: 'group',
    id,
    displayName,
    mail,
    mailNickname: mail?.split('@')[0] ?? null,
    mailEnabled: mail !== null,
    securityEnabled: mail === null,
    isAssignableToRole: false,
    proxyAddresses: mail === null ? [] : [`SMTP:${mail}`],
    onPremisesSyncEnabled: null,
    onPremisesSecurityIdentifier: null,
  };
}

/** A mail contact that the cloud made. */
export function tenantContact(id: string, displayName: string, mail: string): TenantContact {
  return {
    kind: 'contact',
    id,
    displayName,
    mail,
    proxyAddresses: [`SMTP:${mail}`],
    onPremisesSyncEnabled: null,
  };
}

/** A device that is hybrid joined. */
export function tenantDevice(id: string, deviceId: string, displayName: string): TenantDevice {
  return {
    kind: 'device',
    id,
    deviceId,
    displayName,
    operatingSystem: 'Windows',
    operatingSystemVersion: '10.0.26100.4351',
    trustType: 'ServerAd',
    profileType: 'RegisteredDevice',
    accountEnabled: true,
    isCompliant: true,
    isManaged: true,
    registrationDateTime: '2025-06-17T07:40:12Z',
    approximateLastSignInDateTime: '2026-10-29T06:02:45Z',
    alternativeSecurityIds: 1,
    onPremisesSyncEnabled: true,
  };
}

/** A user in the recycle bin: the id stands before its name, and it keeps its addresses. */
export function deletedUser(
  id: string,
  address: string,
  displayName: string,
  immutableId: string | null = null,
): TenantDeletedItem {
  return {
    kind: 'deletedUser',
    id,
    userPrincipalName: `${id.replaceAll('-', '')}${address}`,
    displayName,
    mail: address,
    proxyAddresses: [`SMTP:${address}`],
    onPremisesImmutableId: immutableId,
    deletedDateTime: '2026-10-20T13:05:00Z',
  };
}
