import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateBytes } from '../../../build/generate/certificate.ts';
import { seededRandom } from '../../../build/generate/random.ts';
import { readCertificate } from '../../../core/model/certificate.ts';

const made = certificateBytes(seededRandom(7), {
  commonName: 'anna@contoso.com',
  validFrom: 24,
  validTo: 34,
});

/** The certificate above with one element of it, whose bytes are given, replaced. */
function withInstead(was: Uint8Array, becomes: Uint8Array): Uint8Array {
  const bytes = Buffer.from(made);
  const at = bytes.lastIndexOf(was);
  expect(at).toBeGreaterThan(0);
  expect(becomes).toHaveLength(was.length);
  bytes.set(becomes, at);
  return bytes;
}

const element = (tag: number, content: string, encoding: BufferEncoding = 'latin1'): Buffer => {
  const bytes = Buffer.from(content, encoding);
  return Buffer.concat([Buffer.of(tag, bytes.length), bytes]);
};
const name = element(0x0c, 'anna@contoso.com');
const lastMoment = element(0x17, '340101000000Z');

describe('a certificate', () => {
  it.each(['authority', 'valid', 'expired', 'not-yet-valid'])(
    'is read as OpenSSL reads it: %s.pem',
    (file) => {
      const known = new X509Certificate(readFileSync(`test/fixtures/certificates/${file}.pem`));
      expect(readCertificate(known.raw)).toEqual({
        subjectCommonName: /^CN=(.*)$/m.exec(known.subject)?.[1],
        notBefore: known.validFromDate.toISOString(),
        notAfter: known.validToDate.toISOString(),
      });
    },
  );

  it('says whose it is and when it is valid', () => {
    expect(readCertificate(made)).toEqual({
      subjectCommonName: 'anna@contoso.com',
      notBefore: '2024-01-01T00:00:00.000Z',
      notAfter: '2034-01-01T00:00:00.000Z',
    });
  });

  it('may be followed by something, and be a part of larger bytes', () => {
    const padded = Buffer.concat([Buffer.alloc(9), made, Buffer.alloc(5)]);
    expect(readCertificate(padded.subarray(9))).toEqual(readCertificate(made));
  });

  it.each([
    ['printable', element(0x13, 'PC-0001 (Berlin)'), 'PC-0001 (Berlin)'],
    ['Latin', element(0x14, 'M\u00fcller & S\u00f6hne  '), 'Müller & Söhne  '],
    ['UTF-8', element(0x0c, 'Müller & Söhne', 'utf8'), 'Müller & Söhne'],
    ['UTF-16', element(0x1e, '\0P\0C\0-\0\u0030\0\u0030\0\u0030\0\u0031\u0001\u0041'), 'PC-0001Ł'],
    ['UTF-8 that is none', element(0x0c, 'anna\u00ffcontoso.com'), undefined],
    ['of a type that nobody uses', element(0x1c, 'anna@contoso.com'), undefined],
  ])('has a name that is %s', (_what, bytes, text) => {
    expect(readCertificate(withInstead(name, bytes))?.subjectCommonName).toBe(text);
  });

  it.each([
    ['491231235959Z', '2049-12-31T23:59:59.000Z'],
    ['500101000000Z', '1950-01-01T00:00:00.000Z'],
  ])('has a year of two digits: %s', (text, moment) => {
    expect(readCertificate(withInstead(lastMoment, element(0x17, text)))?.notAfter).toBe(moment);
  });
});

describe('no certificate', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['a tag alone', Uint8Array.of(0x30)],
    ['an empty sequence', Uint8Array.of(0x30, 0)],
    ['sequences and nothing else', Uint8Array.of(0x30, 4, 0x30, 2, 0x30, 0)],
    ['a length that is not told', Uint8Array.of(0x30, 0x80, 0x30, 0x80, 0, 0)],
    ['a length of more bytes than memory has', Uint8Array.of(0x30, 0x88, ...Array<number>(8).fill(0xff))],
    ['a photo', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16)],
    ['a month that there is not', withInstead(lastMoment, element(0x17, '341301000000Z'))],
    ['a time to the minute', withInstead(lastMoment, element(0x17, '3401010000Z  '))],
    ['a text for a time', withInstead(lastMoment, element(0x0c, '340101000000Z'))],
  ])('is %s', (_what, bytes) => {
    expect(readCertificate(bytes)).toBeUndefined();
  });

  it('is one that is cut off anywhere', () => {
    const cut = Array.from({ length: made.length }, (_, length) => readCertificate(made.subarray(0, length)));
    expect(cut.filter((read) => read !== undefined)).toEqual([]);
  });

  it('is nothing to throw over, and what is read has the form it should have, whatever was changed', () => {
    const change = fc.record({ at: fc.nat(made.length - 1), byte: fc.nat(255) });
    const changed = fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
      const bytes = Uint8Array.from(made);
      for (const { at, byte } of changes) bytes[at] = byte;
      return bytes;
    });
    fc.assert(
      fc.property(fc.oneof(changed, fc.uint8Array({ maxLength: 200 })), (bytes) => {
        const { notBefore, notAfter } = readCertificate(bytes) ?? {};
        for (const moment of [notBefore, notAfter]) {
          expect(moment ?? '2024-01-01T00:00:00.000Z').toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
