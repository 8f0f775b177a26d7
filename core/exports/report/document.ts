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

/** The report as one self-contained HTML document, piece by piece. */
export function* renderDocument(
  title: string,
  subtitle: string,
  sections: readonly Section[],
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
  const body = html`<header>
      <h1>${title}</h1>
      <p>${subtitle}</p>
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

function* contentOf(sections: readonly Section[]): Generator<Markup> {
  for (const { id, title, render } of sections) {
    const frame = html`<section id="${id}" aria-labelledby="${id}-title">
      <h2 id="${id}-title">${title}</h2>
      <!--pieces-->
    </section>`;
    yield* around(frame, render());
  }
}
