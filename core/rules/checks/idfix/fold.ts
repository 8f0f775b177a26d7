/** Letters that `toLowerCase` maps to two characters, or by what stands around them (sigma at the end of a word). */
const special = /([\u0130\u03a3])/;

/**
 * The key by which IdFix takes two values for the same: every character in lower case by itself, as .NET does it.
 * A dotted capital I has no lower case of one character outside Turkish and stays; sigma never becomes a final sigma.
 */
export function fold(value: string): string {
  if (!special.test(value)) return value.toLowerCase();
  return value
    .split(special)
    .map((part) => (part === '\u0130' ? part : part === '\u03a3' ? '\u03c3' : part.toLowerCase()))
    .join('');
}
