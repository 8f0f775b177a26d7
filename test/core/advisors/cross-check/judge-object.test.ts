import { describe, expect, it } from 'vitest';
import {
  deletedUser,
  tenantGroup,
  tenantGuest,
  tenantUser,
} from '../../../../build/generate/tenant/tenant-objects.ts';
import { evidenceNames } from '../../../../core/advisors/cross-check/catalogue.ts';
import { judgeObject, type Said } from '../../../../core/advisors/cross-check/judge-object.ts';
import { judgeRecipient } from '../../../../core/advisors/sync-preview/judge-recipient.ts';
import type { CloudObject } from '../../../../core/advisors/sync-preview/lookups.ts';
import {
  anna,
  annasAnchor,
  around,
  objectWith,
  subjectOf,
  tenantOf,
  type Other,
} from '../sync-preview/surroundings.ts';

/** What is said of Anna. */
function said(
  objects: readonly CloudObject[],
  more: Parameters<typeof tenantOf>[1] = {},
  ...others: readonly Other[]
): readonly Said[] {
  const tenant = tenantOf(objects, more);
  const subject = subjectOf('user', objectWith(anna));
  return judgeObject(judgeRecipient(subject, around(tenant, ...others)), tenant.rolesOf);
}

const cloudAnna = tenantUser({
  id: 'c',
  userPrincipalName: 'anna@contoso.com',
  displayName: 'Anna Berg',
  mail: 'anna@contoso.com',
});
const anchored = { ...cloudAnna, onPremisesImmutableId: annasAnchor };

const cases: readonly (readonly [
  rule: string,
  outcomes: readonly string[],
  objects: readonly CloudObject[],
  more?: Parameters<typeof tenantOf>[1],
])[] = [
  ['nothing in the tenant', [], []],
  ['a cloud user with its address ("When you have an existing tenant")', ['softMatch'], [cloudAnna]],
  [
    'the same, and other values in the cloud (all values of Active Directory overwrite those in the cloud)',
    ['softMatch', 'overwritten'],
    [{ ...cloudAnna, displayName: 'Anna (Teams)' }],
  ],
  ['a cloud user with its source anchor', ['hardMatch'], [anchored]],
  ['what it is already', [], [{ ...anchored, onPremisesSyncEnabled: true }]],
  [
    'a deleted user with its source anchor',
    ['deletedReturns'],
    [deletedUser('d', 'anna@contoso.com', 'Anna Berg', annasAnchor)],
  ],
  ['a role holder, soft match ("Understanding errors")', ['roleHolder'], [cloudAnna], roles('c')],
  ['a role holder, hard match (MC1262584)', ['roleHolder'], [anchored], roles('c')],
  [
    'soft match blocked (blockSoftMatchEnabled)',
    ['matchBlocked'],
    [cloudAnna],
    { switches: { blockSoftMatch: true } },
  ],
  [
    'hard match blocked (blockCloudObjectTakeoverThroughHardMatchEnabled)',
    ['matchBlocked'],
    [anchored],
    { switches: { blockHardMatch: true } },
  ],
  ['a group with its address', ['kindMismatch'], [tenantGroup('g', 'Anna', 'anna@contoso.com')]],
  ['a guest with its address', ['guestHolds'], [tenantGuest('g', 'anna@contoso.com', 'Anna')]],
  [
    'a deleted user with its address and another anchor (addresses are held for 30 days)',
    ['deletedHolds'],
    [deletedUser('d', 'anna@contoso.com', 'Anna', 'AAAAAAAAAAAAAAAAAAAAAg==')],
  ],
  [
    'a user with its name under another anchor',
    ['anotherAnchor'],
    [{ ...cloudAnna, onPremisesImmutableId: 'AAAAAAAAAAAAAAAAAAAAAg==', onPremisesSyncEnabled: true }],
  ],
  [
    'a cloud user with its address besides another',
    ['valueHeld'],
    [
      tenantUser({
        id: 'c',
        userPrincipalName: 'desk@contoso.com',
        proxyAddresses: ['SMTP:desk@contoso.com', 'smtp:anna@contoso.com'],
      }),
    ],
  ],
];

function roles(id: string): Parameters<typeof tenantOf>[1] {
  return { roles: { [id]: ['User Administrator'] } };
}

describe('what an object meets in the tenant', () => {
  it.each(cases.map((one) => [one[0], one] as const))('%s', (_, [, outcomes, objects, more]) => {
    expect(said(objects, more).map(({ outcome }) => outcome)).toEqual(outcomes);
  });

  it('names both anchors where they differ', () => {
    const other = 'AAAAAAAAAAAAAAAAAAAAAg==';
    const [one] = said([{ ...cloudAnna, onPremisesImmutableId: other, onPremisesSyncEnabled: true }]);
    expect(one?.evidence).toContainEqual({ name: evidenceNames.anchor, value: annasAnchor });
    expect(one?.evidence).toContainEqual({ name: evidenceNames.cloudAnchor, value: other });
  });

  it('names id and day of a deleted holder', () => {
    const [one] = said([deletedUser('d', 'anna@contoso.com', 'Anna')]);
    expect(one?.evidence[0]?.value).toContain('id d, deleted 2026-10-20');
  });

  it('leaves to the findings what others on premises hold', () => {
    const other: Other = {
      number: 2,
      kind: 'user',
      object: objectWith({ ...anna, userPrincipalName: 'b@contoso.com' }, 'CN=Bert,DC=contoso,DC=com'),
      keys: ['anna@contoso.com'],
    };
    expect(said([], {}, other)).toEqual([]);
  });
});
