import type { TenantDomain, TenantHeader, TenantSynchronization, TenantUser } from '../../model/tenant.ts';
import { isTenantDomain, isVerified } from '../../rules/domains.ts';
import type { CrossCheckOutcome } from './catalogue.ts';

/** How a domain stands that people of the directory sign in with. */
export interface SuffixVerdict {
  readonly outcome: Extract<CrossCheckOutcome, 'suffixNotVerified' | 'suffixFederated' | 'suffixVerified'>;
  /** A clause: `the tenant does not have it`. */
  readonly standing: string;
}

/**
 * Whether sign-in names with a suffix (lower case) arrive as they are, and where such people sign in.
 *
 * Source: "Microsoft Entra UserPrincipalName population".
 */
export function judgeSuffix(suffix: string, domains: readonly TenantDomain[]): SuffixVerdict {
  const own = domains.find(({ id }) => id.toLowerCase() === suffix);
  const verified = domains.filter((domain) => domain.isVerified).map(({ id }) => id.toLowerCase());
  if (!isVerified(suffix, new Set(verified))) {
    const standing = own ? 'it was added, but not verified' : 'the tenant does not have it';
    return { outcome: 'suffixNotVerified', standing };
  }
  return own?.authenticationType === 'Federated'
    ? { outcome: 'suffixFederated', standing: 'verified, federated' }
    : { outcome: 'suffixVerified', standing: 'verified, managed' };
}

/** Whether the default domain is one that nobody in the directory signs in with. */
export function isDefaultElsewhere(
  domains: readonly TenantDomain[],
  suffixes: ReadonlyMap<string, number>,
): boolean {
  const standard = domains.find(({ isDefault }) => isDefault)?.id.toLowerCase();
  return standard !== undefined && suffixes.size > 0 && !suffixes.has(standard);
}

/** How many objects a tenant has and may have. */
export interface Quota {
  readonly used: number;
  readonly total: number;
  /** Whether Microsoft says so; else the objects that the snapshot holds are at least as many, and the total is the usual one. */
  readonly isStated: boolean;
}

/** From so much of the quota on there is too little left to begin without a thought. */
const nearQuota = 0.8;

/**
 * The quota that the tenant states, else what is usual: 50,000 objects, and 300,000 with a verified domain of one's own.
 *
 * Source: "Microsoft Entra service limits and restrictions".
 */
export function quotaOf(
  { directorySizeQuota, domains }: Pick<TenantHeader, 'directorySizeQuota' | 'domains'>,
  counted: number,
): Quota {
  if (directorySizeQuota) return { ...directorySizeQuota, isStated: true };
  const hasOwnDomain = domains.some(
    (domain) => domain.isVerified && !isTenantDomain(domain.id.toLowerCase()),
  );
  return { used: counted, total: hasOwnDomain ? 300_000 : 50_000, isStated: false };
}

/** Whether the quota is nearly reached when `arriving` objects have come. */
export function isQuotaNear({ used, total }: Quota, arriving: number): boolean {
  return used + arriving >= total * nearQuota;
}

/** How the protection from accidental deletes stands, and whether that is as it comes. */
export interface DeletionGuard {
  readonly isAsItComes: boolean;
  /** `enabled for 500 objects` */
  readonly state: string;
}

/** Source: "Microsoft Entra Connect Sync: Prevent accidental deletes"; it comes enabled, for 500 objects. */
export function judgeDeletionGuard({
  accidentalDeletionPrevention: guard,
}: Pick<TenantSynchronization, 'accidentalDeletionPrevention'>): DeletionGuard {
  const { synchronizationPreventionType: type = 'disabled', alertThreshold } = guard ?? {};
  const threshold = alertThreshold ?? 'an unknown number of';
  if (type === 'enabledForCount') {
    return { isAsItComes: alertThreshold === 500, state: `enabled for ${threshold} objects` };
  }
  if (type === 'enabledForPercentage') {
    return { isAsItComes: false, state: `enabled for ${threshold} percent of all objects` };
  }
  return { isAsItComes: false, state: 'off' };
}

/** What Entra ID has set aside of a user, a value a line: `proxyAddresses smtp:anna@contoso.com (PropertyConflict)`. */
export function provisioningErrorsOf({
  onPremisesProvisioningErrors,
}: Pick<TenantUser, 'onPremisesProvisioningErrors'>): readonly string[] {
  return onPremisesProvisioningErrors.map(
    ({ propertyCausingError, value, category }) => `${propertyCausingError} ${value} (${category})`,
  );
}
