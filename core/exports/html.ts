import type { Writable } from 'node:stream';
import type { FindingRecord } from '../model/finding.ts';
import type { ScanReport } from '../model/scan.ts';
import { renderDocument } from './report/document.ts';
import type { Section } from './report/section.ts';
import { chartsSection } from './report/sections/charts.ts';
import { coverageSection } from './report/sections/coverage.ts';
import { findingsSection } from './report/sections/findings.ts';
import { outOfScopeSection } from './report/sections/out-of-scope.ts';
import { summarySection } from './report/sections/summary.ts';
import { writeText } from './text-output.ts';

/** What the report is about. */
export interface ReportContent {
  readonly report: ScanReport;
  /** In the order in which they are shown; read once, and no further than the table goes. */
  readonly findings: Iterable<FindingRecord>;
  /** Which findings these are, as a sentence; absent for all of the scan. */
  readonly selection?: string;
}

/**
 * Writes the report: one HTML file that needs no other, runs no script and loads nothing. Leaves the stream open;
 * rejects with its error.
 */
export async function writeHtml(content: ReportContent, out: Writable): Promise<void> {
  const { scan } = content.report;
  const pieces = renderDocument(
    'Directory synchronisation: what would go wrong',
    `Scan ${String(scan.id)} of ${scan.startedAt.slice(0, 10)}, profile ${scan.profile}`,
    sectionsOf(content),
  );
  await writeText(pieces, out);
}

function sectionsOf({ report, findings, selection }: ReportContent): readonly Section[] {
  return [
    summarySection(report),
    coverageSection(report),
    chartsSection(report),
    outOfScopeSection(report),
    findingsSection(findings, selection),
  ];
}
