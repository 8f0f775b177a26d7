import type { Value } from '../../model/directory-object.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { invisibleCharacters, visibleText } from '../../model/visible-text.ts';

/** What PowerShell takes for a single quotation mark besides U+0027 (its language specification, 2.2). */
const typographicQuotes = /[\u2018-\u201b]/;

/** Shown beside what is encoded. */
const mostShown = 200;

/**
 * A value as a PowerShell expression on one line. Text stands between single quotation marks, where nothing but such a
 * mark has a meaning; what holds a character that one cannot see, or a mark of another shape, is decoded from base64.
 * So are bytes.
 *
 * Throws `ExpectedError` powershell.not-unicode for text with half a surrogate pair.
 */
export function powershellValue(value: Value): string {
  if (typeof value !== 'string') return bytesExpression(value);
  if (!value.isWellFormed()) {
    throw new ExpectedError({
      code: 'powershell.not-unicode',
      summary: `A value holds half a character (an unpaired surrogate), which a script cannot say: ${visibleText(value, mostShown)}`,
      action: 'Correct the value.',
    });
  }
  if (value.search(invisibleCharacters) === -1 && !typographicQuotes.test(value)) return quoted(value);
  return `[Text.Encoding]::UTF8.GetString(${bytesExpression(Buffer.from(value, 'utf8'))})`;
}

/** Values as an array. The leading comma keeps a single value of bytes from being taken for an array of numbers. */
export function powershellArray(values: readonly Value[]): string {
  return `@(${values.length === 1 ? ', ' : ''}${values.map(powershellValue).join(', ')})`;
}

/** A text for people: what cannot be seen is shown, so that it needs no decoding. */
export function powershellLabel(text: string): string {
  return quoted(visibleText(text, mostShown).replaceAll(new RegExp(typographicQuotes, 'g'), "'"));
}

/** A comment line: what cannot be seen is shown, line breaks of the text too, so that they end nothing. */
export function powershellComment(label: string, text: string): string {
  return `# ${label}${visibleText(text, mostShown)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function bytesExpression(bytes: Uint8Array): string {
  return `[Convert]::FromBase64String('${Buffer.from(bytes).toString('base64')}')`;
}
