import type { Collections } from './asked.ts';
import type { GraphObject } from './filter.ts';

export const contosoTenantId = '5a1c7d52-0f6b-4c0e-9a55-3d2f8e6b7c10';

/** A GUID that tells what it stands for: `id(1, 7)` is the seventh of the first kind. */
export function id(kind: number, number: number): string {
  return `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function user(number: number, more: GraphObject = {}): GraphObject {
  return {
    id: id(1, number),
    userPrincipalName: `user${number}@contoso.com`,
    displayName: `User ${number}`,
    mail: `user${number}@contoso.com`,
    mailNickname: `user${number}`,
    proxyAddresses: [`SMTP:user${number}@contoso.com`],
    userType: 'Member',
    accountEnabled: true,
    usageLocation: 'DE',
    assignedPlans: [{ servicePlanId: id(9, 1), capabilityStatus: 'Enabled', service: 'exchange' }],
    provisionedPlans: [{ service: 'exchange', provisioningStatus: 'Success', capabilityStatus: 'Enabled' }],
    createdDateTime: '2024-03-01T08:00:00Z',
    ...more,
  };
}

/** A tenant of Contoso with so many users, the first of them a Global Administrator by way of a group. */
export function contosoTenant(users: number): Collections {
  return new Map<string, readonly GraphObject[]>([
    [
      '/organization',
      [
        {
          id: contosoTenantId,
          displayName: 'Contoso',
          onPremisesSyncEnabled: true,
          onPremisesLastSyncDateTime: '2026-11-01T22:00:00Z',
          directorySizeQuota: { used: users, total: 300_000 },
        },
      ],
    ],
    [
      '/domains',
      [
        {
          id: 'contoso.onmicrosoft.com',
          isVerified: true,
          isInitial: true,
          isDefault: false,
          authenticationType: 'Managed',
        },
        {
          id: 'contoso.com',
          isVerified: true,
          isInitial: false,
          isDefault: true,
          authenticationType: 'Federated',
        },
      ],
    ],
    [
      '/subscribedSkus',
      [
        {
          id: `${contosoTenantId}_1`,
          skuId: id(8, 1),
          skuPartNumber: 'ENTERPRISEPACK',
          capabilityStatus: 'Enabled',
          servicePlans: [
            {
              servicePlanId: id(9, 1),
              servicePlanName: 'EXCHANGE_S_ENTERPRISE',
              provisioningStatus: 'Success',
              appliesTo: 'User',
            },
            {
              servicePlanId: 'eec0eb4f-6444-4f95-aba0-50c24d67f998',
              servicePlanName: 'AAD_PREMIUM_P2',
              provisioningStatus: 'Success',
              appliesTo: 'User',
            },
          ],
        },
      ],
    ],
    [
      '/directory/onPremisesSynchronization',
      [
        {
          id: contosoTenantId,
          features: { blockSoftMatchEnabled: true, softMatchOnUpnEnabled: true },
          configuration: {
            accidentalDeletionPrevention: {
              synchronizationPreventionType: 'enabledForCount',
              alertThreshold: 500,
            },
          },
        },
      ],
    ],
    ['/users', Array.from({ length: users }, (_, index) => user(index + 1, index === 1 ? troubled : {}))],
    [
      '/groups',
      [
        {
          id: id(2, 1),
          displayName: 'Administrators',
          mailEnabled: false,
          securityEnabled: true,
          isAssignableToRole: true,
          mailNickname: 'admins',
          proxyAddresses: [],
        },
        {
          id: id(2, 2),
          displayName: 'Sales',
          mail: 'sales@contoso.com',
          mailEnabled: true,
          securityEnabled: false,
          mailNickname: 'sales',
          proxyAddresses: ['SMTP:sales@contoso.com'],
        },
      ],
    ],
    [`/groups/${id(2, 1)}/transitiveMembers/microsoft.graph.user`, [{ id: id(1, 1) }]],
    [
      '/contacts',
      [
        {
          id: id(3, 1),
          displayName: 'Fabrikam',
          mail: 'info@fabrikam.com',
          proxyAddresses: ['SMTP:info@fabrikam.com'],
        },
      ],
    ],
    [
      '/devices',
      [
        {
          id: id(4, 1),
          deviceId: id(5, 1),
          displayName: 'PC-1',
          operatingSystem: 'Windows',
          trustType: 'ServerAd',
          accountEnabled: true,
          alternativeSecurityIds: [{ type: 2, key: 'WAA1AA==' }],
          onPremisesSyncEnabled: true,
        },
      ],
    ],
    [
      '/directory/deletedItems/microsoft.graph.user',
      [
        {
          id: id(1, 999_999),
          userPrincipalName: `${id(1, 999_999).replaceAll('-', '')}gone@contoso.com`,
          displayName: 'Gone',
          proxyAddresses: ['SMTP:gone@contoso.com'],
          deletedDateTime: '2026-10-20T10:00:00Z',
        },
      ],
    ],
    ['/directory/deletedItems/microsoft.graph.group', []],
    [
      '/roleManagement/directory/roleDefinitions',
      [
        { id: id(6, 1), displayName: 'Global Administrator' },
        { id: id(6, 2), displayName: 'User Administrator' },
      ],
    ],
    [
      '/roleManagement/directory/roleAssignments',
      [
        { id: 'a', principalId: id(2, 1), roleDefinitionId: id(6, 1), directoryScopeId: '/' },
        { id: 'b', principalId: id(1, 2), roleDefinitionId: id(6, 2), directoryScopeId: '/' },
      ],
    ],
    [
      '/roleManagement/directory/roleEligibilityScheduleInstances',
      [
        { id: 'c', principalId: id(1, 3), roleDefinitionId: id(6, 2), directoryScopeId: '/' },
        { id: 'd', principalId: id(2, 1), roleDefinitionId: id(6, 2), directoryScopeId: '/' },
      ],
    ],
  ]);
}

const troubled: GraphObject = {
  onPremisesProvisioningErrors: [
    {
      category: 'PropertyConflict',
      propertyCausingError: 'ProxyAddresses',
      value: 'SMTP:user1@contoso.com',
      occurredDateTime: '2026-10-01T00:00:00Z',
    },
  ],
  serviceProvisioningErrors: [
    { serviceInstance: 'exchange/emea', isResolved: false, createdDateTime: '2026-10-01T00:00:00Z' },
  ],
};
