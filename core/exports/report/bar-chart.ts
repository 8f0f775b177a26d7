import type { Severity } from '../../model/finding.ts';
import { breakable, html, type Markup } from './markup.ts';
import { count } from '../words.ts';

/** One bar, made of a part for each severity. */
export interface Bar {
  readonly label: string;
  /** Id of the element of the report that tells more. */
  readonly leadsTo?: string | undefined;
  readonly parts: readonly { readonly severity: Severity; readonly number: number }[];
}

const barWidth = 400;
const barHeight = 14;
/** How much of a label is shown. */
const mostCharacters = 200;

/**
 * Horizontal bars as a table: label, the numbers in words, and a drawing that repeats them for the eye (hidden from
 * screen readers). Nothing is told by colour alone. Where a bar leads somewhere its label is the link; the drawing is one
 * for the mouse only, as a second stop for the keyboard would be in the way.
 */
export function barChart(caption: string, labelHead: string, bars: readonly Bar[]): Markup {
  const longest = Math.max(1, ...bars.map(totalOf));
  return html`<table class="chart">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">${labelHead}</th>
        <th scope="col" class="number">Findings</th>
        <th scope="col">By severity</th>
      </tr>
    </thead>
    <tbody>
      ${bars.map((bar) => barRow(bar, longest))}
    </tbody>
  </table>`;
}

function barRow(bar: Bar, longest: number): Markup {
  let left = 0;
  const drawn = bar.parts.map((part) => {
    const width = part.number === 0 ? 0 : Math.max(2, Math.round((part.number / longest) * barWidth));
    const x = left;
    left += width;
    return html`<rect
      class="${part.severity}"
      x="${String(x)}"
      width="${String(width)}"
      height="${String(barHeight)}"
    />`;
  });
  const words = bar.parts.filter((part) => part.number > 0).map(wordsOf);
  const label = breakable(bar.label, mostCharacters);
  const drawing = html`<svg
    class="bar"
    viewBox="0 0 ${String(barWidth + 2)} ${String(barHeight)}"
    aria-hidden="true"
  >
    ${drawn}
  </svg>`;
  const { leadsTo } = bar;
  return html`<tr>
    <th scope="row">${leadsTo === undefined ? label : html`<a href="#${leadsTo}">${label}</a>`}</th>
    <td class="number">${totalOf(bar)}</td>
    <td>
      ${leadsTo === undefined ? drawing : html`<a href="#${leadsTo}" tabindex="-1" aria-hidden="true">${drawing}</a>`}
      <span class="words">${words.join(', ')}</span>
    </td>
  </tr>`;
}

function wordsOf({ severity, number }: Bar['parts'][number]): string {
  return severity === 'info' ? `${number.toLocaleString('en')} for information` : count(number, severity);
}

function totalOf(bar: Bar): number {
  return bar.parts.reduce((sum, part) => sum + part.number, 0);
}
