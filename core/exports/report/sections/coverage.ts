import type { ScanReport, SourceCoverage } from '../../../model/scan.ts';
import {
  isFullyChecked,
  notChecked,
  notComplete,
  notFollowed,
  notSeen,
  repeatedObjects,
} from '../../completeness.ts';
import { outcomeText } from '../../words.ts';
import { breakable, html, scrolling, type Markup } from '../markup.ts';
import type { Section } from '../section.ts';

/** How many damaged records of one source the report shows. */
const mostDamage = 20;

/** What was read and checked, and what was not and why: a list of findings means nothing without it. */
export function coverageSection(report: ScanReport): Section {
  return {
    id: 'coverage',
    title: 'What was checked, and what was not',
    *render() {
      yield completeness(report);
      const remarks = [...notFollowed(report), ...notSeen(report), ...repeatedObjects(report)];
      if (remarks.length > 0) {
        yield html`<ul class="remarks">
          ${remarks.map((remark) => html`<li>${breakable(remark)}</li>`)}
        </ul>`;
      }
      yield checksThatDidNotRun(report);
      yield scrolling('What was read', sources(report.coverage.sources));
      for (const source of report.coverage.sources) yield damage(source);
    },
  };
}

function completeness(report: ScanReport): Markup {
  const reasons = notComplete(report);
  if (reasons.length > 0) {
    return html`<div class="notice" role="note">
      <strong>This scan is not complete.</strong>
      <ul>
        ${reasons.map((reason) => html`<li>${breakable(reason)}</li>`)}
      </ul>
    </div>`;
  }
  if (notFollowed(report).length > 0) {
    return html`<p>Everything that the sources hold was read; parts of the directory lie elsewhere.</p>`;
  }
  return isFullyChecked(report)
    ? html`<p>Everything in the sources was read, and every check of the profile ran on every source.</p>`
    : html`<p>Everything in the sources was read, but not everything could be judged.</p>`;
}

function checksThatDidNotRun(report: ScanReport): Markup {
  const skipped = notChecked(report);
  if (skipped.length === 0) return html``;
  const table = html`<table>
    <caption>
      Checks that did not run: nothing below says that these are in order
    </caption>
    <thead>
      <tr>
        <th scope="col">Checks</th>
        <th scope="col">Why not</th>
        <th scope="col">Source</th>
      </tr>
    </thead>
    <tbody>
      ${skipped.map(
        (check) =>
          html`<tr>
            <td>${check.checks}</td>
            <td>${check.reason}</td>
            <td>${check.sources.map((source) => html`<p>${breakable(source)}</p>`)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
  return scrolling('Checks that did not run', table);
}

function sources(all: readonly SourceCoverage[]): Markup {
  return html`<table>
    <caption>
      What was read
    </caption>
    <thead>
      <tr>
        <th scope="col">Source</th>
        <th scope="col">Outcome</th>
        <th scope="col" class="number">Objects</th>
        <th scope="col" class="number">Other records</th>
        <th scope="col" class="number">Repeated</th>
        <th scope="col" class="number">Damaged</th>
      </tr>
    </thead>
    <tbody>
      ${all.map(
        (source) =>
          html`<tr>
            <th scope="row">${breakable(source.source)}</th>
            <td>${outcomeText(source.outcome)}</td>
            <td class="number">${source.objects}</td>
            <td class="number">${source.otherRecords}</td>
            <td class="number">${source.repeated}</td>
            <td class="number">${source.damaged}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function damage(source: SourceCoverage): Markup {
  const shown = source.damage.slice(0, mostDamage);
  if (shown.length === 0) return html``;
  const table = html`<table>
    <caption>
      Damaged or incomplete records of ${source.source}: ${shown.length} of ${source.damaged}
    </caption>
    <thead>
      <tr>
        <th scope="col" class="number">Line</th>
        <th scope="col">Object</th>
        <th scope="col">What is wrong</th>
      </tr>
    </thead>
    <tbody>
      ${shown.map(
        (record) =>
          html`<tr>
            <td class="number">${record.line}</td>
            <td>${breakable(record.dn ?? 'not named')}</td>
            <td>${record.reason}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
  return scrolling('Damaged records', table);
}
