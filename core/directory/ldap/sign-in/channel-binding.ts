import { createHash } from 'node:crypto';

import { BerReader } from 'ldapts';

/** Signature algorithms by OID to the hash that RFC 5929, section 4.1 derives from them: MD5 and SHA-1 become SHA-256. */
const hashOfSignature: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.4': 'sha256', // md5WithRSA
  '1.2.840.113549.1.1.5': 'sha256', // sha1WithRSA
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.113549.1.1.14': 'sha224',
  '1.2.840.10045.4.1': 'sha256', // ecdsa-with-SHA1
  '1.2.840.10045.4.3.1': 'sha224',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};
const rsaPss = '1.2.840.113549.1.1.10';

/** Hashes that an RSASSA-PSS signature names in its parameters (RFC 4055); SHA-1 is the default and becomes SHA-256. */
const hashOfPss: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

const sequence = 0x30;
const context0 = 0xa0;

/**
 * The channel binding of a TLS connection whose server showed this certificate (DER): `tls-server-end-point:` and the
 * certificate's hash (RFC 5929, section 4). Nothing for a signature that uses no single hash, such as Ed25519: the
 * type is then undefined.
 */
export function serverEndPoint(certificate: Buffer): Buffer | undefined {
  const hash = signatureHash(certificate);
  if (hash === undefined) return undefined;
  return Buffer.concat([Buffer.from('tls-server-end-point:'), createHash(hash).update(certificate).digest()]);
}

/** Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm SEQUENCE { OID, parameters }, signature } (RFC 5280). */
function signatureHash(certificate: Buffer): string | undefined {
  const reader = new BerReader(certificate);
  reader.readSequence(sequence);
  reader.readString(sequence, true);
  reader.readSequence(sequence);
  const algorithm = reader.readOID();
  if (algorithm === null) return undefined;
  if (algorithm !== rsaPss) return hashOfSignature[algorithm];
  // RSASSA-PSS-params ::= SEQUENCE { [0] hashAlgorithm SEQUENCE { OID, … } DEFAULT sha1, … }
  reader.readSequence(sequence);
  if (reader.peek() !== context0) return 'sha256';
  reader.readSequence(context0);
  reader.readSequence(sequence);
  return hashOfPss[reader.readOID() ?? ''];
}
