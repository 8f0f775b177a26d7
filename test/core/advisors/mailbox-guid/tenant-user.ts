import type { TenantUser } from '../../../../core/model/tenant.ts';

/** A synchronised user without a licence, but for what the test says. */
export function tenantUserOf(user: Partial<TenantUser> = {}): TenantUser {
  return {
    kind: 'user',
    id: '22222222-2222-4222-8222-222222222222',
    userPrincipalName: 'anna@contoso.com',
    displayName: 'Anna',
    mail: null,
    mailNickname: null,
    proxyAddresses: [],
    userType: 'Member',
    accountEnabled: true,
    usageLocation: 'DE',
    onPremisesImmutableId: null,
    onPremisesSyncEnabled: true,
    onPremisesSecurityIdentifier: null,
    onPremisesDistinguishedName: null,
    onPremisesProvisioningErrors: [],
    serviceProvisioningErrors: [],
    assignedPlans: [],
    provisionedPlans: [],
    createdDateTime: null,
    ...user,
  };
}
