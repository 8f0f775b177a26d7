import type { WritableDomain } from '../../directory/ldap/write/writable-domain.ts';
import type { ObjectChange, Plan } from '../../model/change.ts';
import { dnKey, isWithin } from '../../model/distinguished-name.ts';
import { ExpectedError } from '../../model/expected-error.ts';

/** The objects of a plan that are in one domain, each by its number in the run. */
export interface DomainPart {
  readonly domain: WritableDomain;
  readonly numbered: readonly { readonly change: number; readonly planned: ObjectChange }[];
}

/**
 * Which domain to change each object in: the innermost one that holds it.
 *
 * @throws ExpectedError `apply.no-domain` where one is in none, `apply.object-twice`
 */
export function objectsByDomain(plan: Plan, domains: readonly WritableDomain[]): readonly DomainPart[] {
  const parts = domains
    .toSorted((one, other) => other.domain.length - one.domain.length)
    .map((domain) => ({
      domain,
      key: dnKey(domain.domain),
      numbered: [] as { change: number; planned: ObjectChange }[],
    }));
  const seen = new Set<string>();
  for (const [index, planned] of plan.objects.entries()) {
    const guid = planned.objectGUID.toLowerCase();
    if (seen.has(guid)) throw twice(planned);
    seen.add(guid);
    const part = parts.find(({ key }) => isWithin(planned.dn, key));
    if (!part) throw elsewhere(planned);
    part.numbered.push({ change: index + 1, planned });
  }
  return parts;
}

function elsewhere({ dn }: ObjectChange): ExpectedError {
  return new ExpectedError({
    code: 'apply.no-domain',
    summary: `${dn} is in none of the domains of the plan.`,
    action: 'Make the plan again from a scan of its domain.',
  });
}

function twice({ dn }: ObjectChange): ExpectedError {
  return new ExpectedError({
    code: 'apply.object-twice',
    summary: `The plan names ${dn} twice.`,
    action: 'Make the plan again: all changes of an object are one request.',
  });
}
