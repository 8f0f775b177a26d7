import { visibleText } from '../../../core/model/visible-text.ts';

/** A stretch of a value: as it is, or one character that the eye would miss or mistake. */
export interface Stretch {
  readonly kind: 'plain' | 'unseen' | 'lookAlike';
  /** What to show. */
  readonly text: string;
}

/**
 * Letters of other scripts that are drawn like Latin ones (Unicode TR 39, the whole scripts rather than the table:
 * beside a Latin letter none of them is what it seems), and the full-width forms.
 */
const lookAlike =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Lisu}\uff01-\uff5e\u2010-\u2015\u2018\u2019\u02bc\u2024\ufe52]/u;
const latin = /\p{Script=Latin}/u;

function codePointOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/**
 * Takes a value apart so that each unseen character can be marked where it stands, and each letter that looks like
 * a Latin one where the value has Latin letters.
 *
 * @param whole the value that the text is a part of: decides whether it is Latin
 * @param ends which ends of the text are ends of something, so that a space there is shown
 */
export function stretchesOf(
  text: string,
  whole: string = text,
  ends: { readonly start: boolean; readonly end: boolean } = { start: true, end: true },
): readonly Stretch[] {
  const isLatin = latin.test(whole);
  const result: Stretch[] = [];
  for (const character of text) {
    const stretch = stretchOf(character, isLatin);
    const before = result.at(-1);
    if (stretch.kind === 'plain' && before?.kind === 'plain') {
      result[result.length - 1] = { kind: 'plain', text: before.text + stretch.text };
    } else {
      result.push(stretch);
    }
  }
  return result.flatMap((stretch, place) =>
    edges(stretch, ends.start && place === 0, ends.end && place === result.length - 1),
  );
}

function stretchOf(character: string, isLatin: boolean): Stretch {
  if (character === ' ') return { kind: 'plain', text: character };
  const visible = visibleText(character);
  if (visible !== character) return { kind: 'unseen', text: visible };
  if (isLatin && lookAlike.test(character)) {
    return { kind: 'lookAlike', text: `${character}${codePointOf(character)}` };
  }
  return { kind: 'plain', text: character };
}

/** Spaces at an edge become points of their own. */
function edges(stretch: Stretch, isFirst: boolean, isLast: boolean): readonly Stretch[] {
  if (stretch.kind !== 'plain') return [stretch];
  const leading = isFirst ? (/^ */.exec(stretch.text)?.[0].length ?? 0) : 0;
  const rest = stretch.text.slice(leading);
  const trailing = isLast ? rest.length - rest.replace(/ +$/, '').length : 0;
  const parts: readonly Stretch[] = [
    { kind: 'unseen', text: '·'.repeat(leading) },
    { kind: 'plain', text: rest.slice(0, rest.length - trailing) },
    { kind: 'unseen', text: '·'.repeat(trailing) },
  ];
  return parts.filter(({ text }) => text !== '');
}
