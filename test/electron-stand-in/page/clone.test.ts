import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createCodec } from './clone.ts';

const { encode, decode } = createCodec();
const carried = (value: unknown): unknown => decode(JSON.parse(JSON.stringify(encode(value))));

it('carries what Electron carries', () => {
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
      (value) => {
        expect(carried(value)).toEqual(value);
      },
    ),
  );
});

it.each([
  ['no value', { key: undefined }],
  ['numbers that JSON has not', [Number.NaN, -0, Infinity, -Infinity]],
  ['a key that JSON would take for the prototype', JSON.parse('{"__proto__": 1}')],
  ['bytes', new Uint8Array([0, 255]).buffer],
  ['an expression', /a+/giu],
])('carries %s', (_, value) => {
  expect(carried(value)).toStrictEqual(value);
});

it.each([
  ['a function', { call: () => 1 }],
  ['a symbol', [Symbol('name')]],
  ['a promise', { later: Promise.resolve(1) }],
])('does not carry %s', (_, value) => {
  expect(() => encode(value)).toThrow('could not be cloned');
});
