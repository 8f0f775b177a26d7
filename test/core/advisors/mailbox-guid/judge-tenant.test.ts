import { describe, expect, it } from 'vitest';
import {
  tenantAdvice,
  tenantMailbox,
  type TenantMailboxState,
} from '../../../../core/advisors/mailbox-guid/judge-tenant.ts';
import { indexTenant } from '../../../../core/advisors/mailbox-guid/tenant-index.ts';
import type { TenantUser } from '../../../../core/model/tenant.ts';
import { base64 } from '../../../../core/model/value-text.ts';
import { userOf } from '../../../helpers/memory-source.ts';
import { guidOf } from '../../../helpers/scanned.ts';
import { tenantUserOf } from './tenant-user.ts';

const plan2 = 'efb87545-963c-4e0d-99df-69c6916d9eb0';
const plan = (servicePlanId: string, capabilityStatus = 'Enabled') => ({ servicePlanId, capabilityStatus });
const provisioned = (provisioningStatus: string) => [{ service: 'exchange', provisioningStatus }];
const refusal = { serviceInstance: 'exchange/namprd03-001-01', isResolved: false };

/** Plans by id: Microsoft Entra ID, "Product names and service plan identifiers for licensing". */
const table: readonly (readonly [title: string, state: TenantMailboxState, user: Partial<TenantUser>])[] = [
  ['no plan at all', 'noPlan', {}],
  ['a plan of another service', 'noPlan', { assignedPlans: [plan('c1ec4a95-1f05-45b3-a911-aa3fa01094f5')] }],
  [
    'EXCHANGE_S_FOUNDATION only',
    'archivePlanOnly',
    { assignedPlans: [plan('113feb6c-3fe4-4440-bddc-54d774bf0318')] },
  ],
  [
    'EXCHANGE_S_ARCHIVE only',
    'archivePlanOnly',
    { assignedPlans: [plan('da040e0a-b393-4bea-bb76-928b3fa1cf5a')] },
  ],
  [
    'a bundled plan that is off',
    'noPlan',
    { assignedPlans: [plan('da040e0a-b393-4bea-bb76-928b3fa1cf5a', 'Deleted')] },
  ],
  ['a suspended plan', 'planOff', { assignedPlans: [plan(plan2, 'Suspended')] }],
  ['no usage location', 'noUsageLocation', { assignedPlans: [plan(plan2)], usageLocation: null }],
  ['a plan in its grace period', 'preparing', { assignedPlans: [plan(plan2, 'Warning')] }],
  ['an id in capitals', 'preparing', { assignedPlans: [plan(plan2.toUpperCase())] }],
  [
    'PendingProvisioning',
    'preparing',
    { assignedPlans: [plan(plan2)], provisionedPlans: provisioned('PendingProvisioning') },
  ],
  ['Success', 'planProvisioned', { assignedPlans: [plan(plan2)], provisionedPlans: provisioned('Success') }],
  [
    'success of another service',
    'preparing',
    {
      assignedPlans: [plan(plan2)],
      provisionedPlans: [{ service: 'SharePoint', provisioningStatus: 'Success' }],
    },
  ],
  [
    'a refusal of Exchange',
    'serviceError',
    { assignedPlans: [plan(plan2)], serviceProvisioningErrors: [{ ...refusal, errorDetail: 'x' }] },
  ],
  [
    'a refusal that was settled',
    'noPlan',
    { serviceProvisioningErrors: [{ ...refusal, isResolved: true, errorDetail: 'x' }] },
  ],
  [
    'a refusal of SharePoint',
    'noPlan',
    { serviceProvisioningErrors: [{ ...refusal, serviceInstance: 'SharePoint/x', errorDetail: 'x' }] },
  ],
];

const said = (errorDetail: string): string =>
  tenantAdvice(tenantMailbox(tenantUserOf({ serviceProvisioningErrors: [{ ...refusal, errorDetail }] }))).is;

describe('how far a user of the tenant is from a mailbox', () => {
  it.each(table)('%s: %s', (_title, state, user) => {
    expect(tenantMailbox(tenantUserOf(user)).state).toBe(state);
  });

  it('names what Exchange said, out of its XML or as it is, and cut short', () => {
    expect(
      said(
        '<ServiceInstance><ObjectErrors><ErrorRecord><ErrorDescription>No room.</ErrorDescription></ErrorRecord></ObjectErrors></ServiceInstance>',
      ),
    ).toBe('Exchange Online refused the user: No room.');
    expect(said('Plain words.')).toBe('Exchange Online refused the user: Plain words.');
    expect(said('x'.repeat(100_000)).length).toBeLessThan(600);
  });
});

describe('a user of the directory in the tenant', () => {
  const anna = userOf('anna', { objectGUID: guidOf(1) });
  const licensed: Partial<TenantUser> = { assignedPlans: [plan(plan2)] };
  const stateWith = async (...users: Partial<TenantUser>[]): Promise<TenantMailboxState> =>
    (await indexTenant(users.map(tenantUserOf)))(anna).state;

  it('is found by its source anchor', async () => {
    expect(
      await stateWith({
        ...licensed,
        userPrincipalName: 'x@contoso.com',
        onPremisesImmutableId: base64(guidOf(1)),
      }),
    ).toBe('preparing');
  });

  it('is found by its sign-in name where the one in the tenant has no anchor', async () => {
    expect(await stateWith({ ...licensed, userPrincipalName: 'Anna@Contoso.com' })).toBe('preparing');
  });

  it('is not taken for one of the same name with another anchor', async () => {
    expect(
      await stateWith({
        ...licensed,
        userPrincipalName: 'anna@contoso.com',
        onPremisesImmutableId: base64(guidOf(2)),
      }),
    ).toBe('notInTenant');
  });
});
