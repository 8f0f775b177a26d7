import { expect, test } from 'vitest';

import { idFixDedicated } from '../../../../core/rules/profiles/idfix-dedicated.ts';
import { directoryObject, judgeAll } from '../../../helpers/idfix.ts';

test('its search asks for objects with mail', () => {
  expect(idFixDedicated.selects(directoryObject({ mail: 'anna@contoso.com' }))).toBe(true);
  expect(idFixDedicated.selects(directoryObject({}))).toBe(false);
  const computer = { objectClass: ['top', 'person', 'user', 'computer'], mail: 'pc@contoso.com' };
  expect(idFixDedicated.selects(directoryObject(computer))).toBe(false);
});

test('attributes and checks come in IdFix’s order; the sign-in name is none of them', () => {
  const object = directoryObject({
    cn: 'Anna Smith',
    displayName: ' Anna',
    mail: 'anna @contoso.local',
    mailNickname: 'an@na',
    proxyAddresses: ['smtp:an na@contoso.com'],
    userPrincipalName: '???',
    sAMAccountName: '???',
  });
  const [judgement] = judgeAll(idFixDedicated, [object]);
  expect(judgement?.findings.map(({ problems }) => problems.map(({ id }) => id).join(' '))).toEqual([
    'displayName.character',
    'mail.character mail.topLevelDomain',
    'mailNickname.character',
    'proxyAddresses.localPart',
    'targetAddress.blank',
  ]);
});

test('a targetAddress that IdFix expects of a user comes without a proposal', () => {
  const [judgement] = judgeAll(idFixDedicated, [directoryObject({ mail: 'anna@contoso.com' })]);
  expect(judgement?.findings).toEqual([
    {
      attribute: 'targetAddress',
      value: null,
      problems: [{ id: 'targetAddress.blank', severity: 'error' }],
      fix: false,
      suggestions: [],
      action: 'Edit',
    },
  ]);
});
