import type { Value } from './directory-object.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A value as text: itself, or bytes in base64 (as LDIF writes them). */
export function valueText(value: Value): string {
  return typeof value === 'string' ? value : base64(value);
}

/** What 12 bits are in base64. */
const pairs: readonly string[] = Array.from(
  { length: 4096 },
  (_, bits) => alphabet.charAt(bits >> 6) + alphabet.charAt(bits & 63),
);

/** RFC 4648 base64 with padding. The model has no Node types, so no Buffer; for the few bytes of a GUID it is as fast. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  let index = 0;
  for (; index + 2 < bytes.length; index += 3) {
    const group = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    text += (pairs[group >> 12] ?? '') + (pairs[group & 0xfff] ?? '');
  }
  const left = bytes.length - index;
  if (left === 0) return text;
  const group = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8);
  return `${text}${pairs[group >> 12]}${left === 1 ? '=' : alphabet.charAt((group >> 6) & 63)}=`;
}

/** Where each byte of the text stands among the stored ones, and the other way round. */
const guidOrder = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

/**
 * A GUID as people write it (8-4-4-4-12, lower case) from the 16 bytes the directory stores, whose first three
 * groups are little-endian (MS-DTYP 2.3.4.2). Undefined for any other length.
 */
export function guidText(bytes: Uint8Array): string | undefined {
  if (bytes.length !== 16) return undefined;
  const hex = guidOrder.map((index) => (bytes[index] ?? 0).toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The 16 bytes of a GUID that is written as {@link guidText} writes it; undefined for anything else. */
export function guidBytes(text: string): Uint8Array | undefined {
  const hex = /^([\da-f]{8})-([\da-f]{4})-([\da-f]{4})-([\da-f]{4})-([\da-f]{12})$/i
    .exec(text)
    ?.slice(1)
    .join('');
  if (hex === undefined) return undefined;
  return Uint8Array.from(guidOrder, (index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16));
}
