import type { ScanReport } from '../../../model/scan.ts';
import { html } from '../markup.ts';
import type { Section } from '../section.ts';

/** Objects that synchronisation would leave out, by reason. */
export function outOfScopeSection(report: ScanReport): Section {
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
            <th scope="col">Reason</th>
            <th scope="col" class="number">Objects</th>
          </tr>
        </thead>
        <tbody>
          ${report.outOfScope.map(
            (row) =>
              html`<tr>
                <td>${row.sentence}</td>
                <td class="number">${row.objects}</td>
              </tr>`,
          )}
        </tbody>
      </table>`;
    },
  };
}
