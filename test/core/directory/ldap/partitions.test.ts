import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Filter } from '../../../../core/directory/ldap/filter/filter.ts';
import { formatFilter } from '../../../../core/directory/ldap/filter/format-filter.ts';
import { guidRanges, outermost } from '../../../../core/directory/ldap/partitions.ts';

type Order = (one: Uint8Array, other: Uint8Array) => number;

function takes(filter: Filter, guid: Uint8Array, order: Order): boolean {
  if (filter.kind === 'and') return filter.parts.every((part) => takes(part, guid, order));
  if (filter.kind === 'at-least') return order(guid, filter.value) >= 0;
  if (filter.kind === 'at-most') return order(guid, filter.value) <= 0;
  return filter.kind === 'present';
}

const bytewise: Order = (one, other) => Buffer.compare(one, other);
const backwards: Order = (one, other) => Buffer.compare(one.toReversed(), other.toReversed());
/** As a structure: the first four bytes are one number, least significant byte first. */
const byStructure: Order = (one, other) =>
  Buffer.from(one).readUInt32LE() - Buffer.from(other).readUInt32LE() || Buffer.compare(one, other);

const guid = fc.oneof(
  fc.uint8Array({ minLength: 16, maxLength: 16 }),
  fc
    .array(fc.constantFrom(0, 1, 0x3f, 0x40, 0x7f, 0x80, 0xfe, 0xff), { minLength: 16, maxLength: 16 })
    .map((bytes) => Uint8Array.from(bytes)),
);

describe('ranges of objectGUID', () => {
  test.for([1, 2, 3, 8, 64])('every one lies in exactly one of %i ranges', (count) => {
    fc.assert(
      fc.property(guid, (one) => {
        expect(guidRanges(count).filter((range) => takes(range, one, bytewise))).toHaveLength(1);
      }),
    );
  });

  test.for([
    ['backwards', backwards],
    ['as a structure', byStructure],
  ] as const)('none is left out by a server that compares them %s', ([, order]) => {
    fc.assert(
      fc.property(guid, (one) => {
        expect(guidRanges(8).some((range) => takes(range, one, order))).toBe(true);
      }),
    );
  });

  test('are written so that an index can answer them', () => {
    expect(guidRanges(4).map(formatFilter)[1]).toBe(
      `(&(objectGUID>=@${'\\00'.repeat(15)})(objectGUID<=\\7f${'\\ff'.repeat(15)}))`,
    );
  });
});

describe('bases', () => {
  test('that lie in another are left to it', () => {
    expect(outermost(['OU=A,DC=x', 'ou=b, ou=a,dc=x', 'OU=C,DC=x', 'ou=a,dc=x'])).toEqual([
      'OU=A,DC=x',
      'OU=C,DC=x',
    ]);
  });
});
