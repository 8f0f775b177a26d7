import type { Random } from './random.ts';

/** What a self-signed certificate of a device or a person says. */
export interface CertificateFacts {
  /** The common name of subject and issuer. */
  readonly commonName: string;
  /** Years since 2000 for January 1st, 00:00 UTC. */
  readonly validFrom: number;
  readonly validTo: number;
}

/**
 * An X.509 v3 certificate in DER (RFC 5280) with an RSA key of 2,048 bits. It parses as real ones do; key and
 * signature are random, so nothing can be signed or verified with it.
 */
export function certificateBytes(random: Random, facts: CertificateFacts): Uint8Array {
  const sha256WithRsa = tlv(0x30, objectId(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b), tlv(0x05));
  const rsa = tlv(0x30, objectId(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01), tlv(0x05));
  const name = tlv(
    0x30,
    tlv(0x31, tlv(0x30, objectId(0x55, 0x04, 0x03), tlv(0x0c, new TextEncoder().encode(facts.commonName)))),
  );
  const modulus = random.bytes(256);
  modulus[0] = (modulus[0] ?? 0) | 0x80;
  modulus[255] = (modulus[255] ?? 0) | 1;
  const serial = random.bytes(16);
  serial[0] = 0x40 | ((serial[0] ?? 0) & 0x3f);
  const key = tlv(0x30, tlv(0x02, Uint8Array.of(0), modulus), tlv(0x02, Uint8Array.of(1, 0, 1)));
  const signed = tlv(
    0x30,
    tlv(0xa0, tlv(0x02, Uint8Array.of(2))),
    tlv(0x02, serial),
    sha256WithRsa,
    name,
    tlv(0x30, utcTime(facts.validFrom), utcTime(facts.validTo)),
    name,
    tlv(0x30, rsa, tlv(0x03, Uint8Array.of(0), key)),
  );
  return tlv(0x30, signed, sha256WithRsa, tlv(0x03, Uint8Array.of(0), random.bytes(256)));
}

function tlv(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const length = content.reduce((sum, part) => sum + part.length, 0);
  const head =
    length < 128
      ? [tag, length]
      : length < 256
        ? [tag, 0x81, length]
        : [tag, 0x82, length >> 8, length & 0xff];
  const bytes = new Uint8Array(head.length + length);
  bytes.set(head);
  let offset = head.length;
  for (const part of content) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

function objectId(...encoded: readonly number[]): Uint8Array {
  return tlv(0x06, Uint8Array.from(encoded));
}

function utcTime(year: number): Uint8Array {
  return tlv(0x17, new TextEncoder().encode(`${String(year).padStart(2, '0')}0101000000Z`));
}
