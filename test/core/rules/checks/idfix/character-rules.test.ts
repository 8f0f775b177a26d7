import { expect, test } from 'vitest';

import {
  inAccountName,
  inAlias,
  inMail,
  inProxyAddress,
  inTargetAddress,
  inUserPrincipalName,
  type CharacterRule,
} from '../../../../../core/rules/checks/idfix/character-rules.ts';

/** Every ASCII character that is neither letter nor digit, and one of each other kind that a rule may speak of. */
const tried = [
  ...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).filter(
    (character) => !/\w/.test(character),
  ),
  '_',
  '\u0085',
  '\u00a0',
  '\u3000',
  'ä',
  'Ÿ',
  'é',
];
const spaces = '\t\n\v\f\r \u0085\u00a0\u3000';

test.each<[where: string, rule: CharacterRule, present: string, forbidden: string]>([
  ['userPrincipalName', inUserPrincipalName, 'a@contoso.com', `${spaces}\\%&*+/=?'{}|<>();:,[]"äŸ`],
  ['SMTP proxyAddresses', inProxyAddress, 'smtp:a', `${spaces}<>();,[]"`],
  ['other proxyAddresses', inProxyAddress, 'sip:a', `${spaces}<>(),[]"`],
  ['X500 proxyAddresses', inProxyAddress, 'X500:/o=a', '\f\n\r\t\v[]"\''],
  ['X.400 proxyAddresses', inProxyAddress, 'x.400:c=us', '\f\n\r\t\v[]"\''],
  ['X500 proxyAddresses with smtp: in it', inProxyAddress, 'x500:smtp:a', `${spaces}<>();,[]"`],
  ['SMTP targetAddress', inTargetAddress, 'SMTP:a', `${spaces}\\<>();,[]"`],
  ['other targetAddress', inTargetAddress, 'x500:/o=a', `${spaces}\\<>(),[]"`],
  ['sAMAccountName', inAccountName, 'anna', '\\"|,/[]:<>+=;?*'],
  ['mailNickname', inAlias, 'anna', `${spaces}\\!#$%&*+/=?^\`{}|~<>()';:,[]"@`],
  ['mail', inMail, 'a@contoso.com', spaces],
])('%s', (_where, rule, present, forbidden) => {
  const { any } = rule(present);
  expect(tried.filter((character) => any.test(character)).toSorted()).toEqual(forbidden.split('').toSorted());
});
