import type { OutcomeCount } from '../../advice/run-text.ts';
import { html, type Markup } from '../markup.ts';

const barWidth = 400;
const barHeight = 14;
/** So that one subject among many can still be seen. */
const leastWidth = 2;

const severityWords = {
  error: 'error',
  warning: 'warning',
  info: 'for information',
  none: 'nothing to do',
} as const;

/**
 * How many subjects came to which outcome, as a table with a drawing that repeats the numbers for the eye (hidden from
 * screen readers). Nothing is told by colour alone.
 */
export function outcomeChart(counts: readonly OutcomeCount[]): Markup {
  const most = Math.max(1, ...counts.map(({ subjects }) => subjects));
  return html`<table class="chart">
    <caption>
      Outcomes, from worst to mildest
    </caption>
    <thead>
      <tr>
        <th scope="col">Outcome</th>
        <th scope="col" class="number">Subjects</th>
        <th scope="col">Severity</th>
      </tr>
    </thead>
    <tbody>
      ${counts.map((count) => outcomeRow(count, most))}
    </tbody>
  </table>`;
}

function outcomeRow({ title, severity, subjects }: OutcomeCount, most: number): Markup {
  const width = Math.max(leastWidth, Math.round((subjects / most) * barWidth));
  return html`<tr>
    <th scope="row">${title}</th>
    <td class="number">${subjects}</td>
    <td>
      <svg class="bar" viewBox="0 0 ${String(barWidth + 2)} ${String(barHeight)}" aria-hidden="true">
        <rect class="${severity}" x="0" width="${String(width)}" height="${String(barHeight)}" />
      </svg>
      <span class="words">${severityWords[severity]}</span>
    </td>
  </tr>`;
}
