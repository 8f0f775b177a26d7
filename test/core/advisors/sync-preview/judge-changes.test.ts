import { describe, expect, it } from 'vitest';
import { tenantUser } from '../../../../build/generate/tenant/tenant-objects.ts';
import { judgeRecipient } from '../../../../core/advisors/sync-preview/judge-recipient.ts';
import type { TenantSwitches } from '../../../../core/advisors/sync-preview/lookups.ts';
import type { TenantUser } from '../../../../core/model/tenant.ts';
import { anna, annasAnchor, around, objectWith, subjectOf, tenantOf } from './surroundings.ts';

const same = tenantUser({
  id: 'c',
  userPrincipalName: 'anna@contoso.com',
  displayName: 'Anna Berg',
  mail: 'anna@contoso.com',
  onPremisesImmutableId: annasAnchor,
});

function changes(cloud: Partial<TenantUser>, switches: Partial<TenantSwitches> = {}): readonly string[] {
  const tenant = tenantOf([{ ...same, ...cloud }], { switches });
  return judgeRecipient(subjectOf('user', objectWith(anna)), around(tenant)).changes;
}

/** Source of every row: "When you have an existing tenant": all values of Active Directory overwrite those in the cloud. */
describe('what changes of an object that is taken over', () => {
  it.each<readonly [string, Partial<TenantUser>, readonly string[]]>([
    ['nothing where all is the same', {}, []],
    [
      'its sign-in name',
      { userPrincipalName: 'berg@contoso.com' },
      ['userPrincipalName: berg@contoso.com → anna@contoso.com'],
    ],
    ['its displayName', { displayName: null }, ['displayName: (none) → Anna Berg']],
    [
      'its primary address',
      { proxyAddresses: ['SMTP:berg@contoso.com'] },
      ['primary SMTP address: berg@contoso.com → anna@contoso.com'],
    ],
    [
      'addresses that the directory does not have',
      { proxyAddresses: ['SMTP:anna@contoso.com', 'smtp:old@contoso.com'] },
      ['proxyAddresses without old@contoso.com'],
    ],
    [
      'not those that Microsoft 365 adds',
      { proxyAddresses: ['SMTP:anna@contoso.com', 'smtp:anna@contoso.onmicrosoft.com'] },
      [],
    ],
  ])('%s', (_, cloud, expected) => {
    expect(changes(cloud)).toEqual(expected);
  });

  it('is the password too, with password hash synchronisation, unless it was synchronised before', () => {
    expect(changes({}, { syncsPasswords: true })).toEqual(['password: that of Active Directory']);
    expect(changes({ onPremisesSyncEnabled: true }, { syncsPasswords: true })).toEqual([]);
  });
});
