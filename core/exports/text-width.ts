const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const plain = /^[\x20-\x7e]*$/;
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;

/** Columns that a terminal gives a text without control characters: two for East Asian wide characters and emoji. */
export function textWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}

/** A text filled up with spaces to `width` columns; a wider one as it is. */
export function padWidth(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

/** A text in exactly `width` columns: filled up with spaces, or cut with `…`. */
export function fitWidth(text: string, width: number): string {
  if (textWidth(text) <= width) return padWidth(text, width);
  let taken = '';
  let left = width - 1;
  for (const { segment } of segmenter.segment(text)) {
    left -= wide.test(segment) ? 2 : 1;
    if (left < 0) break;
    taken += segment;
  }
  return fitWidth(`${taken}…`, width);
}
