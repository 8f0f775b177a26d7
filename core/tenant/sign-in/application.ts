import { createPrivateKey, X509Certificate } from 'node:crypto';
import { ConfidentialClientApplication } from '@azure/msal-node';
import { ExpectedError } from '../../model/expected-error.ts';
import type { TokenSource } from '../graph/connection.ts';
import { signInError } from './sign-in-error.ts';
import { authorityOf, fullScopes, type SignInTarget } from './target.ts';

/** What an application proves itself with. Lives in memory alone. */
export type ApplicationCredential =
  | { readonly kind: 'secret'; readonly secret: string }
  /** PEM; the key without a passphrase. */
  | { readonly kind: 'certificate'; readonly certificate: string; readonly privateKey: string };

/**
 * Signs in as an application, without a person: its permissions are those of kind "application" that an administrator
 * granted. Nothing is sent before the first token is asked for.
 *
 * @throws ExpectedError `sign-in.certificate-file` where the certificate cannot be read as one; the source rejects with
 *   `sign-in.*`
 */
export function applicationSignIn(target: SignInTarget, credential: ApplicationCredential): TokenSource {
  const client = new ConfidentialClientApplication({
    auth: {
      clientId: target.clientId,
      authority: authorityOf(target),
      clientCapabilities,
      ...credentialFor(credential),
    },
  });
  return async ({ isRefused, claims }) => {
    try {
      const result = await client.acquireTokenByClientCredential({
        scopes: fullScopes(target.cloud, ['.default']),
        skipCache: isRefused,
        ...(claims === undefined ? {} : { claims }),
      });
      if (!result) throw noToken();
      return result.accessToken;
    } catch (error) {
      throw signInError(error);
    }
  };
}

/** Says that a claims challenge is answered (Microsoft: Continuous access evaluation, client capabilities). */
export const clientCapabilities = ['CP1'];

/** MSAL has answered without a token. */
export function noToken(): ExpectedError {
  return new ExpectedError({
    code: 'sign-in.failed',
    summary: 'The sign-in service gave no token.',
    action: 'Sign in again.',
  });
}

function credentialFor(credential: ApplicationCredential): object {
  if (credential.kind === 'secret') return { clientSecret: credential.secret };
  // One file often holds the key too, which is not to be sent along with the certificate.
  const chain =
    credential.certificate.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    const thumbprintSha256 = new X509Certificate(chain[0] ?? '').fingerprint256.replaceAll(':', '');
    const privateKey = createPrivateKey(credential.privateKey).export({ type: 'pkcs8', format: 'pem' });
    return { clientCertificate: { thumbprintSha256, privateKey: String(privateKey), x5c: chain.join('\n') } };
  } catch (error) {
    throw new ExpectedError({
      code: 'sign-in.certificate-file',
      summary: 'There is no certificate in PEM form with a private key that needs no passphrase.',
      action:
        'Export both as PEM: -----BEGIN CERTIFICATE----- and -----BEGIN PRIVATE KEY-----, one after the other.',
      cause: error,
    });
  }
}
