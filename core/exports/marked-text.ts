import { invisibleCharacters } from '../model/visible-text.ts';

const codePoint = '[0-9A-F]{4,5}|10[0-9A-F]{4}';
const mark = new RegExp(`⟨U\\+(${codePoint})⟩`, 'g');
/** Text that looks like a mark: its bracket is marked, so that {@link unmarkedText} leaves it as it was. */
const bracket = new RegExp(`⟨(?=U\\+(?:${codePoint})⟩)`, 'g');
const edgeSpaces = /^ +| +$/g;
const nothingToMark = /^(?! )[\x20-\x7e]*$(?<! )/;

/**
 * A directory value as it stands in files that people open in a spreadsheet: every character that one cannot see, and
 * spaces at either end, as code points (`⟨U+202E⟩`). Unlike `visibleText` it can be turned back.
 */
export function markedText(text: string): string {
  if (nothingToMark.test(text)) return text;
  return text
    .replaceAll(bracket, markOf)
    .replaceAll(edgeSpaces, (spaces) => markOf(' ').repeat(spaces.length))
    .replaceAll(invisibleCharacters, markOf);
}

/** The text that {@link markedText} marked. */
export function unmarkedText(marked: string): string {
  return marked.replaceAll(mark, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}

function markOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
