import { visibleText } from '../../model/visible-text.ts';

/** HTML that is safe to stand in the report. Only {@link html} makes it. */
export interface Markup {
  readonly markup: string;
}

/** What a template may hold: text and numbers are escaped, markup stands as it is, a list is its parts one by one. */
export type Part = string | number | Markup | readonly Part[] | undefined;

const made = new WeakSet<Markup>();

/**
 * HTML from a template. Everything interpolated is escaped, and its invisible characters made visible, unless it came
 * from this function itself. Safe in element content and in quoted attributes, not inside `<style>` or a URL.
 */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let markup = template[0] ?? '';
  for (const [index, part] of parts.entries()) markup += textOf(part) + (template[index + 1] ?? '');
  return wrap(markup);
}

/**
 * A DN, an address or another long value that a browser may break behind `.` `,` and `@`, where people would, rather
 * than in the middle of a word or between a name and its value (`DC=contoso`).
 *
 * @param most cut after this many UTF-16 code units, saying how long the whole is
 */
export function breakable(text: string, most = Number.POSITIVE_INFINITY): Markup {
  return wrap(escape(visibleText(text, most)).replaceAll(/[.,@](?=[^])/g, '$&<wbr>'));
}

/** Text that ships with the program: escaped, but its spaces and line ends stay what they are. */
export function ownText(text: string): Markup {
  return wrap(escape(text));
}

/** A table that may be wider than the page: it scrolls, by keyboard as well, and the page does not. */
export function scrolling(label: string, table: Markup): Markup {
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">${table}</div>`;
}

/**
 * A frame around pieces that are too many to hold at once. They stand where the frame has `<!--pieces-->`, which no
 * escaped text can contain.
 */
export function* around(frame: Markup, pieces: Iterable<Markup>): Generator<Markup> {
  const [before = '', after = ''] = textOf(frame).split('<!--pieces-->');
  yield wrap(before);
  yield* pieces;
  yield wrap(after);
}

function wrap(markup: string): Markup {
  const result = { markup };
  made.add(result);
  return result;
}

function textOf(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escape(visibleText(part));
  if (typeof part === 'number') return part.toLocaleString('en');
  if ('markup' in part) return made.has(part) ? part.markup : escape(part.markup);
  return part.map(textOf).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
