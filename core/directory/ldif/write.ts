import type { DirectoryObject, Value } from '../../model/directory-object.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { spellingOf } from '../attributes.ts';

const lineLength = 76;

/**
 * Printable ASCII that begins with no space, colon or less-than and ends with no space. RFC 2849 would let more control
 * characters stand as they are; in base64 they do no harm on a screen either.
 */
const safe = /^(?:[!-9;=-~](?:[ -~]*[!-~])?)?$/;

/**
 * One object as an LDIF content record (RFC 2849) with the blank line after it: lines of at most 76 characters, base64
 * where the value needs it. Attributes in the order of the map; one without values cannot be said in LDIF and is left
 * out.
 *
 * Throws `ExpectedError` ldif.not-unicode for text with half a surrogate pair: it has no UTF-8, and to write something
 * else in its place would be to change the directory.
 */
export function ldifRecord(object: DirectoryObject): string {
  let record = ldifLine('dn', object.dn, object.dn);
  for (const [name, values] of object.attributes) {
    for (const value of values) record += ldifLine(spellingOf(name), value, object.dn);
  }
  return `${record}\n`;
}

/**
 * One attribute and value of an object as RFC 2849 writes it, with the line end: folded to 76 characters, in base64
 * where the value needs it.
 *
 * Throws `ExpectedError` ldif.not-unicode, see {@link ldifRecord}.
 */
export function ldifLine(name: string, value: Value, dn: string): string {
  if (value === '' || value.length === 0) return `${name}:\n`;
  if (typeof value !== 'string') return folded(`${name}:: ${Buffer.from(value).toString('base64')}`);
  if (safe.test(value)) return folded(`${name}: ${value}`);
  if (!value.isWellFormed()) throw notUnicode(name, dn);
  return folded(`${name}:: ${Buffer.from(value, 'utf8').toString('base64')}`);
}

function folded(text: string): string {
  if (text.length <= lineLength) return `${text}\n`;
  const lines = [text.slice(0, lineLength)];
  for (let start = lineLength; start < text.length; start += lineLength - 1) {
    lines.push(text.slice(start, start + lineLength - 1));
  }
  return `${lines.join('\n ')}\n`;
}

function notUnicode(name: string, dn: string): ExpectedError {
  return new ExpectedError({
    code: 'ldif.not-unicode',
    summary: `${name} of ${dn.toWellFormed()} holds half a character (an unpaired surrogate), which LDIF cannot say.`,
    action: 'Correct the value, or choose another format.',
  });
}
