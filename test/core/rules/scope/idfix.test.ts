import { describe, expect, test } from 'vitest';

import { kindOf } from '../../../../core/model/directory-object.ts';
import type { ScopeTest } from '../../../../core/rules/define-profile.ts';
import { dedicatedScope, multiTenantScope } from '../../../../core/rules/scope/idfix.ts';
import { directoryObject, type Attributes } from '../../../helpers/idfix.ts';

/** Undefined where the object is in scope. */
function reasonOf(
  scope: ScopeTest,
  attributes: Attributes,
  notExported: readonly string[] = [],
  dn?: string,
) {
  const object = directoryObject({ cn: 'Anna Smith', ...attributes }, dn);
  const result = scope.test(object, kindOf(object), (name) => !notExported.includes(name));
  return result.inScope ? undefined : result.reason;
}

const group = { objectClass: ['top', 'group'] };

describe.each([
  ['Multi-Tenant', multiTenantScope],
  ['Dedicated', dedicatedScope],
])('%s', (_name, scope) => {
  test.each([
    ['svc$', 'computerName'],
    ['Administrators of Contoso', 'wellKnownName'],
    ['guest services', 'wellKnownName'],
    ['CAS_{1', 'wellKnownName'],
    ['SystemMailbox{1f05a927}', 'wellKnownName'],
    ['exchange online-applicationaccount', 'wellKnownName'],
  ])('cn %s: %s', (cn, reason) => {
    expect(reasonOf(scope, { cn })).toBe(reason);
  });

  test.each(['Anna', 'a$b', 'CAS_x', 'Healthmail', 'The Administrator', 'iusr'])('cn %s is kept', (cn) => {
    expect(reasonOf(scope, { cn })).toBeUndefined();
  });

  test('left over from a replication conflict', () => {
    const guid = '3f2504e0-4f89-11d3-9a0c-0305e82c3301';
    expect(reasonOf(scope, {}, [], String.raw`CN=Anna\0ACNF:${guid},DC=contoso,DC=com`)).toBe('conflict');
    expect(reasonOf(scope, {}, [], `CN=Anna\0ACNF:${guid},DC=contoso,DC=com`)).toBe('conflict');
    expect(reasonOf(scope, {}, [], `CN=ACNF:Anna,DC=contoso,DC=com`)).toBeUndefined();
  });

  test('names a sentence for every reason', () => {
    expect(scope.reasons.get('conflict')).toMatch(/^The object .*\.$/);
  });
});

test.each<[reason: string | undefined, attributes: Attributes]>([
  ['critical', { isCriticalSystemObject: ' True ' }],
  [undefined, { isCriticalSystemObject: 'FALSE' }],
  ['serviceAccount', { sAMAccountName: 'msol_1234' }],
  ['serviceAccount', { sAMAccountName: 'SUPPORT_388945a0' }],
  ['systemAlias', { mailNickname: 'SystemMailbox{1}' }],
  ['hiddenServiceMailbox', { displayName: 'msol sync', msExchHideFromAddressLists: 'TRUE' }],
  [undefined, { displayName: 'MSOL sync' }],
  ['systemMailbox', { msExchRecipientTypeDetails: '0x20000000' }],
  [undefined, { msExchRecipientTypeDetails: '536870912' }],
  ['securityGroupWithoutMail', { ...group, groupType: '-2147483646' }],
  [undefined, { ...group, groupType: '-2147483646', mail: 'team@contoso.com' }],
  ['distributionGroupWithoutAddress', { ...group, groupType: '2', mail: 'team@contoso.com' }],
  [undefined, { ...group, groupType: '2', proxyAddresses: 'SMTP:team@contoso.com' }],
])('Multi-Tenant: %s, %j', (reason, attributes) => {
  expect(reasonOf(multiTenantScope, attributes)).toBe(reason);
  expect(reasonOf(dedicatedScope, attributes)).toBeUndefined();
});

test.each<[string, Attributes]>([
  [
    'isCriticalSystemObject is neither true nor false',
    { isCriticalSystemObject: '1', sAMAccountName: 'MSOL_1' },
  ],
  [
    'msExchHideFromAddressLists is neither',
    { displayName: 'MSOL', msExchHideFromAddressLists: 'x', msExchRecipientTypeDetails: '0x1000' },
  ],
  ['groupType is missing', group],
  ['groupType is no number', { ...group, groupType: 'x' }],
])('what cannot be read ends the filter: %s', (_what, attributes) => {
  expect(reasonOf(multiTenantScope, attributes)).toBeUndefined();
});

test.each(['inetOrgPerson', 'contact', 'computer', 'group'])(
  'the tests for users are not for a %s',
  (last) => {
    const objectClass = ['top', 'person', 'user', last];
    expect(reasonOf(multiTenantScope, { objectClass, sAMAccountName: 'MSOL_1' })).toBeUndefined();
  },
);

test('a group is not left out for an attribute that the source never gave', () => {
  const security = { ...group, groupType: '-2147483646' };
  const distribution = { ...group, groupType: '2' };
  expect(reasonOf(multiTenantScope, security, ['mail'])).toBeUndefined();
  expect(reasonOf(multiTenantScope, distribution, ['proxyaddresses'])).toBeUndefined();
});
