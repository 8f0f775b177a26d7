import { describe, expect, it } from 'vitest';
import { tooLargeReasons } from '../../../../core/advisors/sync-preview/judge-size.ts';
import { objectWith } from './surroundings.ts';

const many = (count: number, value = 'x'): readonly string[] => Array.from({ length: count }, () => value);
const bytes = (count: number): readonly Uint8Array[] =>
  Array.from({ length: count }, () => new Uint8Array(1));

describe('too large', () => {
  it.each([
    ['15 certificates ("LargeObject errors")', 'userCertificate', bytes(15), bytes(16)],
    ['15 S/MIME certificates ("LargeObject errors")', 'userSMIMECertificate', bytes(15), bytes(16)],
    ['a photo of 100 KB (MS-ADA3)', 'thumbnailPhoto', [new Uint8Array(102_400)], [new Uint8Array(102_401)]],
    [
      '332 addresses ("LargeObject errors")',
      'proxyAddresses',
      many(332, 'smtp:a@contoso.com'),
      many(333, 'smtp:a@contoso.com'),
    ],
    ['250,000 members ("V2 endpoint")', 'member', many(250_000), many(250_001)],
  ])('begins above %s', (_, attribute, most, more) => {
    expect(tooLargeReasons(objectWith({ [attribute]: most }))).toEqual([]);
    expect(tooLargeReasons(objectWith({ [attribute]: more }))).toEqual([expect.stringContaining(attribute)]);
  });

  it('counts SMTP addresses alone', () => {
    expect(tooLargeReasons(objectWith({ proxyAddresses: many(400, 'x500:/o=Contoso') }))).toEqual([]);
  });
});
