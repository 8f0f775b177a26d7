import type { Value } from '../../model/directory-object.ts';

// oxlint-disable-next-line no-control-regex -- all of ASCII is meant
const isAscii = /^[\x00-\x7f]*$/;

/**
 * The same for the same bytes, and only for these. Text and bytes of the same content are the same value: what a schema
 * calls an attribute does not change it.
 */
export function byteKey(value: Value): string {
  if (typeof value !== 'string') {
    return Buffer.from(value.buffer, value.byteOffset, value.length).toString('latin1');
  }
  // Most values are ASCII, which is the same in both.
  return isAscii.test(value) ? value : Buffer.from(value, 'utf8').toString('latin1');
}
