import { expect, test } from 'vitest';

import { duplicate, type DuplicateRule } from '../../../../../core/rules/checks/idfix/duplicate.ts';
import { judged, type Asked } from '../../../../helpers/idfix.ts';

const mailRule: DuplicateRule = { completeWith: 'mailnickname', otherwise: 'Edit' };
const proxyRule: DuplicateRule = { onlySmtp: true, completeWith: 'mailnickname', otherwise: 'Remove' };

test('the first claim passes, ignoring nothing but case', () => {
  expect(judged(duplicate(), 'anna@contoso.com', { claimed: ['anna@fabrikam.com'] })).toBeUndefined();
  expect(judged(duplicate(), 'ANNA@contoso.com', { claimed: ['anna@contoso.com'] })).toEqual({
    problems: [{ problem: 'duplicate' }],
    action: 'Edit',
    proposal: 'ANNA@contoso.com',
  });
});

test('an absent value is nobody’s duplicate', () => {
  expect(judged(duplicate(), undefined)).toBeUndefined();
});

test.each<[string, DuplicateRule, Asked['attributes'], string]>([
  ['a@contoso.com', mailRule, { mail: 'a@contoso.com', mailNickname: 'a' }, 'Complete'],
  ['a@contoso.com', mailRule, { mail: 'a@contoso.com' }, 'Edit'],
  ['a@contoso.com', mailRule, { mail: 'A@contoso.com', mailNickname: 'a' }, 'Edit'],
  ['smtp:a', proxyRule, { mail: ['smtp:a', 'smtp:b'], mailNickname: '' }, 'Complete'],
  ['smtp:a', proxyRule, { mail: ['smtp:a', 'smtp:b'] }, 'Remove'],
  ['smtp:b', proxyRule, { mail: ['smtp:a', 'smtp:b'] }, 'Edit'],
  ['sip:a', proxyRule, { mail: 'sip:a', mailNickname: 'a' }, 'Edit'],
])('%s, %j, of an object with %j: %s', (value, rule, attributes = {}, action) => {
  expect(judged(duplicate(rule), value, { attributes, claimed: [value] })?.action).toBe(action);
});

test('an alias that the source never gave is not taken for missing', () => {
  const asked = { attributes: { mail: 'smtp:a' }, claimed: ['smtp:a'], notExported: ['mailnickname'] };
  expect(judged(duplicate(proxyRule), 'smtp:a', asked)?.action).toBe('Edit');
});

test('sAMAccountName counts only without a userPrincipalName', () => {
  const check = duplicate({ ...mailRule, onlyWithout: 'userprincipalname' });
  const upn = { userPrincipalName: 'a@contoso.com' };
  expect(judged(check, 'anna', { claimed: ['anna'] })).toBeDefined();
  expect(judged(check, 'anna', { claimed: ['anna'], attributes: upn })).toBeUndefined();
  expect(judged(check, 'anna', { claimed: ['anna'], notExported: ['userprincipalname'] })).toBeUndefined();
});
