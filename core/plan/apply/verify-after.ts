import type { WritableDomain } from '../../directory/ldap/write/writable-domain.ts';
import type { ObjectChange, Plan } from '../../model/change.ts';
import { valuesOf, type DirectoryObject, type Value } from '../../model/directory-object.ts';
import { byteKey } from './byte-key.ts';
import { objectsByDomain } from './objects-by-domain.ts';
import { batchSize } from './settle.ts';
import { valueAsKnown } from './standing.ts';

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

/** What reading objects again has shown. */
export interface Verification {
  readonly differences: readonly Difference[];
  /** As they are now, by objectGUID (lower case). Of an object that is not there, or came damaged, there is none. */
  readonly objects: ReadonlyMap<string, DirectoryObject>;
}

/**
 * Reads objects again that a run has changed, and compares them with its plan.
 *
 * @param touched numbers of the objects in the run
 * @param attributes to be read besides those that the plan changes; the domains were opened for them
 * @param onProgress told before each batch, and at the end; what it throws ends the reading
 * @throws ExpectedError where a domain cannot be read
 */
export async function verifyAfter(
  plan: Plan,
  touched: ReadonlySet<number>,
  domains: readonly WritableDomain[],
  attributes: readonly string[] = [],
  onProgress: (done: number, of: number) => void = () => undefined,
): Promise<Verification> {
  let done = 0;
  const differences: Difference[] = [];
  const objects = new Map<string, DirectoryObject>();
  for (const { domain, numbered } of objectsByDomain(plan, domains)) {
    const here = numbered.filter(({ change }) => touched.has(change));
    for (let start = 0; start < here.length; start += batchSize) {
      onProgress(done, touched.size);
      const batch = here.slice(start, start + batchSize);
      const planned = batch.flatMap(({ planned: { changes } }) => changes.map(({ attribute }) => attribute));
      const guids = batch.map(({ planned: { objectGUID } }) => objectGUID);
      const read = await domain.read(guids, [...new Set([...planned, ...attributes])]);
      for (const { change, planned: object } of batch) {
        const guid = object.objectGUID.toLowerCase();
        const seen = read.get(guid);
        const now = seen && 'object' in seen ? asKnown(seen.object) : undefined;
        if (now) objects.set(guid, now);
        differences.push(...differencesOf(change, object, now));
      }
      done += batch.length;
    }
  }
  onProgress(done, touched.size);
  return { differences, objects };
}

function differencesOf(
  change: number,
  { dn, changes }: ObjectChange,
  now: DirectoryObject | undefined,
): readonly Difference[] {
  return changes.flatMap(({ attribute, add, remove }) => {
    const held = new Set((now ? valuesOf(now, attribute.toLowerCase()) : []).map(byteKey));
    const missing = add.filter((value) => !held.has(byteKey(value)));
    const left = remove.filter((value) => held.has(byteKey(value)));
    if (now && missing.length + left.length === 0) return [];
    return [{ change, dn: now?.dn ?? dn, attribute, missing, left }];
  });
}

/** An object that was read as bytes, as a scan would have read it. */
function asKnown({ dn, attributes }: DirectoryObject): DirectoryObject {
  return {
    dn,
    attributes: new Map(
      [...attributes].map(([name, values]) => [name, values.map((value) => valueAsKnown(name, value))]),
    ),
  };
}
