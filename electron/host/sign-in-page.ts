import { clouds } from '../../core/tenant/clouds.ts';
import { ExpectedError } from '../../core/model/expected-error.ts';

const loginHosts: ReadonlySet<string> = new Set(Object.values(clouds).map(({ login }) => login));

/**
 * The address as it may be opened for signing in: the authorization page of one of Microsoft's clouds.
 *
 * @throws ExpectedError `external.refused` for any other
 */
export function requireSignInPage(address: string): string {
  const url = URL.parse(address);
  const isKnown =
    url?.protocol === 'https:' &&
    loginHosts.has(url.host) &&
    url.username === '' &&
    url.password === '' &&
    /^\/[^/]+\/oauth2\/v2\.0\/authorize$/.test(url.pathname);
  if (isKnown) return url.href;
  throw new ExpectedError({
    code: 'external.refused',
    summary: 'Foresync does not sign in at this address: it is none of the sign-in pages it knows.',
    action: 'Check the cloud and the tenant.',
  });
}

/** The system has no browser for a sign-in page. */
export function noBrowser(cause: unknown): ExpectedError {
  return new ExpectedError({
    code: 'external.failed',
    summary: 'The sign-in page could not be opened: this computer has no browser for it.',
    action: 'Sign in with a code instead.',
    cause,
  });
}
