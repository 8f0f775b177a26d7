import { describe, expect, it } from 'vitest';
import { judgeRecipient, type Verdict } from '../../../../core/advisors/sync-preview/judge-recipient.ts';
import type { CloudObject, TenantLookup } from '../../../../core/advisors/sync-preview/lookups.ts';
import {
  deletedUser,
  tenantGroup,
  tenantGuest,
  tenantUser,
} from '../../../../build/generate/tenant/tenant-objects.ts';
import { guidOf } from '../../../helpers/scanned.ts';
import {
  anna,
  annasAnchor,
  around,
  objectWith,
  subjectOf,
  tenantOf,
  type Attributes,
  type Other,
} from './surroundings.ts';

const resiliency = '"Duplicate attribute resiliency"';
const errors = '"Understanding errors"';

function judged(tenant: TenantLookup | undefined, others: readonly Other[], given: Attributes = {}): Verdict {
  return judgeRecipient(
    subjectOf('user', objectWith({ ...anna, ...given }), 'S-1-5-21-1'),
    around(tenant, ...others),
  );
}

/** Bert, who holds values of Anna. */
function bert(given: Attributes, kind: Other['kind'] = 'user', ...keys: readonly string[]): Other {
  return {
    number: 2,
    kind,
    object: objectWith({ objectGUID: guidOf(2), ...given }, 'CN=Bert,DC=contoso,DC=com'),
    keys,
  };
}

type Row = readonly [rule: string, other: Other, property: string, error: string];
const address = 'anna@contoso.com';
const alias = { proxyAddresses: ['SMTP:a@contoso.com', `smtp:${address}`] };

const onPremises: readonly Row[] = [
  [
    `the same sign-in name (${resiliency})`,
    bert({ userPrincipalName: 'Anna@Contoso.com' }, 'user', address),
    'userPrincipalName',
    'QuarantinedAttributeValueMustBeUnique',
  ],
  [
    `an address of another user (${resiliency})`,
    bert(alias, 'user', address),
    'proxyAddresses',
    'QuarantinedAttributeValueMustBeUnique',
  ],
  [
    'the mail of a user without addresses (KB 3190357)',
    bert({ mail: address }, 'user', address),
    'proxyAddresses',
    'QuarantinedAttributeValueMustBeUnique',
  ],
  [
    `the primary address of a contact (${errors}, ObjectTypeMismatch)`,
    bert({ proxyAddresses: [`SMTP:${address}`] }, 'contact', address),
    'proxyAddresses',
    'ObjectTypeMismatch',
  ],
  [
    `the source anchor (${errors}, AttributeValueMustBeUnique)`,
    bert({ 'mS-DS-ConsistencyGuid': guidOf(1) }, 'user', annasAnchor),
    'sourceAnchor',
    'AttributeValueMustBeUnique',
  ],
];

describe('values that another object of the directory holds', () => {
  it.each(onPremises)('%s', (_, other, property, error) => {
    const verdict = judged(undefined, [other]);
    expect(verdict).toMatchObject({ fate: 'conflict', error });
    expect(verdict.conflicts.map((conflict) => conflict.property)).toEqual([property]);
    expect(verdict.conflicts[0]?.holder).toEqual({
      place: 'onPremises',
      kind: other.kind,
      name: other.object.dn,
    });
  });

  it('are no conflict where only a hash is the same', () => {
    expect(judged(undefined, [bert({ mail: 'bert@contoso.com' }, 'user', address)]).conflicts).toEqual([]);
  });

  it('are no conflict of two who both get a MOERA for a sign-in name in a domain that is not verified', () => {
    const name = { userPrincipalName: 'x@contoso.local' };
    const other = bert(
      { ...name, mailNickname: 'anna' },
      'user',
      'x@contoso.local',
      'anna@contoso.onmicrosoft.com',
    );
    const verdict = judged(undefined, [other], name);
    expect(verdict.conflicts).toEqual([]);
    expect(verdict.moeraHolders.map(({ name: holder }) => holder)).toEqual([other.object.dn]);
  });

  it('names no more than twenty holders', () => {
    const others = Array.from({ length: 50 }, (_, index) => ({
      ...bert(alias, 'user', address),
      number: 2 + index,
    }));
    expect(judged(undefined, others).conflicts).toHaveLength(20);
  });
});

const anchor = { onPremisesImmutableId: 'AQ==', onPremisesSyncEnabled: true };
const inTenant: readonly (readonly [
  rule: string,
  object: CloudObject,
  property: string,
  place: string,
  error: string,
])[] = [
  [
    `the sign-in name of a user with another anchor (${errors})`,
    { ...tenantUser({ id: 'c', userPrincipalName: address }), ...anchor },
    'userPrincipalName',
    'cloud',
    'QuarantinedAttributeValueMustBeUnique',
  ],
  [
    `an alias of a user (${resiliency})`,
    tenantUser({ id: 'c', userPrincipalName: 'b@contoso.com', proxyAddresses: [`smtp:${address}`] }),
    'proxyAddresses',
    'cloud',
    'QuarantinedAttributeValueMustBeUnique',
  ],
  [
    'the address of a guest, which is a sign-in name too',
    tenantGuest('c', address, 'Anna'),
    'userPrincipalName',
    'guest',
    'QuarantinedAttributeValueMustBeUnique',
  ],
  [
    'an address that a deleted user still holds',
    deletedUser('c', address, 'Anna'),
    'proxyAddresses',
    'softDeleted',
    'QuarantinedAttributeValueMustBeUnique',
  ],
  [
    'an address that a deleted group still holds',
    { ...deletedUser('c', address, 'Annas'), kind: 'deletedGroup', userPrincipalName: null },
    'proxyAddresses',
    'softDeleted',
    'AttributeValueMustBeUnique',
  ],
  [
    `the SID of a user that another anchor made (${errors}, AttributeValueMustBeUnique)`,
    tenantUser({
      id: 'c',
      userPrincipalName: 'b@contoso.com',
      onPremisesSecurityIdentifier: 'S-1-5-21-1',
      ...anchor,
    }),
    'onPremisesSecurityIdentifier',
    'cloud',
    'AttributeValueMustBeUnique',
  ],
];

describe('values that an object of the tenant holds', () => {
  it.each(inTenant)('%s', (_, object, property, place, error) => {
    const verdict = judged(tenantOf([object]), []);
    expect(verdict).toMatchObject({ fate: 'conflict', error });
    expect(verdict.conflicts.map((conflict) => [conflict.property, conflict.holder.place])).toEqual([
      [property, place],
    ]);
  });

  it(`are not set aside where a group holds them (${resiliency}, known gap)`, () => {
    const group = {
      ...tenantGroup('c', 'Annas', 'annas@contoso.com'),
      proxyAddresses: ['smtp:second@contoso.com'],
    };
    const given = { proxyAddresses: [...anna.proxyAddresses, 'smtp:second@contoso.com'] };
    expect(judged(tenantOf([group]), [], given)).toMatchObject({
      fate: 'conflict',
      error: 'AttributeValueMustBeUnique',
    });
  });

  it('exclude an address by a sign-in name only where that user has Exchange (KB 3190357)', () => {
    const holder = tenantUser({ id: 'c', userPrincipalName: 'second@contoso.com' });
    const given = { proxyAddresses: [...anna.proxyAddresses, 'smtp:second@contoso.com'] };
    expect(judged(tenantOf([holder]), [], given).conflicts).toHaveLength(1);
    expect(judged(tenantOf([holder], { withoutExchange: ['c'] }), [], given).conflicts).toEqual([]);
  });

  it('are no conflict with what the object takes over', () => {
    const same = tenantUser({
      id: 'c',
      userPrincipalName: address,
      mail: address,
      onPremisesImmutableId: annasAnchor,
    });
    expect(judged(tenantOf([same]), []).fate).toBe('hardMatch');
  });

  it('are those of the object on premises that feeds the one in the tenant', () => {
    const fed = {
      ...tenantUser({ id: 'c', userPrincipalName: 'b@contoso.com', proxyAddresses: [`smtp:${address}`] }),
      ...anchor,
    };
    const feeding = bert({ userPrincipalName: 'b@contoso.com' }, 'user', 'AQ==');
    expect(judged(tenantOf([fed]), [feeding]).fate).toBe('new');
    expect(judged(tenantOf([fed]), []).fate).toBe('conflict');
  });

  it(`fail an update where the tenant sets nothing aside (${errors}, AttributeValueMustBeUnique)`, () => {
    const self = tenantUser({
      id: 's',
      userPrincipalName: address,
      onPremisesImmutableId: annasAnchor,
      onPremisesSyncEnabled: true,
    });
    const holder = tenantUser({
      id: 'c',
      userPrincipalName: 'b@contoso.com',
      proxyAddresses: [`smtp:${address}`],
    });
    const switches = { quarantinesAddresses: false };
    expect(judged(tenantOf([self, holder], { switches }), []).error).toBe('AttributeValueMustBeUnique');
  });
});
