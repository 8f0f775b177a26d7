import { expect, test } from 'vitest';

import { blank } from '../../../../../core/rules/checks/idfix/blank.ts';
import { brief } from '../../../../helpers/idfix.ts';

const proposing = (proposal: string | undefined) =>
  blank({ expected: () => true, propose: () => proposal, reads: [] });

test.each(['Anna', ' '])('%j is a value', (value) => {
  expect(brief(proposing('x'), value)).toBeUndefined();
});

test.each([undefined, ''])('%j is none', (value) => {
  expect(brief(proposing('Anna'), value)).toEqual(['blank', 'Anna']);
});

test.each([undefined, ''])('without a proposal, %j stays', (value) => {
  expect(brief(proposing(undefined), value)).toEqual(['blank', value]);
});

test('no value is expected of some', () => {
  const check = blank({
    expected: ({ objectType }) => objectType === 'group',
    propose: () => 'x',
    reads: [],
  });
  expect(brief(check, undefined, { objectType: 'user' })).toBeUndefined();
  expect(brief(check, undefined, { objectType: 'group' })).toEqual(['blank', 'x']);
});

test('an absence is not judged where the source never gave the attribute; an empty value is', () => {
  const asked = { attribute: 'mail', notExported: ['mail'] };
  expect(brief(proposing('x'), undefined, asked)).toBeUndefined();
  expect(brief(proposing('x'), '', asked)).toEqual(['blank', 'x']);
});
