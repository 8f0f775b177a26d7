import { clouds } from '../../core/tenant/clouds.ts';
import { ExpectedError } from '../../core/model/expected-error.ts';

/** Hosts of the pages that Foresync links to: documentation, sign-in and portals of Microsoft, and the RFCs. */
const hosts: ReadonlySet<string> = new Set([
  ...Object.values(clouds).flatMap(({ login, portal }) => [login, portal]),
  'learn.microsoft.com',
  'docs.microsoft.com',
  'support.microsoft.com',
  'aka.ms',
  'entra.microsoft.com',
  'admin.microsoft.com',
  // Where a code is entered.
  'login.microsoft.com',
  'microsoft.com',
  'www.microsoft.com',
  'www.rfc-editor.org',
  'datatracker.ietf.org',
]);

/** The address as it may be given to the browser; undefined where it may not: only https, only known hosts. */
export function allowedLink(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || url.protocol !== 'https:' || !hosts.has(url.host)) return undefined;
  // A name before the host is there to deceive, and nothing here needs one.
  return url.username === '' && url.password === '' ? url.href : undefined;
}

/** The address as it may be given to the browser. @throws ExpectedError `external.refused` where it may not */
export function requireAllowedLink(address: string): string {
  const link = allowedLink(address);
  if (link !== undefined) return link;
  throw new ExpectedError({
    code: 'external.refused',
    summary: 'Foresync does not open this address: it leads to none of the sites it knows.',
    action: 'Copy the address, and open it in a browser if you trust it.',
  });
}
