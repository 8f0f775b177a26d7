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
  let record = line('dn', object.dn, object);
  for (const [name, values] of object.attributes) {
    for (const value of values) record += line(spellingOf(name), value, object);
  }
  return `${record}\n`;
}

function line(name: string, value: Value, object: DirectoryObject): string {
  if (value === '' || value.length === 0) return `${name}:\n`;
  if (typeof value !== 'string') return folded(`${name}:: ${Buffer.from(value).toString('base64')}`);
  if (safe.test(value)) return folded(`${name}: ${value}`);
  if (!value.isWellFormed()) throw notUnicode(name, object);
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

function notUnicode(name: string, object: DirectoryObject): ExpectedError {
  return new ExpectedError({
    code: 'ldif.not-unicode',
    summary: `${name} of ${object.dn.toWellFormed()} holds half a character (an unpaired surrogate), which LDIF cannot say.`,
    action: 'Correct the value, or choose another format.',
  });
}
