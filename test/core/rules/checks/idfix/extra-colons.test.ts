import { expect, test } from 'vitest';

import { extraColons } from '../../../../../core/rules/checks/idfix/extra-colons.ts';
import { brief } from '../../../../helpers/idfix.ts';

test.each([undefined, '', 'a@contoso.com', 'smtp:a@contoso.com', ':a:b', '::'])('%j passes', (value) => {
  expect(brief(extraColons(), value)).toBeUndefined();
});

test.each([
  ['smtp:a:b', 'smtp:ab'],
  ['smtp:a@contoso.com:', 'smtp:a@contoso.com'],
  ['x500:smtp:a::b', 'x500:smtpab'],
  ['a::', 'a:'],
])('%s becomes %s', (value, proposal) => {
  expect(brief(extraColons(), value)).toEqual(['character', proposal]);
});
