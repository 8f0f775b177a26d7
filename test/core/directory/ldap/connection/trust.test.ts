import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

import { trustedAuthorities } from '../../../../../core/directory/ldap/connection/trust.ts';

const authority = 'test/fixtures/certificates/authority.pem';
const folder = mkdtempSync(path.join(tmpdir(), 'foresync-trust-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const full = path.join(folder, name);
  writeFileSync(full, content);
  return full;
}

describe('a file of authorities', () => {
  test('may be PEM or, as Windows exports it, DER; the same set is read once', async () => {
    const der = file('authority.cer', new X509Certificate(readFileSync(authority)).raw);
    expect(await trustedAuthorities(der)).toBe(await trustedAuthorities(authority));
  });

  test.each([
    ['is not there', path.join(folder, 'none.pem'), 'ENOENT'],
    ['holds no certificate', file('letter.pem', 'Dear Anna,'), 'it holds none'],
    [
      'holds a damaged one',
      file('cut.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'),
      'it holds none',
    ],
  ])('that %s is refused', async (_, caFile, reason) => {
    await expect(trustedAuthorities(caFile)).rejects.toMatchObject({ code: 'tls.ca-file' });
    await expect(trustedAuthorities(caFile)).rejects.toThrow(reason);
  });
});
