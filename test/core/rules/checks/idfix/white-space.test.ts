import { expect, test } from 'vitest';

import { trimmed, whiteSpace } from '../../../../../core/rules/checks/idfix/white-space.ts';

const anySpace = new RegExp(`[${whiteSpace}]`);

test.each([
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  ' ',
  '\u0085',
  '\u00a0',
  '\u1680',
  '\u2000',
  '\u200a',
  '\u2028',
  '\u3000',
])('%j is white space to .NET', (character) => {
  expect(anySpace.test(character)).toBe(true);
  expect(trimmed(`${character}a b${character}`)).toBe('a b');
});

test.each(['\u200b', '\ufeff', '\u180e', '-', '\u0000'])('%j is none', (character) => {
  expect(anySpace.test(character)).toBe(false);
  expect(trimmed(character)).toBe(character);
});
