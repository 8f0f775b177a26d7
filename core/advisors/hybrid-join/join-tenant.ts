import type { TenantHeader } from '../../model/tenant.ts';
import { isVerified } from '../../rules/domains.ts';
import type { JoinTenant } from './judge-connection-point.ts';
import type { SuffixFacts } from './judge-suffix.ts';

/** The tenant that computers are to join, from its snapshot; without one from the domains that the scan was given. */
export function joinTenant(header: TenantHeader | undefined, scanDomains: readonly string[]): JoinTenant {
  const known =
    header?.coverage.domains.state === 'ran'
      ? header.domains.filter((domain) => domain.isVerified).map(({ id }) => id)
      : scanDomains;
  return {
    tenantId: header?.tenantId,
    verifiedDomains: known.length === 0 ? undefined : new Set(known.map((domain) => domain.toLowerCase())),
  };
}

/** What is known of a suffix (lower case). People whose suffix is not verified sign in with another domain of the tenant. */
export function suffixFacts(
  suffix: string,
  verifiedDomains: ReadonlySet<string>,
  header: TenantHeader | undefined,
): SuffixFacts {
  const own = header?.domains.filter((domain) => domain.isVerified) ?? [];
  const same = own.find(({ id }) => id.toLowerCase() === suffix);
  const used = same ? [same] : own.filter(({ isInitial }) => !isInitial || own.length === 1);
  const kinds = new Set(used.map(({ authenticationType }) => authenticationType));
  const [only] = kinds;
  return {
    isVerified: isVerified(suffix, verifiedDomains),
    authentication: kinds.size === 1 ? only : undefined,
  };
}
