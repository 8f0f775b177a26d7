import type { ScanReport } from '../../../model/scan.ts';
import { severities } from '../../../model/finding.ts';
import { problemCounts, problemKinds } from '../../../model/problem-counts.ts';
import { count, severityWords } from '../../words.ts';
import { barChart, type Bar } from '../bar-chart.ts';
import { html } from '../markup.ts';
import type { Section } from '../section.ts';
import { firstOf } from './findings.ts';

/** How many problems and how many containers the charts show. */
const mostBars = 25;

/**
 * Findings by severity, by problem and by the container (usually an OU) that holds the objects. A severity leads to its
 * first finding, a problem to how it is fixed.
 *
 * @param anchorOf the id of the element that says how to fix a problem; undefined where the report does not hold it
 */
export function chartsSection(
  report: ScanReport,
  anchorOf: (problem: string) => string | undefined,
): Section {
  return {
    id: 'overview',
    title: 'Findings by severity, problem and container',
    *render() {
      const counts = problemCounts(report);
      if (severities.every((severity) => counts[severity] === 0)) {
        yield html`<p>No findings.</p>`;
        return;
      }
      yield barChart(
        'By severity',
        'Severity',
        severities.map((severity) => ({
          label: severityWords[severity].one,
          leadsTo: counts[severity] === 0 ? undefined : firstOf(severity),
          parts: [{ severity, number: counts[severity] }],
        })),
      );
      const kinds = problemKinds(report);
      yield barChart(
        captionOf('By problem, most findings first', kinds.length),
        'Problem',
        kinds.slice(0, mostBars).map((row) => ({
          label: row.id,
          leadsTo: anchorOf(row.id),
          parts: [{ severity: row.severity, number: row.findings }],
        })),
      );
      if (kinds.length > mostBars) {
        const others = kinds.slice(mostBars).reduce((sum, kind) => sum + kind.findings, 0);
        yield html`<p>
          Left out: ${count(kinds.length - mostBars, 'more kind')} of problems, ${count(others, 'finding')} in
          all.
        </p>`;
      }
      const containers = containerBars(report);
      if (containers.length === 0) return;
      yield barChart(
        captionOf('Errors and warnings by container, most errors first', containers.length),
        'Container',
        containers.slice(0, mostBars),
      );
      if (containers.length > mostBars) {
        yield html`<p>Left out: containers with fewer errors than these.</p>`;
      }
    },
  };
}

/** Without what is for information: most of that only says that an object is out of scope. */
function containerBars(report: ScanReport): readonly Bar[] {
  return report.byContainer
    .filter((row) => row.errors + row.warnings > 0)
    .map((row) => ({
      label: row.dn,
      parts: [
        { severity: 'error', number: row.errors },
        { severity: 'warning', number: row.warnings },
      ],
    }));
}

function captionOf(caption: string, all: number): string {
  return all > mostBars ? `${caption}: the first ${String(mostBars)}` : caption;
}
