import { ExpectedError } from '../../model/expected-error.ts';
import { decodeBase64, decodeUtf8 } from '../decode.ts';
import type { LdifLines } from './lines.ts';

const space = 32;
const colon = 58;
const lessThan = 60;

/**
 * Moves from the colon of the line at hand to its value; whether that is in base64.
 *
 * @param path of the file, for people
 * @throws ExpectedError `source.url-value` where the value stands in another file
 */
export function moveToValue(lines: LdifLines, path: string): boolean {
  lines.start++;
  const mark = lines.start < lines.end ? lines.text.charCodeAt(lines.start) : space;
  if (mark === lessThan) throw urlValue(lines, path);
  if (mark === colon) lines.start++;
  while (lines.start < lines.end && lines.text.charCodeAt(lines.start) === space) lines.start++;
  return mark === colon;
}

/**
 * The value of the line at hand as text; undefined where it is neither UTF-8 nor base64 of it.
 *
 * @param isPlain the bytes of the text are known to be ASCII without NUL: then no value needs a look of its own
 */
export function readText(lines: LdifLines, isBase64: boolean, isPlain: boolean): string | undefined {
  if (isBase64) {
    const bytes = decodeBase64(lines.text, lines.start, lines.end);
    return bytes && decodeUtf8(bytes);
  }
  const value = lines.text.slice(lines.start, lines.end);
  if (isPlain || !/[^ -~]/.test(value)) return value;
  // RFC 2849 wants a NUL in base64: a bare one is a hole that a crash or a bad copy left in the file.
  return value.includes('\0') ? undefined : decodeUtf8(Buffer.from(value, 'latin1'));
}

/** The value of the line at hand as bytes; undefined where it is not base64 though it should be. */
export function readBytes(lines: LdifLines, isBase64: boolean): Uint8Array | undefined {
  if (isBase64) return decodeBase64(lines.text, lines.start, lines.end);
  return Uint8Array.from(Buffer.from(lines.text.slice(lines.start, lines.end), 'latin1'));
}

function urlValue(lines: LdifLines, path: string): ExpectedError {
  return new ExpectedError({
    code: 'source.url-value',
    summary: `${path}, line ${lines.number}: the value stands in another file (":<"), which is not opened.`,
    action: 'Export again with the values in the file itself (ldapsearch: without -t).',
  });
}
