import { expect, test } from 'vitest';

import { address } from '../../../../../core/rules/checks/idfix/address.ts';
import { brief } from '../../../../helpers/idfix.ts';

test.each([
  undefined,
  'anna@contoso.com',
  'ANNA@CONTOSO.COM',
  "o'neil!#$%&*+-/=?^_`{|}~@contoso.com",
  'a.b.c@a-b.1-2.contoso.com',
  'smtp:anna@contoso.com',
])('%s passes', (value) => {
  expect(brief(address('all'), value)).toBeUndefined();
});

test.each([
  // A top-level domain is what follows the last dot, as it stands before any repair.
  ['anna@contoso.local', 'topLevelDomain', 'anna@contoso.local'],
  ['anna@contoso.com\n', 'topLevelDomain', 'anna@contoso.com\n'],
  ['anna@contoso', 'format domainPart', 'anna@contoso'],
  ['anna@contoso.рф', 'format domainPart', 'anna@contoso.'],
  ['anna@contoso.com>', 'topLevelDomain domainPart', 'anna@contoso.com'],
  ['SMTP:anna@contoso.local', 'topLevelDomain', 'SMTP:anna@contoso.local'],
  // Domain part
  ['anna@con_toso.com', 'domainPart', 'anna@contoso.com'],
  ['anna@-contoso.com', 'format domainPart', 'anna@-contoso.com'],
  ['anna@contoso..com', 'format domainPart', 'anna@contoso..com'],
  ['anna@contoso.c0m', 'format topLevelDomain domainPart', 'anna@contoso.c0m'],
  ['anna@contoso.xn--p1ai', 'format topLevelDomain domainPart', 'anna@contoso.xn--p1ai'],
  ['anna@contoso.aaaaaaaaaaaaaaaaa', 'topLevelDomain', 'anna@contoso.aaaaaaaaaaaaaaaaa'],
  ['anna@contoso.aaaaaaaaaaaaaaaaaa', 'format topLevelDomain domainPart', 'anna@contoso.aaaaaaaaaaaaaaaaaa'],
  ['anna@', 'format domainPart', 'anna@'],
  // Local part
  ['annä@contoso.com', 'localPart', 'ann@contoso.com'],
  ['anna.@contoso.com', 'localPart', 'anna@contoso.com'],
  ['anna..@contoso.com', 'format localPart', 'anna.@contoso.com'],
  ['.anna@contoso.com', 'format localPart', '.anna@contoso.com'],
  ['an..na@contoso.com', 'format localPart', 'an..na@contoso.com'],
  ['@contoso.com', 'format localPart', '@contoso.com'],
  ['an@na@contoso.com', 'localPart', 'anna@contoso.com'],
  ['a.@b.@contoso.com', 'localPart', 'a.b@contoso.com'],
  // Both, and no @
  ['<anna@contoso.com>', 'topLevelDomain domainPart localPart', 'anna@contoso.com'],
  ['anna', 'format domainPart localPart', 'anna'],
  ['an na.local', 'format topLevelDomain domainPart localPart', 'an na.local'],
  ['', 'format domainPart localPart', ''],
  // The type of an SMTP address ends at the first colon.
  [' smtp:an na@contoso.com', 'localPart', 'smtp:anna@contoso.com'],
  ['smtp:smtp:anna@contoso.com', 'localPart', 'smtp:smtpanna@contoso.com'],
])('%j: %s, %j', (value, problems, proposal) => {
  expect(brief(address('all'), value)).toEqual([problems, proposal]);
});

test('asked for SMTP addresses, it goes by the present value', () => {
  expect(brief(address('smtp'), 'X500:/o=Contoso')).toBeUndefined();
  expect(brief(address('smtp'), 'smtp:anna', { present: 'smtp :anna' })).toBeUndefined();
  expect(
    brief(address('smtp'), 'sip:SMTPanna@contoso.com', { present: 'sip:SMTP:anna@contoso.com' }),
  ).toEqual(['localPart', 'sipSMTPanna@contoso.com']);
});
