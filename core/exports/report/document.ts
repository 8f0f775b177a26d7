import { createHash } from 'node:crypto';
import { around, html, type Markup } from './markup.ts';
import type { Section } from './section.ts';
import { style } from './style.ts';

/**
 * What a browser may load for the report: nothing but the one style sheet inside it. No script runs, whatever a
 * directory value holds.
 */
export const contentSecurityPolicy =
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; ` +
  "base-uri 'none'; form-action 'none'";

/** A title page: alone on its sheet in print, before the contents. */
export interface Cover {
  readonly title: string;
  /** Whose directory the report is about. */
  readonly company: string;
  readonly lines: readonly string[];
}

/** The report as one self-contained HTML document, piece by piece. With a cover, the subtitle is not shown. */
export function* renderDocument(
  title: string,
  subtitle: string,
  sections: readonly Section[],
  cover?: Cover,
): Generator<string> {
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${html`${title}`.markup}</title>
<style>${style}</style>
</head>
<body>
`;
  const body = html`<header${cover === undefined ? '' : coverClass}>
      <h1>${title}</h1>
      ${
        cover === undefined
          ? html`<p>${subtitle}</p>`
          : html`<p class="company">${cover.company}</p>
              ${cover.lines.map((line) => html`<p>${line}</p>`)}`
      }
      <nav aria-label="Contents">
        <ul>
          ${sections.map((section) => html`<li><a href="#${section.id}">${section.title}</a></li>`)}
        </ul>
      </nav>
    </header>
    <main><!--pieces--></main>
    <footer>Made by Foresync. This file loads nothing and sends nothing.</footer>`;
  for (const piece of around(body, contentOf(sections))) yield piece.markup;
  yield '\n</body>\n</html>\n';
}

const coverClass = html` class="cover"`;

function* contentOf(sections: readonly Section[]): Generator<Markup> {
  for (const { id, title, render } of sections) {
    const frame = html`<section id="${id}" aria-labelledby="${id}-title">
      <h2 id="${id}-title">${title}</h2>
      <!--pieces-->
    </section>`;
    yield* around(frame, render());
  }
}
