/**
 * The inside of a character class with .NET's `\s`: Unicode white space. JavaScript's `\s` has U+FEFF in addition and
 * lacks U+0085.
 */
export const whiteSpace = String.raw`\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;

const around = new RegExp(`^[${whiteSpace}]+|[${whiteSpace}]+$`, 'g');

/** The text without white space at either end, as .NET's `Trim` does it. */
export function trimmed(text: string): string {
  return text.replaceAll(around, '');
}
