import { describe, expect, it } from 'vitest';
import {
  addressConflictsOf,
  judgeUser,
  type UserSurroundings,
} from '../../../../core/advisors/cloud-mailbox/judge-user.ts';

const graph = 'Microsoft Graph, user resource type';
const exchange = 'Exchange team blog, 2018-01-17';

const cases: readonly (readonly [
  rule: string,
  state: UserSurroundings['state'],
  onPremises: UserSurroundings['onPremises'],
  outcome: string,
])[] = [
  [`a leftover GUID and a plan (${exchange})`, 'planProvisioned', 'leftover', 'guidStands'],
  [`the same, while the plan is prepared (${exchange})`, 'preparing', 'mailUserStrayGuid', 'guidStands'],
  [`an archive GUID and a plan (${exchange})`, 'planProvisioned', 'strayArchiveGuid', 'guidStands'],
  [`a leftover GUID and no plan (${exchange})`, 'noPlan', 'leftover', 'guidWaits'],
  ['a GUID that does not flow', 'planProvisioned', 'notFlowing', 'provisioned'],
  ['a GUID that a rule clears', 'planProvisioned', 'clearedByRule', 'provisioned'],
  ['a live mailbox and a plan', 'planProvisioned', 'liveMailbox', 'liveOnPremises'],
  ['a linked mailbox and a plan', 'preparing', 'linkedMailbox', 'liveOnPremises'],
  ['a live mailbox without GUID and a plan', 'preparing', 'homeMdbWithoutGuid', 'liveOnPremises'],
  ['a live mailbox and no plan', 'noPlan', 'liveMailbox', 'notLicensed'],
  [`a refusal before anything else (${graph})`, 'serviceError', 'leftover', 'serviceError'],
  [
    'only an archive plan ("Product names and service plan identifiers")',
    'archivePlanOnly',
    undefined,
    'archivePlanOnly',
  ],
  ['a plan that is not enabled', 'planOff', undefined, 'planOff'],
  ['no usage location ("Assign licenses to users")', 'noUsageLocation', undefined, 'noUsageLocation'],
  ['a plan that is prepared, and no earlier snapshot', 'preparing', undefined, 'preparing'],
  ['a provisioned plan', 'planProvisioned', undefined, 'provisioned'],
  ['no plan', 'noPlan', undefined, 'notLicensed'],
];

describe('who gets no mailbox, and why', () => {
  it.each(cases)('%s', (_, state, onPremises, outcome) => {
    expect(judgeUser({ state, onPremises, before: undefined })).toBe(outcome);
  });

  it.each([
    ['preparing', 'preparing', 24, 'stillPreparing'],
    ['preparing', 'preparing', 23.9, 'preparing'],
    ['preparing', 'noPlan', 72, 'preparing'],
    ['planProvisioned', 'preparing', 72, 'arrived'],
    ['planProvisioned', 'serviceError', 1, 'arrived'],
    ['planProvisioned', 'planProvisioned', 72, 'provisioned'],
  ] as const)('%s after %s, %d hours before: %s', (state, before, hours, outcome) => {
    expect(judgeUser({ state, onPremises: undefined, before: { state: before, hours } })).toBe(outcome);
  });
});

function error(propertyCausingError: string, category = 'PropertyConflict'): readonly string[] {
  return addressConflictsOf({
    onPremisesProvisioningErrors: [{ category, propertyCausingError, value: 'smtp:a@contoso.com' }],
  });
}

describe('values that Entra ID has set aside (onPremisesProvisioningError)', () => {
  it('are addresses and sign-in names in conflict, and nothing else', () => {
    expect(error('ProxyAddresses')).toEqual(['ProxyAddresses smtp:a@contoso.com']);
    expect(error('UserPrincipalName')).toHaveLength(1);
    expect(error('OnPremiseSecurityIdentifier')).toEqual([]);
    expect(error('ProxyAddresses', 'Other')).toEqual([]);
  });
});
