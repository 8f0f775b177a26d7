import { expect, test } from 'vitest';

import { combined } from '../../../../core/plan/undo/combine.ts';

type Step = readonly [remove: readonly string[], add: readonly string[]];
const step = ([remove, add]: Step) => ({ attribute: 'proxyAddresses', remove, add });

test.each<[string, Step, Step, Step]>([
  ['a chain of edits', [['c'], ['b']], [['b'], ['a']], [['c'], ['a']]],
  ['there and back', [['b'], ['a']], [['a'], ['b']], [[], []]],
  ['there and back in another case', [['b'], ['a']], [['a'], ['B']], [['b'], ['B']]],
  [
    'two values that have nothing to do with each other',
    [['c'], ['d']],
    [['a'], ['b']],
    [
      ['c', 'a'],
      ['d', 'b'],
    ],
  ],
  ['added, then removed', [[], ['a']], [['a'], []], [[], []]],
  ['removed, then added', [['a'], []], [[], ['a']], [[], []]],
  ['one of several taken on', [[], ['a', 'b']], [['a'], ['c']], [[], ['b', 'c']]],
])('%s', (_, first, second, result) => {
  expect(combined(step(first), step(second))).toEqual(step(result));
});
