import { readFile } from 'node:fs/promises';
import { asFileError } from '../../../../core/directory/file-errors.ts';
import type { TokenSource } from '../../../../core/tenant/graph/connection.ts';
import { snapshotScopes } from '../../../../core/tenant/read/requests.ts';
import {
  applicationSignIn,
  type ApplicationCredential,
} from '../../../../core/tenant/sign-in/application.ts';
import type { SignInWay } from '../../../../core/tenant/sign-in/ask-person.ts';
import { personSignIn } from '../../../../core/tenant/sign-in/person.ts';
import { say, usageError } from '../../failure.ts';
import { openBrowser } from '../../../../core/tenant/sign-in/open-browser.ts';
import { readAll } from '../../password.ts';
import { secretVariable, type TenantSignInOptions } from './sign-in-options.ts';

/**
 * Signs in as the options say and answers where tokens come from. Nothing is kept: the next command signs in again.
 *
 * @param scopes permissions that a person is asked for; an application has those that it was granted
 * @throws ExpectedError `sign-in.*`, `usage.no-client-secret`, `source.*` where the certificate cannot be read
 */
export async function tenantTokens(
  options: TenantSignInOptions,
  signal: AbortSignal,
  scopes: readonly string[] = snapshotScopes,
): Promise<TokenSource> {
  if (options.signIn === 'application') return applicationSignIn(options, await credentialOf(options));
  const way: SignInWay =
    options.signIn === 'browser'
      ? { kind: 'browser', openBrowser: openOrTell }
      : {
          kind: 'device-code',
          show: ({ verificationUri, userCode }) => say(`Open ${verificationUri} and enter ${userCode}.`),
        };
  const person = personSignIn(options);
  const { userName } = await person.signIn(scopes, way, signal);
  say(`Signed in as ${userName}.`);
  return person.tokens(scopes, signal, way);
}

async function openOrTell(url: string): Promise<void> {
  await openBrowser(url).catch(() => say('No browser could be opened.'));
  // Whether one came up is not to be known: without a display, what opens it begins and ends without a word.
  say(
    `Sign in in the browser; Ctrl-C ends the waiting. Should none open, open this address on this computer: ${url}`,
  );
  say('Where this computer has no browser at all, use --sign-in device-code.');
}

async function credentialOf({
  certificate,
  clientSecretStdin,
}: TenantSignInOptions): Promise<ApplicationCredential> {
  if (certificate !== undefined) {
    const pem = await readFile(certificate, 'utf8').catch((error: unknown) => {
      throw asFileError(error, certificate);
    });
    return { kind: 'certificate', certificate: pem, privateKey: pem };
  }
  const given = process.env[secretVariable];
  if (clientSecretStdin === true) return { kind: 'secret', secret: await readAll(process.stdin) };
  if (given !== undefined && given !== '') return { kind: 'secret', secret: given };
  throw usageError(
    'no-client-secret',
    'There is nothing that the application could prove itself with.',
    `Name a certificate with --certificate, pipe the secret in with --client-secret-stdin, or set ${secretVariable}.`,
  );
}
