import { describe, expect, it } from 'vitest';
import { judgeRecipient, type Verdict } from '../../../../core/advisors/sync-preview/judge-recipient.ts';
import type { CloudObject, TenantLookup } from '../../../../core/advisors/sync-preview/lookups.ts';
import {
  deletedUser,
  tenantContact,
  tenantGroup,
  tenantGuest,
  tenantUser,
} from '../../../../build/generate/tenant/tenant-objects.ts';
import {
  anna,
  annasAnchor,
  around,
  objectWith,
  subjectOf,
  tenantOf,
  type Attributes,
} from './surroundings.ts';

const tenantPage = '"When you have an existing tenant"';
const featuresPage = '"Connect Sync service features"';

const other = 'someone@contoso.com';
const byAnchor = tenantUser({ id: 'c', userPrincipalName: other, onPremisesImmutableId: annasAnchor });
const synced = { ...byAnchor, onPremisesSyncEnabled: true };
const byAddress = tenantUser({ id: 'c', userPrincipalName: other, mail: 'Anna@contoso.com' });
const byAlias = tenantUser({ id: 'c', userPrincipalName: other, proxyAddresses: ['smtp:anna@contoso.com'] });
const byName = tenantUser({ id: 'c', userPrincipalName: 'ANNA@contoso.com' });

function judged(tenant: TenantLookup | undefined, given: Attributes = {}): Verdict {
  return judgeRecipient(subjectOf('user', objectWith({ ...anna, ...given })), around(tenant));
}

type Row = readonly [
  rule: string,
  tenant: TenantLookup,
  fate: string,
  by: string | undefined,
  error?: string,
];

const rows: readonly Row[] = [
  [`nobody with its values: new (${tenantPage})`, tenantOf([]), 'new', undefined],
  [`the same anchor: hard match (${tenantPage})`, tenantOf([byAnchor]), 'hardMatch', 'source anchor'],
  [
    'the same anchor and synchronised: it is that object',
    tenantOf([synced]),
    'alreadySynced',
    'source anchor',
  ],
  [
    'the anchor of a deleted user: that one comes back ("Configure filtering")',
    tenantOf([deletedUser('c', other, 'Anna', annasAnchor)]),
    'hardMatch',
    'source anchor',
  ],
  [
    `the anchor goes first (${tenantPage})`,
    tenantOf([byAddress, { ...byAnchor, id: 'd' }]),
    'conflict',
    'source anchor',
    'QuarantinedAttributeValueMustBeUnique',
  ],
  [
    `hard match that the tenant blocks (${featuresPage})`,
    tenantOf([byAnchor], { switches: { blockHardMatch: true } }),
    'blockedMatch',
    'source anchor',
    'InvalidHardMatch',
  ],
  [
    'what is synchronised already is no takeover',
    tenantOf([synced], { switches: { blockHardMatch: true }, roles: { c: ['User Administrator'] } }),
    'alreadySynced',
    'source anchor',
  ],
  [
    'hard match of a role holder (MC1262584)',
    tenantOf([byAnchor], { roles: { c: ['User Administrator'] } }),
    'blockedMatch',
    'source anchor',
    'InvalidHardMatch',
  ],
  [
    `the primary address of both: soft match (${tenantPage})`,
    tenantOf([byAddress]),
    'softMatch',
    'primary SMTP address',
  ],
  [
    `an alias of the cloud user matches nothing (${tenantPage})`,
    tenantOf([byAlias]),
    'conflict',
    undefined,
    'QuarantinedAttributeValueMustBeUnique',
  ],
  [`the sign-in name: soft match (${featuresPage})`, tenantOf([byName]), 'softMatch', 'userPrincipalName'],
  [
    `the address goes before the name (${featuresPage})`,
    tenantOf([byName, { ...byAddress, id: 'd' }]),
    'conflict',
    'primary SMTP address',
    'QuarantinedAttributeValueMustBeUnique',
  ],
  [
    `the name where softMatchOnUpn is off (${featuresPage})`,
    tenantOf([byName], { switches: { softMatchOnUpn: false } }),
    'conflict',
    undefined,
    'QuarantinedAttributeValueMustBeUnique',
  ],
  [
    `soft match that the tenant blocks (${featuresPage})`,
    tenantOf([byAddress], { switches: { blockSoftMatch: true } }),
    'blockedMatch',
    'primary SMTP address',
    'InvalidSoftMatch',
  ],
  [
    'soft match of a role holder ("Understanding errors", ExistingAdminRoleConflict)',
    tenantOf([byAddress], { roles: { c: ['Global Reader'] } }),
    'blockedMatch',
    'primary SMTP address',
    'ExistingAdminRoleConflict',
  ],
  [
    `only what has no anchor is soft-matched (${tenantPage})`,
    tenantOf([{ ...byAddress, onPremisesImmutableId: 'AQ==' }]),
    'conflict',
    undefined,
    'QuarantinedAttributeValueMustBeUnique',
  ],
  [
    'the same without quarantine ("Understanding errors", InvalidSoftMatch)',
    tenantOf([{ ...byAddress, onPremisesImmutableId: 'AQ==' }], {
      switches: { quarantinesAddresses: false },
    }),
    'conflict',
    undefined,
    'InvalidSoftMatch',
  ],
  [
    'a guest is not matched',
    tenantOf([tenantGuest('c', 'anna@contoso.com', 'Anna')]),
    'conflict',
    undefined,
    'QuarantinedAttributeValueMustBeUnique',
  ],
  [
    'a deleted user is not soft-matched',
    tenantOf([deletedUser('c', 'anna@contoso.com', 'Anna')]),
    'conflict',
    undefined,
    'QuarantinedAttributeValueMustBeUnique',
  ],
  [
    'a group with the primary address ("Understanding errors", ObjectTypeMismatch)',
    tenantOf([tenantGroup('c', 'Annas', 'anna@contoso.com')]),
    'blockedMatch',
    'primary SMTP address',
    'ObjectTypeMismatch',
  ],
  [
    'a contact with the primary address ("Understanding errors", ObjectTypeMismatch)',
    tenantOf([tenantContact('c', 'Anna', 'anna@contoso.com')]),
    'blockedMatch',
    'primary SMTP address',
    'ObjectTypeMismatch',
  ],
];

describe('what a user meets', () => {
  it.each(rows.map(([rule, tenant, fate, by, error]) => ({ rule, tenant, fate, by, error })))(
    '$rule',
    ({ tenant, fate, by, error }) => {
      const verdict = judged(tenant);
      expect(verdict.fate).toBe(fate);
      expect(verdict.match.state === 'none' ? undefined : verdict.match.by).toBe(by);
      expect(verdict.error).toBe(error);
    },
  );

  it(`is nothing by mail alone, which is not sent as primary address (${tenantPage})`, () => {
    const given = { proxyAddresses: [], mail: 'anna@contoso.com', userPrincipalName: 'a@contoso.com' };
    expect(judged(tenantOf([byAddress]), given).fate).toBe('conflict');
  });

  it('is no other sign-in name where the user does not arrive', () => {
    const given = { userPrincipalName: 'anna@contoso.local' };
    expect(judged(tenantOf([byAddress]), given)).toMatchObject({ fate: 'softMatch', isRenamed: true });
    const blocked = tenantOf([byAddress], { switches: { blockSoftMatch: true } });
    expect(judged(blocked, given)).toMatchObject({ fate: 'blockedMatch', isRenamed: false });
  });

  it('is not said without a tenant', () => {
    expect(judged(undefined).fate).toBe('notCompared');
  });

  it('is not said of a user who arrives with a name that nobody has: a MOERA matches nothing', () => {
    const holder = tenantUser({ id: 'c', userPrincipalName: 'anna@contoso.onmicrosoft.com' });
    const verdict = judged(tenantOf([holder]), { userPrincipalName: 'anna@contoso.local' });
    expect(verdict).toMatchObject({ fate: 'new', isRenamed: true, conflicts: [] });
    expect(verdict.moeraHolders.map(({ name }) => name)).toEqual(['anna@contoso.onmicrosoft.com']);
  });
});

type RecipientRow = readonly [
  rule: string,
  kind: 'group' | 'contact',
  met: CloudObject,
  fate: string,
  error?: string,
];
const sid = 'S-1-5-21-1-2-3-1104';
const sales = tenantGroup('c', 'Sales', 'sales@contoso.com');

const recipients: readonly RecipientRow[] = [
  [`a group with its address: soft match (${tenantPage})`, 'group', sales, 'softMatch'],
  [
    `also by an alias (${tenantPage})`,
    'group',
    { ...sales, proxyAddresses: ['SMTP:x@contoso.com', 'smtp:sales@contoso.com'] },
    'softMatch',
  ],
  [
    'the group with its SID: it is that object',
    'group',
    { ...tenantGroup('c', 'Sales', null), onPremisesSecurityIdentifier: sid, onPremisesSyncEnabled: true },
    'alreadySynced',
  ],
  [
    'a synchronised group with another SID holds the address',
    'group',
    { ...sales, onPremisesSecurityIdentifier: 'S-1-5-21-9', onPremisesSyncEnabled: true },
    'conflict',
    'QuarantinedAttributeValueMustBeUnique',
  ],
  [
    `a contact with its address: soft match (${tenantPage})`,
    'contact',
    tenantContact('c', 'Sales', 'sales@contoso.com'),
    'softMatch',
  ],
  [
    'a synchronised contact with its address: it is that object',
    'contact',
    { ...tenantContact('c', 'Sales', 'sales@contoso.com'), onPremisesSyncEnabled: true },
    'alreadySynced',
  ],
  [
    'a user with its address ("Understanding errors", ObjectTypeMismatch)',
    'group',
    tenantUser({ id: 'c', userPrincipalName: other, mail: 'sales@contoso.com' }),
    'blockedMatch',
    'ObjectTypeMismatch',
  ],
  [
    'a guest with its address',
    'contact',
    tenantGuest('c', 'sales@contoso.com', 'Sales'),
    'conflict',
    'QuarantinedAttributeValueMustBeUnique',
  ],
];

describe('what a group or a contact meets', () => {
  const given = {
    objectGUID: anna.objectGUID,
    mailNickname: 'sales',
    proxyAddresses: ['SMTP:sales@contoso.com'],
  };

  it.each(recipients.map(([rule, kind, met, fate, error]) => ({ rule, kind, met, fate, error })))(
    '$rule',
    ({ kind, met, fate, error }) => {
      const verdict = judgeRecipient(subjectOf(kind, objectWith(given), sid), around(tenantOf([met])));
      expect([verdict.fate, verdict.error]).toEqual([fate, error]);
    },
  );

  it(`is nothing where the group has no mail (${tenantPage})`, () => {
    const group = objectWith({ objectGUID: anna.objectGUID, cn: 'Sales' });
    expect(judgeRecipient(subjectOf('group', group), around(tenantOf([sales]))).fate).toBe('new');
  });

  it(`is refused where the tenant blocks soft match (${featuresPage})`, () => {
    const tenant = tenantOf([sales], { switches: { blockSoftMatch: true } });
    expect(judgeRecipient(subjectOf('group', objectWith(given)), around(tenant)).error).toBe(
      'InvalidSoftMatch',
    );
  });
});

describe('the name of a user who is synchronised already', () => {
  const current = { ...synced, userPrincipalName: 'anna@fabrikam.com' };

  it(`stays where the tenant does not take changes for licensed users (${featuresPage})`, () => {
    const switches = { changesManagedSignInNames: false };
    const verdict = judged(tenantOf([current], { switches }));
    expect(verdict.identity.signInName?.cloud).toBe('anna@fabrikam.com');
    expect(
      judged(tenantOf([{ ...current, assignedPlans: [] }], { switches })).identity.signInName?.cloud,
    ).toBe('anna@contoso.com');
  });

  const population = 'UserPrincipalName population';
  it.each([
    [
      'stays where it was made of the MOERA',
      'former1234@contoso.onmicrosoft.com',
      'anna@contoso.local',
      'former1234@contoso.onmicrosoft.com',
    ],
    [
      'is restored once its domain is verified',
      'anna@contoso.onmicrosoft.com',
      'anna@contoso.com',
      'anna@contoso.com',
    ],
    [
      'is made anew of the MOERA when one of no verified domain comes',
      'anna@contoso.com',
      'anna@contoso.local',
      'anna@contoso.onmicrosoft.com',
    ],
  ])(`%s (${population}, mailNickname and userPrincipalName)`, (_what, before, userPrincipalName, cloud) => {
    const tenant = tenantOf([{ ...synced, userPrincipalName: before }]);
    const object = objectWith({ ...anna, userPrincipalName });
    const verdict = judgeRecipient(subjectOf('user', object), around(tenant));
    expect(verdict.identity.signInName?.cloud).toBe(cloud);
    expect(verdict.changes.some((line) => line.startsWith('userPrincipalName'))).toBe(before !== cloud);
    expect(verdict.isRenamed).toBe(cloud !== userPrincipalName);
  });

  it('is refused from one federated domain to another (KB 2669550, FederatedDomainChangeError)', () => {
    expect(judged(tenantOf([current], { federated: ['contoso.com', 'fabrikam.com'] }))).toMatchObject({
      fate: 'refused',
      error: 'FederatedDomainChangeError',
    });
    for (const federated of [['fabrikam.com'], ['contoso.com']]) {
      expect(judged(tenantOf([current], { federated })).fate).toBe('alreadySynced');
    }
  });
});
