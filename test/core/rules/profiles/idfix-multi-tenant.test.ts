import { expect, test } from 'vitest';

import { idFixMultiTenant } from '../../../../core/rules/profiles/idfix-multi-tenant.ts';
import { directoryObject, judgeAll, type Attributes } from '../../../helpers/idfix.ts';

const clean = {
  cn: 'Anna Smith',
  displayName: 'Anna Smith',
  mail: 'anna@contoso.com',
  sAMAccountName: 'anna',
  userPrincipalName: 'anna@contoso.com',
};

const idsOf = (attributes: Attributes, settings?: Parameters<typeof judgeAll>[2]) =>
  judgeAll(idFixMultiTenant, [directoryObject({ ...clean, ...attributes })], settings)[0]?.findings.map(
    ({ problems }) => problems.map(({ id }) => id).join(' '),
  );

test('an object in order has no findings', () => {
  expect(idsOf({})).toEqual([]);
});

test('attributes, values and checks come in IdFix’s order', () => {
  const long = 'x'.repeat(300);
  expect(
    idsOf({
      userPrincipalName: 'an na@contoso',
      targetAddress: 'smtp:a:b',
      sAMAccountName: `${long};`,
      proxyAddresses: [`SMTP:a b@contoso.com`, 'x500:[a]', `smtp:${long}@contoso.local`],
      mailNickname: '.anna',
      mail: long,
      givenName: long,
      displayName: '',
    }),
  ).toEqual([
    'displayName.blank',
    'givenName.length',
    'mail.length',
    'mailNickname.character',
    'proxyAddresses.character',
    'proxyAddresses.character',
    'proxyAddresses.length proxyAddresses.format proxyAddresses.domainPart proxyAddresses.localPart',
    'sAMAccountName.length',
    'targetAddress.character targetAddress.format targetAddress.domainPart targetAddress.localPart',
    'userPrincipalName.character userPrincipalName.format userPrincipalName.domainPart',
  ]);
});

test('the alternate login ID drops the checks of userPrincipalName', () => {
  expect(idsOf({ userPrincipalName: 'x' }, { alternateLogin: true })).toEqual([]);
});

test('a missing displayName is not reported where the source never gave one', () => {
  const { displayName: _displayName, ...others } = clean;
  const judgements = judgeAll(idFixMultiTenant, [directoryObject(others)], { notExported: ['displayname'] });
  expect(judgements[0]?.findings).toEqual([]);
});

test('the first holder comes again before each later one, whatever its case', () => {
  const holders = ['anna@contoso.com', 'ANNA@contoso.com', 'Anna@contoso.com'].map((mail, index) =>
    directoryObject({ ...clean, mail, userPrincipalName: `anna${index}@contoso.com` }),
  );
  const rows = judgeAll(idFixMultiTenant, holders).map(({ findings }) =>
    findings.map(({ position, value, action }) => [position, value, action]),
  );
  expect(rows).toEqual([
    [],
    [
      [0, 'ANNA@contoso.com', 'Edit'],
      [undefined, 'ANNA@contoso.com', 'Edit'],
    ],
    [
      [0, 'Anna@contoso.com', 'Edit'],
      [undefined, 'Anna@contoso.com', 'Edit'],
    ],
  ]);
});

test('an object that is left out claims nothing and has no findings', () => {
  const [left, later] = judgeAll(idFixMultiTenant, [
    directoryObject({ ...clean, cn: 'anna$', displayName: '' }),
    directoryObject(clean),
  ]);
  expect(left).toEqual({ scope: { inScope: false, reason: 'computerName' }, findings: [] });
  expect(later?.findings).toEqual([]);
});

test.each([
  ['user', true],
  ['inetOrgPerson', true],
  ['contact', true],
  ['group', true],
  ['computer', false],
  ['organizationalUnit', false],
])('its search for a %s: %s', (last, selected) => {
  expect(idFixMultiTenant.selects(directoryObject({ objectClass: ['top', last] }))).toBe(selected);
});

test('names what it reads, and a message for every id', () => {
  expect(idFixMultiTenant.reads).toContain('iscriticalsystemobject');
  expect(idFixMultiTenant.reads).toContain('homemdb');
  const proxyAddresses = idFixMultiTenant.rows.find(({ attribute }) => attribute === 'proxyAddresses');
  expect([...(proxyAddresses?.messages.keys() ?? [])].toSorted()).toEqual(
    ['character', 'domainPart', 'duplicate', 'format', 'length', 'localPart', 'topLevelDomain'].map(
      (problem) => `proxyAddresses.${problem}`,
    ),
  );
});
