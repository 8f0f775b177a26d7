import type { Value } from './directory-object.ts';
import { base64 } from './value-text.ts';

/** Whether two values are the same to the letter, or to the byte. */
export function sameValue(one: Value, other: Value): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

/**
 * A text that two values share where Active Directory takes them for one: text of the syntaxes that the program reads
 * without case, bytes as they are.
 */
export function valueKey(value: Value): string {
  return typeof value === 'string' ? `text ${value.toLowerCase()}` : `bytes ${base64(value)}`;
}
