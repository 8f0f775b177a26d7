import type { AttributeModification } from '../../directory/ldap/write/modify-request.ts';
import type { Value } from '../../model/directory-object.ts';
import { byteKey } from '../apply/byte-key.ts';

/**
 * What two changes of one attribute come to, one after the other. What the first added and the second removes was never
 * there for whoever looks only before and after; the same for what was removed and is added again.
 */
export function combined(first: AttributeModification, second: AttributeModification): AttributeModification {
  const { attribute } = second;
  return {
    attribute,
    remove: [...first.remove, ...without(second.remove, first.add)].filter(isNotIn(second.add)),
    add: [...without(first.add, second.remove), ...second.add].filter(isNotIn(first.remove)),
  };
}

function without(values: readonly Value[], others: readonly Value[]): readonly Value[] {
  return values.filter(isNotIn(others));
}

function isNotIn(others: readonly Value[]): (value: Value) => boolean {
  const keys = new Set(others.map(byteKey));
  return (value) => !keys.has(byteKey(value));
}
