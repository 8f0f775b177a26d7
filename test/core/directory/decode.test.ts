import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decodeBase64, decodeUtf8 } from '../../../core/directory/decode.ts';

describe('decodeBase64', () => {
  it('gives the bytes that were encoded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(decodeBase64(Buffer.from(bytes).toString('base64'))).toEqual(bytes);
      }),
    );
  });

  it('reads a part of a text, without the spaces at its end', () => {
    expect(decodeBase64('x:: AQI=  ', 4)).toEqual(Uint8Array.of(1, 2));
  });

  test.each(['A', 'AB', 'ABC', 'AQI', 'A===', '====', 'AQ==AQ==', 'A=I=', 'AQI*', 'AQ\nI', 'AQ-_', 'ＡQID'])(
    '%j is not base64',
    (text) => {
      expect(decodeBase64(text)).toBeUndefined();
    },
  );
});

describe('decodeUtf8', () => {
  test.each([
    [[0x4d, 0xc3, 0xbc], 'Mü'],
    [[0xef, 0xbb, 0xbf, 0x61], '\uFEFFa'],
    [[], ''],
    [[0xff], undefined],
    [[0xc0, 0x80], undefined],
    [[0xed, 0xa0, 0x80], undefined],
  ])('%j', (bytes, text) => {
    expect(decodeUtf8(Uint8Array.from(bytes))).toBe(text);
  });
});
