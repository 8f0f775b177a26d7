import { ExpectedError, type ErrorCode } from '../../../model/expected-error.ts';
import { networkError } from './network-errors.ts';

type Trouble =
  'name' | 'trust' | 'expired' | 'not-yet-valid' | 'revoked' | 'weak' | 'not-spoken' | 'old' | 'failed';

/** Codes of Node and OpenSSL (tls module documentation, "X509 certificate error codes"; OpenSSL's sslerr.h). */
const troubles: Readonly<Record<string, Trouble>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: 'name',
  HOSTNAME_MISMATCH: 'name',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'trust',
  UNABLE_TO_GET_ISSUER_CERT: 'trust',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'trust',
  SELF_SIGNED_CERT_IN_CHAIN: 'trust',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'trust',
  CERT_UNTRUSTED: 'trust',
  CERT_REJECTED: 'trust',
  CERT_SIGNATURE_FAILURE: 'trust',
  CERT_CHAIN_TOO_LONG: 'trust',
  INVALID_CA: 'trust',
  INVALID_PURPOSE: 'trust',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  CERT_REVOKED: 'revoked',
  CA_MD_TOO_WEAK: 'weak',
  CA_KEY_TOO_SMALL: 'weak',
  EE_KEY_TOO_SMALL: 'weak',
  ERR_SSL_CA_MD_TOO_WEAK: 'weak',
  ERR_SSL_EE_KEY_TOO_SMALL: 'weak',
  ERR_SSL_WRONG_VERSION_NUMBER: 'not-spoken',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'not-spoken',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'old',
  ERR_SSL_VERSION_TOO_LOW: 'old',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'old',
  ERR_SSL_NO_PROTOCOLS_AVAILABLE: 'old',
  ERR_SSL_DH_KEY_TOO_SMALL: 'weak',
  ECONNRESET: 'not-spoken',
  EPROTO: 'failed',
};

const sentences: Record<Trouble, (server: string, name: string) => { summary: string; action: string }> = {
  name: (server, name) => ({
    summary: `The certificate that ${server} showed is for another name${name}.`,
    action: 'Connect by the name in the certificate, which is the full DNS name of the domain controller.',
  }),
  trust: (server) => ({
    summary: `The certificate of ${server} comes from an authority that this computer does not trust.`,
    action: "Give the authority's certificate with --ca-file, or install it in the operating system's store.",
  }),
  expired: (server) => ({
    summary: `The certificate of ${server} has expired.`,
    action:
      'Renew it on the domain controller, or connect to another one; check the clock of this computer too.',
  }),
  'not-yet-valid': (server) => ({
    summary: `The certificate of ${server} is not valid yet.`,
    action: 'Check the clock of this computer, then the certificate on the domain controller.',
  }),
  revoked: (server) => ({
    summary: `The certificate of ${server} has been revoked.`,
    action: 'Do not sign in there; ask whoever runs the certificate authority.',
  }),
  weak: (server) => ({
    summary: `The certificate or key of ${server} is too weak.`,
    action: 'Replace it by one with SHA-256 and at least 2048 bits.',
  }),
  'not-spoken': (server) => ({
    summary: `${server} does not speak TLS: it ended the connection or answered something else.`,
    action:
      'Check the port (636 for LDAPS); a domain controller without a certificate speaks none: use port 389 with the current user.',
  }),
  old: (server) => ({
    summary: `${server} speaks only TLS versions older than 1.2.`,
    action: 'Enable TLS 1.2 on the server, or use port 389 with the current user.',
  }),
  failed: (server) => ({
    summary: `TLS with ${server} could not be set up.`,
    action: 'See the detail; port 389 with the current user needs no TLS.',
  }),
};

/** Why a TLS handshake failed: name, trust, time, no TLS at all, or the network below it. */
export function tlsError(error: unknown, server: string): ExpectedError {
  const nodeCode = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = troubles[nodeCode];
  const belowTls = known === undefined ? networkError(error, server) : undefined;
  if (belowTls !== undefined) return belowTls;
  const trouble = known ?? 'failed';
  const code: ErrorCode = `tls.${trouble}`;
  const name = nameShown(error);
  return new ExpectedError({
    code,
    ...sentences[trouble](server, name === undefined ? '' : `: ${name}`),
    detail: trouble === 'failed' ? String(error) : nodeCode,
    cause: error,
  });
}

/** The names in the certificate, which Node puts at the end of its message about a wrong one. */
function nameShown(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const names = /is not (?:in the )?cert's (?:altnames|CN): (.+)$/s.exec(error.message)?.[1];
  // From the certificate of whoever answered: nothing in it may disturb the screen.
  return names?.replaceAll(/\p{C}+/gu, ' ').slice(0, 200);
}
