import type { FindingRecord } from '../../../model/finding.ts';
import type { ScanReport } from '../../../model/scan.ts';
import { breakable, html, type Markup } from '../markup.ts';
import type { Section } from '../section.ts';

/** How much of a DN or a sentence a row shows. */
const mostCharacters = 300;

/**
 * Objects that synchronisation would leave out: by reason, and the objects one by one, folded away.
 *
 * @param findings of the objects that are listed; they need not be there before the section is rendered
 */
export function outOfScopeSection(report: ScanReport, findings: readonly FindingRecord[]): Section {
  return {
    id: 'out-of-scope',
    title: 'Objects that synchronisation leaves out',
    *render() {
      if (report.outOfScope.length === 0) {
        yield html`<p>None: every object that was looked at is in scope.</p>`;
        return;
      }
      yield html`<table>
        <caption>
          Objects out of scope, by reason
        </caption>
        <thead>
          <tr>
            <th scope="col" class="number">Objects</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          ${report.outOfScope.map(
            (row) =>
              html`<tr>
                <td class="number">${row.objects}</td>
                <td>${row.sentence}</td>
              </tr>`,
          )}
        </tbody>
      </table>`;
      if (findings.length > 0) yield objects(findings, report.scan.objects.outOfScope);
    },
  };
}

function objects(findings: readonly FindingRecord[], all: number): Markup {
  return html`<details>
    <summary>The objects one by one: ${findings.length} of ${all}</summary>
    <table>
      <caption>
        Objects out of scope
      </caption>
      <thead>
        <tr>
          <th scope="col">Object</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        ${findings.map(
          (finding) =>
            html`<tr>
              <td>${breakable(finding.dn, mostCharacters)}</td>
              <td>
                ${finding.problems.map((problem) => html`<p>${breakable(problem, mostCharacters)}</p>`)}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
}
