import type { ObjectChange, Plan } from '../../model/change.ts';
import { dnKey, isWithin } from '../../model/distinguished-name.ts';
import { ExpectedError } from '../../model/expected-error.ts';

/**
 * The objects of a plan that lie in one of its domains (`DC=corp,DC=contoso,DC=com`), in the order of the plan. Those of
 * a child domain that the plan changes too are not among them.
 *
 * @throws ExpectedError `export.no-domain` where an object is in none of the plan's domains: it would be lost in silence
 */
export function objectsOfDomain(plan: Plan, domain: string): readonly ObjectChange[] {
  const innermostFirst = plan.targets
    .map((target) => dnKey(target.domain))
    .toSorted((one, other) => other.length - one.length);
  const wanted = dnKey(domain);
  return plan.objects.filter((object) => {
    const key = innermostFirst.find((each) => isWithin(object.dn, each));
    if (key === undefined) throw noDomain(object);
    return key === wanted;
  });
}

function noDomain({ dn }: ObjectChange): ExpectedError {
  return new ExpectedError({
    code: 'export.no-domain',
    summary: `${dn} is in none of the domains of the plan.`,
    action: 'Make the plan again from a scan of its domain.',
  });
}
