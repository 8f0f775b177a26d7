import type { AttributeModification } from '../../directory/ldap/write/modify-request.ts';
import type { ReadObject } from '../../directory/ldap/write/read-by-guid.ts';
import type { ObjectChange } from '../../model/change.ts';
import { valuesOf, type DirectoryObject } from '../../model/directory-object.ts';
import type { AttributeState } from '../../model/journal.ts';
import { standingOf, valueAsKnown } from './standing.ts';

/** What is to be done about one object, as it stands now. */
export type Examined =
  | {
      readonly verdict: 'ready';
      /** Where it is now. */
      readonly dn: string;
      /** Only what is not so already. */
      readonly modifications: readonly AttributeModification[];
      /** All values of the attributes concerned. */
      readonly before: readonly AttributeState[];
      readonly resolves: readonly string[];
    }
  | { readonly verdict: 'alreadySo'; readonly dn: string }
  | { readonly verdict: 'drifted' | 'failed'; readonly dn: string; readonly reason: string };

/**
 * Compares the changes of an object with what it holds now. One attribute that drifted holds back all changes of the
 * object: they were chosen together.
 *
 * @param read undefined where the domain has no such object any more
 */
export function examine(planned: ObjectChange, read: ReadObject | undefined): Examined {
  if (read === undefined) {
    const reason = 'The object is no longer in its domain: deleted, or moved to another one.';
    return { verdict: 'drifted', dn: planned.dn, reason };
  }
  if ('problem' in read) return { verdict: 'failed', dn: planned.dn, reason: read.problem };
  const { object } = read;
  const { dn } = object;
  const judged = planned.changes.map((change) => ({
    change,
    standing: standingOf(change, valuesOf(object, change.attribute.toLowerCase())),
  }));
  const reasons = judged.flatMap(({ standing }) => (standing.is === 'other' ? [standing.reason] : []));
  if (reasons.length > 0) return { verdict: 'drifted', dn, reason: reasons.join(' ') };
  const due = judged.filter(({ standing }) => standing.is === 'before').map(({ change }) => change);
  if (due.length === 0) return { verdict: 'alreadySo', dn };
  return {
    verdict: 'ready',
    dn,
    modifications: due.map(({ attribute, remove, add }) => ({ attribute, remove, add })),
    before: due.map(({ attribute }) => stateOf(object, attribute)),
    resolves: due.flatMap(({ resolves }) => resolves),
  };
}

/** What an attribute of an object that was read as bytes holds. */
export function stateOf(object: DirectoryObject, attribute: string): AttributeState {
  const values = valuesOf(object, attribute.toLowerCase());
  return { attribute, values: values.map((value) => valueAsKnown(attribute, value)) };
}
