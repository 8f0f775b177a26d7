import type { ScanReport, SourceCoverage } from '../../../model/scan.ts';
import { notComplete } from '../../completeness.ts';
import { html, type Markup } from '../markup.ts';
import type { Section } from '../section.ts';

/** How many damaged records of one source the report shows. */
const mostDamage = 20;

/** What was read and checked, and what was not and why: a list of findings means nothing without it. */
export function coverageSection(report: ScanReport): Section {
  return {
    id: 'coverage',
    title: 'What was checked, and what was not',
    *render() {
      const reasons = notComplete(report);
      yield reasons.length === 0
        ? html`<p>Everything in the sources was read.</p>`
        : html`<div class="notice" role="note">
            <strong>This scan is not complete.</strong>
            <ul>
              ${reasons.map((reason) => html`<li>${reason}</li>`)}
            </ul>
          </div>`;
      yield skippedChecks(report);
      yield sources(report.coverage.sources);
      for (const source of report.coverage.sources) yield damage(source);
    },
  };
}

function skippedChecks(report: ScanReport): Markup {
  const skipped = report.coverage.skippedChecks.flatMap((check) =>
    check.outcome.state === 'ran'
      ? []
      : [{ ...check, why: check.outcome.state === 'skipped' ? check.outcome.reason : check.outcome.error }],
  );
  if (skipped.length === 0) return html`<p>Every check of the profile ran on every source.</p>`;
  return html`<table>
    <caption>
      Checks that did not run: nothing below says that these are in order
    </caption>
    <thead>
      <tr>
        <th scope="col">Would have reported</th>
        <th scope="col">Source</th>
        <th scope="col">Why not</th>
      </tr>
    </thead>
    <tbody>
      ${skipped.map(
        (check) =>
          html`<tr>
            <td>${check.ids.join(', ')}</td>
            <td>${check.source}</td>
            <td>${check.why}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
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
        <th scope="col">Attributes on no record</th>
      </tr>
    </thead>
    <tbody>
      ${all.map(
        (source) =>
          html`<tr>
            <th scope="row">${source.source}</th>
            <td>${outcomeText(source)}</td>
            <td class="number">${source.objects}</td>
            <td class="number">${source.otherRecords}</td>
            <td class="number">${source.repeated}</td>
            <td class="number">${source.damaged}</td>
            <td>${notSeen(source)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function outcomeText(source: SourceCoverage): string {
  const { outcome } = source;
  if (outcome.state === 'ran') return 'read';
  return outcome.state === 'skipped' ? `skipped: ${outcome.reason}` : `failed: ${outcome.error}`;
}

function damage(source: SourceCoverage): Markup {
  const shown = source.damage.slice(0, mostDamage);
  if (shown.length === 0) return html``;
  return html`<table>
    <caption>
      Damaged records of ${source.source}, left out: ${shown.length} of ${source.damaged}
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
            <td>${record.dn ?? 'not named'}</td>
            <td>${record.reason}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The attributes by what may be the reason: most of a source's have the same. */
function notSeen({ notSeen: missing }: SourceCoverage): string {
  const byReason = new Map<string, string[]>();
  for (const { attribute, reason } of missing) {
    byReason.set(reason, [...(byReason.get(reason) ?? []), attribute]);
  }
  return byReason.size === 0
    ? 'none'
    : [...byReason].map(([reason, attributes]) => `${attributes.join(', ')} (${reason})`).join('; ');
}
