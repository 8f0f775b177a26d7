import { expect, test } from 'vitest';

import {
  aliasOfContacts,
  displayNameOfAll,
  displayNameOfGroups,
  targetOfContactsAndUsers,
} from '../../../../../core/rules/checks/idfix/blank-rules.ts';
import { blank, type BlankRule } from '../../../../../core/rules/checks/idfix/blank.ts';
import { brief, type Attributes } from '../../../../helpers/idfix.ts';

const blankProposal = (rule: BlankRule, objectType: string, attributes: Attributes) =>
  brief(blank(rule), undefined, { attribute: 'description', objectType, attributes });

const longName = 'n'.repeat(300);

test.each(['user', 'inetorgperson', 'contact', 'group'])('displayName of a %s: the cn', (objectType) => {
  expect(blankProposal(displayNameOfAll, objectType, { cn: longName })).toEqual(['blank', longName]);
});

test('displayName (Dedicated): groups only, the cn cut to 255', () => {
  expect(blankProposal(displayNameOfGroups, 'group', { cn: longName })).toEqual(['blank', 'n'.repeat(255)]);
  expect(blankProposal(displayNameOfGroups, 'user', {})).toBeUndefined();
});

test.each<[Attributes, string]>([
  [{ givenName: 'Jo', sn: 'Smith' }, 'Jo.Smith'],
  [{ givenName: 'Jo', sn: '' }, 'Jo.'],
  [{ givenName: 'Jo' }, 'Jo'],
  [{ sn: 'Smith' }, 'Smith'],
  [{ givenName: '', sn: 'Smith' }, 'Smith'],
  [{ givenName: '', sn: '', sAMAccountName: 'jsmith' }, 'jsmith'],
  [{ sAMAccountName: 'jsmith' }, 'jsmith'],
  [{ givenName: ' ', sn: ' ' }, ' . '],
  [{}, 'Anna Smith'],
])('mailNickname (Dedicated) of a contact with %j: %j', (attributes, proposal) => {
  expect(blankProposal(aliasOfContacts, 'contact', attributes)).toEqual(['blank', proposal]);
});

test('mailNickname (Dedicated): contacts only', () => {
  expect(blankProposal(aliasOfContacts, 'user', {})).toBeUndefined();
});

const longMail = `${'m'.repeat(300)}@fabrikam.com`;

test.each<[string, Attributes, string | undefined]>([
  ['contact', { mail: 'anna@fabrikam.com' }, 'SMTP:anna@fabrikam.com'],
  ['contact', { mail: longMail }, `SMTP:${longMail.slice(0, 251)}`],
  ['contact', {}, undefined],
  ['user', { mail: 'anna@fabrikam.com' }, undefined],
  ['user', { homeMDB: ' ' }, undefined],
])('targetAddress (Dedicated) of a %s with %j: %j', (objectType, attributes, proposal) => {
  expect(blankProposal(targetOfContactsAndUsers, objectType, attributes)).toEqual(['blank', proposal]);
});

test.each<[string, Attributes]>([
  ['user', { homeMDB: 'CN=DB01,DC=contoso,DC=com' }],
  ['contact', { homeMDB: 'CN=DB01,DC=contoso,DC=com' }],
  ['group', {}],
  ['inetorgperson', {}],
])('targetAddress (Dedicated) is not expected of a %s with %j', (objectType, attributes) => {
  expect(blankProposal(targetOfContactsAndUsers, objectType, attributes)).toBeUndefined();
});

test('whether a user has a mailbox cannot be told where the source never gave homeMDB', () => {
  const asked = { attribute: 'targetaddress', objectType: 'user', notExported: ['homemdb'] };
  expect(brief(blank(targetOfContactsAndUsers), undefined, asked)).toBeUndefined();
});
