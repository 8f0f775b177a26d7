import { ldifChangeRecord } from '../../directory/ldif/change-record.ts';
import { modifySteps } from '../../directory/ldap/write/modify-request.ts';
import type { WritableDomain } from '../../directory/ldap/write/writable-domain.ts';
import type { Plan } from '../../model/change.ts';
import { examine, type Examined } from './examine.ts';
import { objectsByDomain } from './objects-by-domain.ts';
import { batchSize } from './settle.ts';

/** What applying would do about one object, as it stands now. */
export interface DryRunStep {
  readonly verdict: Examined['verdict'];
  readonly dn: string;
  /** The one request that would be sent, as an LDIF change record. */
  readonly ldif?: string;
  /** Why there would be none. */
  readonly reason?: string;
}

/**
 * Does all that applying does up to the requests, and sends none: only reads.
 *
 * @throws ExpectedError where a domain cannot be read, as {@link objectsByDomain}
 */
export async function* dryRun(
  plan: Plan,
  domains: readonly WritableDomain[],
  signal: AbortSignal,
): AsyncGenerator<DryRunStep> {
  for (const { domain, numbered } of objectsByDomain(plan, domains)) {
    for (let start = 0; start < numbered.length; start += batchSize) {
      signal.throwIfAborted();
      const batch = numbered.slice(start, start + batchSize);
      const read = await domain.read(batch.map(({ planned }) => planned.objectGUID));
      for (const { planned } of batch) {
        const examined = examine(planned, read.get(planned.objectGUID.toLowerCase()));
        const { verdict, dn } = examined;
        if (examined.verdict === 'ready') {
          yield { verdict, dn, ldif: ldifChangeRecord(dn, modifySteps(examined.modifications)) };
        } else yield { verdict, dn, ...('reason' in examined ? { reason: examined.reason } : {}) };
      }
    }
  }
}
