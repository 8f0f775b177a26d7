import type { ScanReport, ScanSummary } from '../../../model/scan.ts';
import { breakable, html, type Markup } from '../markup.ts';
import type { Section } from '../section.ts';
import { problemCounts } from '../../../model/problem-counts.ts';
import { countsLine } from '../../table.ts';
import { count, momentText } from '../../words.ts';

/** The numbers first, then what the scan was. */
export function summarySection(report: ScanReport): Section {
  return {
    id: 'summary',
    title: 'Summary',
    *render() {
      const { scan } = report;
      const { objects } = scan;
      yield html`<ul class="tiles">
        ${tile('', objects.total, 'objects looked at')} ${tile('clean', objects.clean, 'have nothing to fix')}
        ${tile('error', objects.errors, 'have errors: synchronisation refuses them or part of them')}
        ${tile('warning', objects.warnings, 'have warnings: synchronisation does something unexpected')}
        ${tile('info', objects.information, 'have information only')}
        ${tile('', objects.outOfScope, 'are out of scope: synchronisation leaves them out')}
      </ul>`;
      yield html`<p>
        Findings, one for each value with a problem: ${countsLine(problemCounts(report))}. Objects out of
        scope are counted apart.
      </p>`;
      yield html`<dl>
        <dt>Profile</dt>
        <dd>${scan.profile}</dd>
        ${list('Verified domains', scan.verifiedDomains, 'not given: suffixes were judged by form only')}
        ${list('Sources', scan.sources, 'none')} ${list('Only below', scan.scopeDns, 'everywhere')}
        ${list('Not below', scan.excludeDns, 'nothing left out')}
        <dt>Started</dt>
        <dd>${momentText(scan.startedAt)}</dd>
        <dt>Took</dt>
        <dd>${durationOf(scan)}</dd>
        <dt>Number in its workspace</dt>
        <dd>${String(scan.id)}</dd>
      </dl>`;
    },
  };
}

function tile(kind: string, number: number, words: string): Markup {
  return html`<li class="${kind}"><strong>${number}</strong> ${words}</li>`;
}

function list(name: string, values: readonly string[], none: string): Markup {
  return html`<dt>${name}</dt>
    ${
      values.length === 0 ? html`<dd>${none}</dd>` : values.map((value) => html`<dd>${breakable(value)}</dd>`)
    }`;
}

function durationOf({ startedAt, endedAt }: ScanSummary): string {
  if (endedAt === null) return 'it did not end';
  const seconds = (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} seconds`;
  const minutes = Math.floor(seconds / 60);
  return `${count(minutes, 'minute')} ${count(Math.round(seconds % 60), 'second')}`;
}
