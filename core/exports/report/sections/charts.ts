import type { ScanReport } from '../../../model/scan.ts';
import { severities } from '../../../model/finding.ts';
import { visibleText } from '../../../model/visible-text.ts';
import { barChart } from '../bar-chart.ts';
import { html } from '../markup.ts';
import type { Section } from '../section.ts';
import { severityWords } from '../../words.ts';

/** How many problems and how many containers the charts show. */
const mostBars = 25;

/** Findings by severity, by problem and by the container (usually an OU) that holds the objects. */
export function chartsSection(report: ScanReport): Section {
  return {
    id: 'overview',
    title: 'Findings by severity, problem and container',
    *render() {
      if (severities.every((severity) => report.bySeverity[severity] === 0)) {
        yield html`<p>No findings.</p>`;
        return;
      }
      yield barChart(
        'By severity',
        'Severity',
        severities.map((severity) => ({
          label: severityWords[severity].one,
          parts: [{ severity, number: report.bySeverity[severity] }],
        })),
      );
      yield barChart(
        ofAll('By problem', report.byId.length),
        'Problem',
        report.byId
          .slice(0, mostBars)
          .map((row) => ({ label: row.id, parts: [{ severity: row.severity, number: row.findings }] })),
      );
      yield barChart(
        ofAll('By container', report.byContainer.length),
        'Container',
        report.byContainer.slice(0, mostBars).map((row) => ({
          label: visibleText(row.dn, 200),
          parts: [
            { severity: 'error', number: row.errors },
            { severity: 'warning', number: row.warnings },
            { severity: 'info', number: row.information },
          ],
        })),
      );
    },
  };
}

function ofAll(caption: string, all: number): string {
  return all > mostBars ? `${caption}: the ${String(mostBars)} with most findings` : caption;
}
