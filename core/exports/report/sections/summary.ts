import type { ScanReport } from '../../../model/scan.ts';
import { html, type Markup } from '../markup.ts';
import type { Section } from '../section.ts';
import { count } from '../../words.ts';

/** The numbers first, then what the scan was. */
export function summarySection(report: ScanReport): Section {
  return {
    id: 'summary',
    title: 'Summary',
    *render() {
      const { objects } = report.scan;
      yield html`<ul class="tiles">
        ${tile('', objects.total, 'objects looked at')} ${tile('clean', objects.clean, 'have nothing to fix')}
        ${tile('error', objects.errors, 'have errors: synchronisation refuses them or part of them')}
        ${tile('warning', objects.warnings, 'have warnings: synchronisation does something unexpected')}
        ${tile('info', objects.information, 'have information only')}
        ${tile('', objects.outOfScope, 'are out of scope: synchronisation leaves them out')}
      </ul>`;
      yield findingsSentence(report);
      yield html`<dl>
        <dt>Profile</dt>
        <dd>${report.scan.profile}</dd>
        ${list('Verified domains', report.scan.verifiedDomains, 'not given: suffixes were judged by form only')}
        ${list('Sources', report.scan.sources, 'none')}
        ${list('Only below', report.scan.scopeDns, 'everywhere')}
        ${list('Not below', report.scan.excludeDns, 'nothing left out')}
        <dt>Started</dt>
        <dd>${moment(report.scan.startedAt)}</dd>
        <dt>Ended</dt>
        <dd>${report.scan.endedAt === null ? 'it did not end' : moment(report.scan.endedAt)}</dd>
      </dl>`;
    },
  };
}

function tile(kind: string, number: number, words: string): Markup {
  return html`<li class="${kind}"><strong>${number}</strong> ${words}</li>`;
}

function findingsSentence(report: ScanReport): Markup {
  const { error, warning, info } = report.bySeverity;
  return html`<p>
    ${count(error, 'finding')} of severity error, ${count(warning, 'warning')}, ${String(info)} for
    information.
  </p>`;
}

function list(name: string, values: readonly string[], none: string): Markup {
  return html`<dt>${name}</dt>
    ${values.length === 0 ? html`<dd>${none}</dd>` : values.map((value) => html`<dd>${value}</dd>`)}`;
}

function moment(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
