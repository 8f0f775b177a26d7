import { expect, test } from 'vitest';

import { inAccountName, inProxyAddress } from '../../../../../core/rules/checks/idfix/character-rules.ts';
import { forbiddenCharacters } from '../../../../../core/rules/checks/idfix/forbidden-characters.ts';
import { brief } from '../../../../helpers/idfix.ts';

test.each([undefined, '', 'anna.smith'])('%j passes', (value) => {
  expect(brief(forbiddenCharacters(inAccountName), value)).toBeUndefined();
});

test.each([
  ['an;na', 'anna'],
  ['[an]*[na]', 'anna'],
  ['???', 'Anna Smith'],
])('%s becomes %s', (value, proposal) => {
  expect(brief(forbiddenCharacters(inAccountName), value)).toEqual(['character', proposal]);
});

test('the present value, not the judged one, tells which characters are forbidden', () => {
  const check = forbiddenCharacters(inProxyAddress);
  expect(brief(check, 'x500:smtp/o=Contoso;', { present: 'x500:smtp:/o=Contoso;' })).toEqual([
    'character',
    'x500:smtp/o=Contoso',
  ]);
  expect(brief(check, 'smtp:a;b', { present: 'smtp :a;b' })).toBeUndefined();
});
