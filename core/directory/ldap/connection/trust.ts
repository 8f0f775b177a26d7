import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import tls from 'node:tls';

import { ExpectedError } from '../../../model/expected-error.ts';

const certificatePem = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** Reading some hundred certificates takes a while: one context for each set of additional authorities. */
const contexts = new Map<string, tls.SecureContext>();

/**
 * Whom to believe about a server's certificate: the operating system's store (an enterprise's own authority issues most
 * controllers' certificates and is there by group policy), the authorities that come with Node, and those in `caFile`
 * (PEM, or one certificate in DER as Windows exports it).
 *
 * @throws ExpectedError `tls.ca-file`
 */
export async function trustedAuthorities(caFile?: string): Promise<tls.SecureContext> {
  const additional = caFile === undefined ? [] : await readAuthorities(caFile);
  const key = additional.join('\n');
  const known = contexts.get(key);
  if (known !== undefined) return known;
  const ca = new Set([
    ...tls.getCACertificates('system'),
    ...tls.getCACertificates('default'),
    ...additional,
  ]);
  const context = tls.createSecureContext({ ca: [...ca] });
  contexts.set(key, context);
  return context;
}

async function readAuthorities(caFile: string): Promise<string[]> {
  const refused = (reason: string, cause?: unknown): ExpectedError =>
    new ExpectedError({
      code: 'tls.ca-file',
      summary: `No certificate authority could be read from ${caFile}: ${reason}.`,
      action: 'Give a file with the certificate of the authority, in PEM or DER form.',
      cause,
    });
  let bytes: Buffer;
  try {
    bytes = await readFile(caFile);
  } catch (error) {
    throw refused(
      error instanceof Error && 'code' in error ? String(error.code) : 'it cannot be opened',
      error,
    );
  }
  const pems = bytes.toString('latin1').match(certificatePem);
  try {
    return (pems ?? [bytes]).map((certificate) => new X509Certificate(certificate).toString());
  } catch (error) {
    throw refused('it holds none', error);
  }
}
