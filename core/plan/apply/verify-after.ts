import type { WritableDomain } from '../../directory/ldap/write/writable-domain.ts';
import type { Plan } from '../../model/change.ts';
import type { Value } from '../../model/directory-object.ts';
import { byteKey } from '../byte-key.ts';
import { stateOf } from './examine.ts';
import { objectsByDomain } from './objects-by-domain.ts';
import { batchSize } from './settle.ts';

/** An attribute that is not as the plan meant it to be. */
export interface Difference {
  /** Number of the object in the run. */
  readonly change: number;
  readonly dn: string;
  readonly attribute: string;
  /** Values that should be there. */
  readonly missing: readonly Value[];
  /** Values that should be gone. */
  readonly left: readonly Value[];
}

/**
 * Reads objects again that a run has changed, and compares them with its plan.
 *
 * @param touched numbers of the objects in the run
 * @throws ExpectedError where a domain cannot be read
 */
export async function verifyAfter(
  plan: Plan,
  touched: ReadonlySet<number>,
  domains: readonly WritableDomain[],
): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const { domain, numbered } of objectsByDomain(plan, domains)) {
    const here = numbered.filter(({ change }) => touched.has(change));
    for (let start = 0; start < here.length; start += batchSize) {
      const batch = here.slice(start, start + batchSize);
      const read = await domain.read(batch.map(({ planned }) => planned.objectGUID));
      for (const { change, planned } of batch) {
        const seen = read.get(planned.objectGUID.toLowerCase());
        const object = seen && 'object' in seen ? seen.object : undefined;
        for (const { attribute, add, remove } of planned.changes) {
          const values = object ? stateOf(object, attribute).values : [];
          const held = new Set(values.map(byteKey));
          const missing = add.filter((value) => !held.has(byteKey(value)));
          const left = remove.filter((value) => held.has(byteKey(value)));
          if (missing.length + left.length > 0 || !object) {
            differences.push({ change, dn: object?.dn ?? planned.dn, attribute, missing, left });
          }
        }
      }
    }
  }
  return differences;
}
