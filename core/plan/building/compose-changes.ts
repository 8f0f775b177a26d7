import { knownAttributes } from '../../directory/attributes.ts';
import type { Change } from '../../model/change.ts';
import { valuesOf, type DirectoryObject, type Value } from '../../model/directory-object.ts';
import { sameValue, valueKey } from '../../model/same-value.ts';
import { isPrimary } from '../../rules/addresses.ts';
import type { Edit } from './edit.ts';

/** Edits of one attribute of one object that cannot all be done; the user settles which is. */
export interface EditConflict {
  readonly kind: 'sameValue' | 'sameNewValue' | 'singleValued';
  readonly attribute: string;
  readonly edits: readonly Edit[];
}

/** What edits of one object come to. */
export interface Composition {
  /** One for each attribute that changes, in the order of the edits. */
  readonly changes: readonly Change[];
  readonly conflicts: readonly EditConflict[];
}

/** Composes the edits of one object. */
export function composeChanges(object: DirectoryObject, edits: readonly Edit[]): Composition {
  const byAttribute = Map.groupBy(edits, ({ attribute }) => attribute.toLowerCase());
  const changes: Change[] = [];
  const conflicts: EditConflict[] = [];
  for (const [name, ofOne] of byAttribute) {
    const before = valuesOf(object, name);
    const attribute = knownAttributes.get(name)?.name ?? ofOne[0]?.attribute ?? name;
    const [kind, after] = valuesAfter(before, ofOne, knownAttributes.get(name)?.multi ?? false);
    if (kind !== undefined) {
      conflicts.push({ kind, attribute, edits: ofOne });
      continue;
    }
    const remove = before.filter((value) => !after.some((other) => sameValue(value, other)));
    const add = after.filter((value) => !before.some((other) => sameValue(value, other)));
    if (remove.length === 0 && add.length === 0) continue;
    const reasons = [...new Set(ofOne.flatMap(({ advised }) => advised?.reason ?? []))];
    changes.push({
      attribute,
      remove,
      add,
      resolves: [...new Set(ofOne.flatMap(({ resolves }) => resolves))],
      ...(reasons.length === 0 ? {} : { reasons }),
    });
  }
  return { changes, conflicts };
}

/**
 * The values that the edits leave, or why they cannot all be done. A value that the object has already in the same
 * spelling is not added again; one that differs in case only takes the other's place, since the directory compares
 * without case and would refuse the second; but a secondary address never takes the place of the primary one.
 */
function valuesAfter(
  before: readonly Value[],
  edits: readonly Edit[],
  isMulti: boolean,
): readonly [conflict: EditConflict['kind'] | undefined, values: readonly Value[]] {
  const chosen = new Map<string, Value | null>();
  for (const { value, becomes } of edits) {
    if (value === null) continue;
    const key = exactKey(value);
    const other = chosen.get(key);
    if (other !== undefined && !sameOutcome(other, becomes)) return ['sameValue', before];
    chosen.set(key, becomes);
  }
  let kept = before.filter((value) => !chosen.has(exactKey(value)));
  const added = new Map<string, Value>();
  for (const { value, becomes } of edits) {
    if (becomes === null) continue;
    const key = valueKey(becomes);
    const other = added.get(key);
    if (other !== undefined && !sameValue(other, becomes)) return ['sameNewValue', before];
    // The primary address stays what it is, unless the edit is about it.
    if (kept.some((old) => valueKey(old) === key && isPrimaryValue(old) && !isPrimaryValue(becomes)))
      continue;
    added.set(key, becomes);
    const isReplaced = (old: Value): boolean => (isMulti || value !== null ? valueKey(old) === key : true);
    kept = kept.filter((old) => !isReplaced(old));
  }
  const after = [...kept, ...added.values()];
  return !isMulti && after.length > 1 && added.size > 0 ? ['singleValued', before] : [undefined, after];
}

function sameOutcome(one: Value | null, other: Value | null): boolean {
  return one === null || other === null ? one === other : sameValue(one, other);
}

function isPrimaryValue(value: Value): boolean {
  return typeof value === 'string' && isPrimary(value);
}

/** `valueKey` folds case; two values that differ in case only are two values of a finding. */
function exactKey(value: Value): string {
  return typeof value === 'string' ? `t${value}` : valueKey(value);
}
