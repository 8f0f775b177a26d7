/**
 * Characters that a screen, a terminal or a printer does not show, or that change how the text around them is shown:
 * everything of Unicode category C (controls, bidirectional and zero-width formatting, lone surrogates, private use,
 * unassigned), line and paragraph separators, spaces other than U+0020, default-ignorable code points (fillers,
 * variation selectors) and the blank braille pattern.
 */
export const invisibleCharacters = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;
const nothingToShow = /^(?! )[\x20-\x7e]*$(?<! )/;
const edgeSpaces = /^ +| +$/g;

/**
 * A directory value as it may be shown to a person: what cannot be seen becomes its code point (`⟨U+202E⟩`), spaces
 * at either end become `·`. For eyes only: it cannot be turned back, and it is no escaping for HTML or a shell.
 *
 * @param most cut after this many UTF-16 code units, saying how long the whole is
 */
export function visibleText(text: string, most = Number.POSITIVE_INFINITY): string {
  if (text.length > most) {
    const start = visibleText(
      text
        .slice(0, most)
        .toWellFormed()
        .replace(/\ufffd$/, ''),
    );
    return `${start}… (${text.length.toLocaleString('en')} characters)`;
  }
  if (nothingToShow.test(text)) return text;
  return text
    .replaceAll(edgeSpaces, (spaces) => '·'.repeat(spaces.length))
    .replaceAll(invisibleCharacters, codePointOf);
}

function codePointOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
