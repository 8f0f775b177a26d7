import { expect, test } from 'vitest';

import { maxLength } from '../../../../../core/rules/checks/idfix/max-length.ts';
import { judged } from '../../../../helpers/idfix.ts';

test.each([undefined, '', 'abc'])('%j is short enough for 3', (value) => {
  expect(judged(maxLength(3), value)).toBeUndefined();
});

test('a longer value is cut', () => {
  expect(judged(maxLength(3), 'abcd')).toEqual({
    problems: [{ problem: 'length', detail: { is: 4, most: 3 } }],
    action: 'Edit',
    proposal: 'abc',
  });
});

test('lengths are UTF-16 code units, and the cut may fall into a surrogate pair', () => {
  expect(judged(maxLength(2), 'a😀')?.proposal).toBe('a\ud83d');
});

test.each([
  ['user', 'ab'],
  ['group', 'abc'],
  ['inetorgperson', 'abc'],
])('the limit of a %s leaves %s', (objectType, proposal) => {
  expect(judged(maxLength({ user: 2, others: 3 }), 'abcd', { objectType })?.proposal).toBe(proposal);
});
