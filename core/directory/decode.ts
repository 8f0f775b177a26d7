import { isUtf8 } from 'node:buffer';

const invalid = 64;
const equalsSign = 61;
const space = 32;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const sextets = Uint8Array.from({ length: 256 }, (_, code) => {
  const value = alphabet.indexOf(String.fromCharCode(code));
  return value === -1 ? invalid : value;
});

/**
 * The bytes of base64 (RFC 4648 4) from `start` to `end` of a text; spaces at its end are passed over. Undefined where
 * it is not exactly base64: Node's own decoder drops what it does not know, and would make a cut value a shorter one.
 */
export function decodeBase64(text: string, start = 0, end = text.length): Uint8Array | undefined {
  while (end > start && text.charCodeAt(end - 1) === space) end--;
  const length = end - start;
  if (length % 4 !== 0) return undefined;
  if (length === 0) return new Uint8Array();
  const padding =
    text.charCodeAt(end - 1) !== equalsSign ? 0 : text.charCodeAt(end - 2) !== equalsSign ? 1 : 2;

  const bytes = new Uint8Array((length / 4) * 3 - padding);
  let seen = 0;
  let at = 0;
  const last = padding === 0 ? end : end - 4;
  for (let index = start; index < last; index += 4) {
    const first = sextet(text, index);
    const second = sextet(text, index + 1);
    const third = sextet(text, index + 2);
    const fourth = sextet(text, index + 3);
    seen |= first | second | third | fourth;
    bytes[at++] = (first << 2) | (second >> 4);
    bytes[at++] = (second << 4) | (third >> 2);
    bytes[at++] = (third << 6) | fourth;
  }
  if (padding > 0) {
    const first = sextet(text, last);
    const second = sextet(text, last + 1);
    const third = padding === 1 ? sextet(text, last + 2) : 0;
    seen |= first | second | third;
    bytes[at++] = (first << 2) | (second >> 4);
    if (padding === 1) bytes[at] = (second << 4) | (third >> 2);
  }
  return (seen & invalid) === 0 ? bytes : undefined;
}

/** The text that bytes hold; undefined where they are not UTF-8. Keeps a byte order mark: it is part of the value. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  return isUtf8(bytes)
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
    : undefined;
}

function sextet(text: string, index: number): number {
  return sextets[text.charCodeAt(index)] ?? invalid;
}
