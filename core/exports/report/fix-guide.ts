import { breakable, html, ownText, type Markup } from './markup.ts';
import type { Section } from './section.ts';

/** Each page takes a quarter of a printed one. */
const mostPages = 60;

/** The part of a guidance page that the report repeats. */
const howToFix = /^## How to fix\n([^]*?)(?=^## |(?![^]))/m;

/**
 * What is to be done about problems: charts and findings without a fix link to it, and what they linked to stands in a
 * section after them.
 */
export interface FixGuide {
  /** The element that will hold the guidance for an id; undefined where there is none. */
  readonly anchorOf: (id: string) => string | undefined;
  /** Names the guidance for an id; a link where the section will hold it. */
  readonly linkTo: (id: string) => Markup;
  readonly section: Section;
}

/** @param pageOf the guidance page of an id, as Markdown */
export function createFixGuide(pageOf: (id: string) => string | undefined = () => undefined): FixGuide {
  const texts = new Map<string, string | undefined>();
  const textOf = (id: string): string | undefined => {
    if (!texts.has(id) && texts.size < mostPages) texts.set(id, howToFix.exec(pageOf(id) ?? '')?.[1]);
    return texts.get(id);
  };
  const anchorOf = (id: string): string | undefined => (textOf(id) === undefined ? undefined : `fix-${id}`);
  return {
    anchorOf,
    linkTo(id) {
      const anchor = anchorOf(id);
      return anchor === undefined
        ? html`<code>foresync explain ${id}</code>`
        : html`<a href="#${anchor}">${breakable(id)}</a>`;
    },
    section: {
      id: 'how-to-fix',
      title: 'How to fix',
      *render() {
        const guided = [...texts].filter((entry): entry is [string, string] => entry[1] !== undefined);
        if (guided.length === 0) yield html`<p>Nothing above needs more than it says there.</p>`;
        for (const [id, text] of guided.toSorted(([one], [other]) => one.localeCompare(other, 'en'))) {
          yield html`<article class="guide" id="fix-${id}" aria-labelledby="fix-${id}-title">
            <h3 id="fix-${id}-title">${id}</h3>
            ${blocks(text)}
          </article>`;
        }
      },
    },
  };
}

/** Paragraphs and code blocks: the Markdown that these sections are written in. */
function blocks(markdown: string): Markup[] {
  return markdown
    .trim()
    .split(/^```\w*\n([^]*?)^```$/m)
    .flatMap((block, index) => {
      if (index % 2 === 1) return [codeBlock(block)];
      return block.split(/\n{2,}/).flatMap((text) => (text.trim() === '' ? [] : [paragraph(text)]));
    });
}

function paragraph(text: string): Markup {
  const pieces = text.trim().split('`');
  return html`<p>
    ${pieces.map((piece, index) => (index % 2 === 1 ? html`<code>${ownText(piece)}</code>` : prose(piece)))}
  </p>`;
}

/** Names of tabs and buttons stand between underscores. */
function prose(text: string): Markup[] {
  return text
    .split(/(?<!\w)_([^_]+)_(?!\w)/)
    .map((piece, index) => (index % 2 === 1 ? html`<em>${ownText(piece)}</em>` : ownText(piece)));
}

function codeBlock(text: string): Markup {
  return html`<pre>${ownText(text.trimEnd())}</pre>`;
}
