import { describe, expect, test } from 'vitest';

import { standingOf } from '../../../../core/plan/apply/standing.ts';
import type { Value } from '../../../../core/model/directory-object.ts';

type Row = readonly [remove: readonly Value[], add: readonly Value[], held: readonly Value[]];
const edit = (attribute: string, [remove, add, held]: Row): string =>
  standingOf({ attribute, remove, add }, held.map(asBytes)).is;
const asBytes = (value: Value): Value =>
  typeof value === 'string' ? new Uint8Array(Buffer.from(value)) : value;

describe('of a single-valued attribute', () => {
  test.each<[string, Row, string]>([
    ['the old value', [['a'], ['b'], ['a']], 'before'],
    ['the new value', [['a'], ['b'], ['b']], 'after'],
    ['no value, and none expected', [[], ['b'], []], 'before'],
    ['no value, and clearing', [['a'], [], []], 'after'],
    ['no value, and an old one expected', [['a'], ['b'], []], 'other'],
    ['another value', [['a'], ['b'], ['c']], 'other'],
    ['another value, and none expected', [[], ['b'], ['c']], 'other'],
    ['another value, and cleared meanwhile by somebody', [['a'], [], ['c']], 'other'],
    ['the old value in another case', [['a'], ['b'], ['A']], 'other'],
    ['the old value with another end', [['a'], ['b'], ['a ']], 'other'],
    ['only another case is wanted, and it is the old one', [['a'], ['A'], ['a']], 'before'],
    ['only another case is wanted, and it is the new one', [['a'], ['A'], ['A']], 'after'],
  ])('%s', (_, row, standing) => expect(edit('mail', row)).toBe(standing));
});

describe('of an attribute with several values', () => {
  test.each<[string, Row, string]>([
    ['others beside the old value', [['a'], ['b'], ['x', 'a', 'y']], 'before'],
    ['others beside the new value', [['a'], ['b'], ['x', 'b']], 'after'],
    ['one old value of two is gone', [['a', 'b'], ['c'], ['a']], 'other'],
    ['one new value of two is there', [['a'], ['b', 'c'], ['a', 'b']], 'other'],
    ['both old and new value', [['a'], ['b'], ['a', 'b']], 'other'],
    ['neither', [['a'], ['b'], ['x']], 'other'],
    ['removal, done', [['a'], [], ['x']], 'after'],
    ['addition, due', [[], ['b'], ['x']], 'before'],
  ])('%s', (_, row, standing) => expect(edit('proxyAddresses', row)).toBe(standing));
});

test('bytes are compared as bytes, also where they look like text', () => {
  const guid = Uint8Array.from({ length: 16 }, (_, index) => 65 + index);
  const lower = guid.map((byte) => byte + 32);
  expect(edit('msExchMailboxGuid', [[guid], [], [guid]])).toBe('before');
  expect(edit('msExchMailboxGuid', [[guid], [], [lower]])).toBe('other');
});

test('the reason shows what cannot be seen, and not endlessly', () => {
  const held = asBytes(`\u202e${'x'.repeat(500)}`);
  const standing = standingOf({ attribute: 'mail', remove: ['a'], add: ['b'] }, [held]);
  expect(standing).toMatchObject({
    reason: expect.stringMatching(/^mail is “⟨U\+202E⟩x{99}… \(501 characters\)” now/),
  });
});
