/** Excel specifications and limits: characters of a cell. */
const mostCharacters = 32_767;

/** What stands at the end of a cell that Excel could not hold. */
export const cutMark = '… (cut: Excel holds 32,767 characters)';

/** Text that looks like the escape of a character that XML cannot carry (ECMA-376 part 1, ST_Xstring). */
const escapeLookalike = /_(?=x[0-9a-fA-F]{4}_)/g;
const cutShort = /(?:[\ud800-\udbff]|⟨(?:U(?:\+[0-9A-F]*)?)?)$/;

/** A marked text as an XLSX cell holds it: cut to what Excel takes, what looks like an escape escaped. */
export function cellText(text: string): string {
  return cut(text).replaceAll(escapeLookalike, '_x005F_');
}

function cut(text: string): string {
  if (text.length <= mostCharacters) return text;
  return text.slice(0, mostCharacters - cutMark.length).replace(cutShort, '') + cutMark;
}
