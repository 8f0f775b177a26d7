import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { serverEndPoint } from '../../../../../core/directory/ldap/sign-in/channel-binding.ts';

const certificate = (name: string): Buffer =>
  new X509Certificate(readFileSync(`test/fixtures/certificates/signatures/${name}.pem`)).raw;

/** RFC 5929, section 4.1: the signature's own hash, but SHA-256 in place of MD5 and SHA-1. */
test.each([
  ['rsa-sha1', 'sha256'],
  ['rsa-sha256', 'sha256'],
  ['rsa-sha384', 'sha384'],
  ['rsa-sha512', 'sha512'],
  ['ecdsa-sha384', 'sha384'],
  ['rsa-pss-sha512', 'sha512'],
])('a certificate signed with %s is bound by %s', (name, hash) => {
  const der = certificate(name);
  const digest = createHash(hash).update(der).digest();
  expect(serverEndPoint(der)).toEqual(Buffer.concat([Buffer.from('tls-server-end-point:'), digest]));
});

test('a signature without one hash has no binding', () => {
  expect(serverEndPoint(certificate('ed25519'))).toBeUndefined();
});
