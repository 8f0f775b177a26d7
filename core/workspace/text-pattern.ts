/** How SQLite finds a text anywhere in a value: `value <operator>`, with the pattern for its question mark. */
export interface TextPattern {
  readonly operator: string;
  readonly pattern: string;
}

/**
 * The pattern that finds a text whatever its case. LIKE compares as `instr(lower(…))` would, but makes no copies: half
 * the time over a million rows. It folds ASCII letters only, so that a text with others is found by GLOB, which folds
 * none, with both cases of each letter in its pattern. Letters whose other case is several (ß) are found as they are.
 *
 * Source: SQLite, "The LIKE, GLOB, REGEXP, MATCH, and extract operators".
 */
export function textPattern(text: string): TextPattern {
  return isAscii(text)
    ? { operator: String.raw`LIKE ? ESCAPE '\'`, pattern: `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%` }
    : { operator: 'GLOB ?', pattern: `*${Array.from(text, bothCases).join('')}*` };
}

function isAscii(text: string): boolean {
  return !/[^\0-\u007f]/.test(text);
}

/** One code point: what SQLite's patterns count as a character. */
function isOneCharacter(text: string): boolean {
  return text.length === 1 || (text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff);
}

/** One character of a GLOB pattern that stands for both cases of a letter, and for nothing but itself otherwise. */
function bothCases(character: string): string {
  const cases = new Set([character, character.toLowerCase(), character.toUpperCase()].filter(isOneCharacter));
  return cases.size > 1 || '*?['.includes(character) ? `[${[...cases].join('')}]` : character;
}
