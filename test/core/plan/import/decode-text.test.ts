import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../../core/plan/import/decode-text.ts';

const text = 'Müller,日本\r\n';

describe('the encoding of a list', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE with its mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 BE with its mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('is told: %s', (_what, bytes) => {
    expect(decodeText(bytes, 'list.csv')).toBe(text);
  });

  it.each([
    ['Windows-1252', Buffer.from('M\xfcller', 'latin1')],
    ['UTF-16 without its mark', Buffer.from('Anna', 'utf16le')],
    ['UTF-16 that ends in half a character', Buffer.from([0xff, 0xfe, 0x41])],
    ['UTF-16 with half a pair', Buffer.from('\ufeffa\ud800b', 'utf16le')],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff])],
  ])('is not guessed: %s', (_what, bytes) => {
    expect(() => decodeText(bytes, 'list.csv')).toThrow(
      expect.objectContaining({ code: 'list.encoding', action: expect.stringContaining('CSV UTF-8') }),
    );
  });
});
