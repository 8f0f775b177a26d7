/**
 * Top-level names that the public DNS does not have and will not get, so that no tenant can verify a domain below
 * them. A name that is not in this list is left to the tenant's list of verified domains to judge.
 *
 * Sources: RFC 6761 (test, example, invalid, localhost), RFC 6762 (local; appendix G names intranet, internal,
 * private, corp, home and lan as wrongly used in its place), RFC 7686 (onion), RFC 9476 (alt), RFC 8375 (home.arpa),
 * ICANN board 2018-02-04 (corp, home, mail never delegated) and 2024-07-29 (internal reserved).
 */
const neverDelegated: ReadonlySet<string> = new Set([
  'alt',
  'corp',
  'example',
  'home',
  'internal',
  'intranet',
  'invalid',
  'lan',
  'local',
  'localhost',
  'mail',
  'onion',
  'private',
  'test',
]);

/** Whether a domain (lower case) could be public. False only where it plainly cannot: a single label, a reserved name. */
export function isRoutable(domain: string): boolean {
  const last = domain.lastIndexOf('.');
  if (last < 0) return false;
  return (
    !neverDelegated.has(domain.slice(last + 1)) && domain !== 'home.arpa' && !domain.endsWith('.home.arpa')
  );
}

/** Whether a domain (lower case) is one that Microsoft hands out with a tenant: `contoso.onmicrosoft.com` or below. */
export function isTenantDomain(domain: string): boolean {
  return domain.endsWith('.onmicrosoft.com');
}

/**
 * Whether a domain (lower case) is verified. Subdomains count only where they are listed, as in the tenant. People
 * list the domains they own: where no `*.onmicrosoft.com` domain is given, any of them is taken for the tenant's own.
 */
export function isVerified(domain: string, verified: ReadonlySet<string>): boolean {
  if (verified.has(domain)) return true;
  if (!isTenantDomain(domain)) return false;
  for (const listed of verified) if (isTenantDomain(listed)) return false;
  return true;
}
