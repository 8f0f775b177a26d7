import type { Value } from './directory-object.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A value as text: itself, or bytes in base64 (as LDIF writes them). */
export function valueText(value: Value): string {
  return typeof value === 'string' ? value : base64(value);
}

/** UTF-16 units of the alphabet. */
const units = Uint8Array.from(alphabet, (letter) => letter.charCodeAt(0));
const padding = 61;

/** The units of texts, an array for each length that was asked for: to make a new one takes as long as to fill it. */
const texts = new Map<number, number[]>();
/** GUIDs and SIDs are shorter. What is longer is put together of texts of this length. */
const longest = 96;

/** RFC 4648 base64 with padding. The model has no Node types, so no Buffer; for the few bytes of a GUID this is faster. */
export function base64(bytes: Uint8Array): string {
  const atOnce = (longest / 4) * 3;
  if (bytes.length <= atOnce) return shortBase64(bytes, 0, bytes.length);
  let text = '';
  for (let start = 0; start < bytes.length; start += atOnce)
    text += shortBase64(bytes, start, Math.min(start + atOnce, bytes.length));
  return text;
}

/** In one call: a text that is put together of pieces has to be joined again by whoever looks at it. */
function shortBase64(bytes: Uint8Array, start: number, end: number): string {
  const length = Math.ceil((end - start) / 3) * 4;
  let text = texts.get(length);
  if (!text) texts.set(length, (text = Array<number>(length).fill(padding)));
  let to = 0;
  let index = start;
  for (; index + 2 < end; index += 3) {
    const group = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    text[to++] = units[group >> 18] ?? 0;
    text[to++] = units[(group >> 12) & 63] ?? 0;
    text[to++] = units[(group >> 6) & 63] ?? 0;
    text[to++] = units[group & 63] ?? 0;
  }
  const left = end - index;
  if (left > 0) {
    const group = ((bytes[index] ?? 0) << 16) | (left === 1 ? 0 : (bytes[index + 1] ?? 0) << 8);
    text[to++] = units[group >> 18] ?? 0;
    text[to++] = units[(group >> 12) & 63] ?? 0;
    text[to++] = left === 1 ? padding : (units[(group >> 6) & 63] ?? 0);
    text[to] = padding;
  }
  return String.fromCharCode(...text);
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
