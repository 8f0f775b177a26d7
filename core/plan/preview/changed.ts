import { valuesOf, type DirectoryObject, type Value } from '../../model/directory-object.ts';
import type { Change } from '../../model/change.ts';
import { sameValue } from '../../model/same-value.ts';

/** The object with changes made; what is added comes last. */
export function changed(
  object: DirectoryObject,
  changes: readonly Pick<Change, 'attribute' | 'remove' | 'add'>[],
): DirectoryObject {
  const attributes = new Map(object.attributes);
  for (const { attribute, remove, add } of changes) {
    const name = attribute.toLowerCase();
    const values = [...valuesOf(object, name).filter((value) => !isIn(remove, value)), ...add];
    if (values.length === 0) attributes.delete(name);
    else attributes.set(name, values);
  }
  return { dn: object.dn, attributes };
}

function isIn(values: readonly Value[], value: Value): boolean {
  return values.some((other) => sameValue(value, other));
}
