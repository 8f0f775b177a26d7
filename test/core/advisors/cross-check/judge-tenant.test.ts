import { describe, expect, it } from 'vitest';
import { tenantHeaderOf } from '../../../../build/generate/tenant/tenant-objects.ts';
import { judgeSwitches } from '../../../../core/advisors/cross-check/judge-switches.ts';
import {
  isDefaultElsewhere,
  isQuotaNear,
  judgeDeletionGuard,
  judgeSuffix,
  quotaOf,
} from '../../../../core/advisors/cross-check/judge-tenant.ts';
import type { TenantDomain } from '../../../../core/model/tenant.ts';

const { domains, synchronization } = tenantHeaderOf(['contoso.com', 'emea.contoso.com']);
const withDomain = (id: string, more: Partial<TenantDomain>): readonly TenantDomain[] => [
  ...domains.filter((domain) => domain.id !== id),
  { id, isVerified: true, isInitial: false, isDefault: false, authenticationType: 'Managed', ...more },
];

describe('suffixes of sign-in names ("Microsoft Entra UserPrincipalName population")', () => {
  it.each([
    ['contoso.com', domains, 'suffixVerified'],
    ['contoso.onmicrosoft.com', domains, 'suffixVerified'],
    ['sales.contoso.com', domains, 'suffixNotVerified'],
    ['fabrikam.com', withDomain('fabrikam.com', { isVerified: false }), 'suffixNotVerified'],
    ['contoso.com', withDomain('contoso.com', { authenticationType: 'Federated' }), 'suffixFederated'],
    ['contoso.com', withDomain('Contoso.com', {}), 'suffixVerified'],
  ])('%s', (suffix, all, outcome) => {
    expect(judgeSuffix(suffix, all).outcome).toBe(outcome);
  });

  it('a domain that was only added is told from one that the tenant does not have', () => {
    const added = withDomain('fabrikam.com', { isVerified: false });
    expect(judgeSuffix('fabrikam.com', added).standing).not.toBe(
      judgeSuffix('fabrikam.com', domains).standing,
    );
  });

  it('the default domain is elsewhere where nobody has it as suffix', () => {
    expect(isDefaultElsewhere(domains, new Map([['contoso.com', 3]]))).toBe(false);
    expect(isDefaultElsewhere(domains, new Map([['emea.contoso.com', 3]]))).toBe(true);
    expect(isDefaultElsewhere(domains, new Map())).toBe(false);
  });
});

describe('the quota ("Microsoft Entra service limits and restrictions")', () => {
  const own = domains.slice(0, 2);
  it.each([
    ['the one that is stated', { used: 10, total: 40 }, domains, 40, true],
    ['300,000 with a verified domain', null, domains, 300_000, false],
    ['50,000 with none but those of Microsoft', null, own, 50_000, false],
    [
      '50,000 with one that is not verified',
      null,
      [...own, ...withDomain('contoso.com', { isVerified: false }).slice(-1)],
      50_000,
      false,
    ],
  ])('%s', (_, directorySizeQuota, all, total, isStated) => {
    expect(quotaOf({ directorySizeQuota, domains: all }, 7)).toMatchObject({ total, isStated });
  });

  it.each([
    [79, 0, false],
    [80, 0, true],
    [0, 79, false],
    [40, 40, true],
    [99, 50, true],
  ])('%i used and %i arriving of 100', (used, arriving, isNear) => {
    expect(isQuotaNear({ used, total: 100, isStated: true }, arriving)).toBe(isNear);
  });
});

describe('the protection from accidental deletes ("Prevent accidental deletes")', () => {
  it.each([
    ['enabledForCount', 500, true, 'enabled for 500 objects'],
    ['enabledForCount', 5000, false, 'enabled for 5000 objects'],
    ['enabledForPercentage', 10, false, 'enabled for 10 percent of all objects'],
    ['disabled', 500, false, 'off'],
    ['disabled', null, false, 'off'],
  ])('%s, %s', (synchronizationPreventionType, alertThreshold, isAsItComes, state) => {
    const accidentalDeletionPrevention = { synchronizationPreventionType, alertThreshold };
    expect(judgeDeletionGuard({ accidentalDeletionPrevention })).toEqual({ isAsItComes, state });
  });

  it('is off where the tenant says nothing', () => {
    expect(judgeDeletionGuard({ accidentalDeletionPrevention: null }).state).toBe('off');
  });
});

describe('switches of the tenant ("Microsoft Entra Connect Sync service features")', () => {
  it.each([
    ['blockSoftMatchEnabled', false, 'matchingOpen'],
    ['blockCloudObjectTakeoverThroughHardMatchEnabled', false, 'matchingOpen'],
    ['allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled', true, 'remappingAllowed'],
    ['softMatchOnUpnEnabled', false, 'switchUnusual'],
    ['quarantineUponUpnConflictEnabled', false, 'switchUnusual'],
    ['quarantineUponProxyAddressesConflictEnabled', false, 'switchUnusual'],
    ['synchronizeUpnForManagedUsersEnabled', false, 'switchUnusual'],
    ['bypassDirSyncOverridesEnabled', true, 'switchUnusual'],
    ['passwordSyncEnabled', false, 'switchUnusual'],
  ])('%s %s', (name, isOn, outcome) => {
    expect(judgeSwitches({ [name]: isOn })).toMatchObject([{ outcome, name, isOn }]);
    expect(judgeSwitches({ [name]: !isOn })).toEqual([]);
  });

  it('those that the tenant does not name are as they come', () => {
    expect(judgeSwitches({})).toEqual([]);
    expect(judgeSwitches(synchronization?.features ?? {}).map(({ outcome }) => outcome)).toEqual([
      'matchingOpen',
      'matchingOpen',
    ]);
  });
});
