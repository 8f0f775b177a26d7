import type { Writable } from 'node:stream';
import type { FindingRecord } from '../model/finding.ts';
import type { ScanReport } from '../model/scan.ts';
import { outOfScopeId } from '../model/problem-counts.ts';
import { renderDocument } from './report/document.ts';
import { createFixGuide } from './report/fix-guide.ts';
import type { Section } from './report/section.ts';
import { chartsSection } from './report/sections/charts.ts';
import { coverageSection } from './report/sections/coverage.ts';
import { findingsSection } from './report/sections/findings.ts';
import { outOfScopeSection } from './report/sections/out-of-scope.ts';
import { summarySection } from './report/sections/summary.ts';
import { writeText } from './text-output.ts';
import { listed } from './words.ts';

/** What the report is about. */
export interface ReportContent {
  readonly report: ScanReport;
  /** Worst first, those of a severity by object: the order in which they are shown. Read once, no further than the table goes. */
  readonly findings: Iterable<FindingRecord>;
  /** Which findings these are, as a sentence; absent for all of the scan. */
  readonly selection?: string;
  /** The guidance page of an id (Markdown) for what has no fix; undefined where there is none. Absent: no such appendix. */
  readonly guidance?: (id: string) => string | undefined;
}

/** How many sources the title names, and how many out-of-scope objects the report lists. */
const mostNamed = 3;
const mostOutOfScope = 1_000;

/**
 * Writes the report: one HTML file that needs no other, runs no script and loads nothing. Leaves the stream open;
 * rejects with its error.
 */
export async function writeHtml(content: ReportContent, out: Writable): Promise<void> {
  const { scan } = content.report;
  const pieces = renderDocument(
    `What synchronisation would trip over: ${namesOf(scan.sources)}`,
    `Read on ${scan.startedAt.slice(0, 10)} at ${scan.startedAt.slice(11, 16)} UTC, judged with the profile ${scan.profile}.`,
    sectionsOf(content),
  );
  await writeText(pieces, out);
}

function sectionsOf({ report, findings, selection, guidance }: ReportContent): readonly Section[] {
  const guide = createFixGuide(guidance);
  const outOfScope: FindingRecord[] = [];
  return [
    summarySection(report),
    coverageSection(report),
    chartsSection(report, guide.anchorOf),
    findingsSection(setAside(findings, outOfScope), selection, guide.linkTo),
    outOfScopeSection(report, outOfScope),
    ...(guidance ? [guide.section] : []),
  ];
}

/** The findings but those that only say that an object is out of scope: the first of them are kept for their own section. */
export function* setAside(
  findings: Iterable<FindingRecord>,
  aside: FindingRecord[],
): Generator<FindingRecord> {
  for (const finding of findings) {
    if (!finding.ids.includes(outOfScopeId)) yield finding;
    else if (aside.length < mostOutOfScope) aside.push(finding);
  }
}

/** Files by their names, without the folders they lie in. */
export function namesOf(sources: readonly string[]): string {
  const names = sources.map((source) => (source.includes('://') ? source : source.replace(/^.*[\\/]/s, '')));
  if (names.length <= mostNamed) return listed(names);
  return listed([...names.slice(0, mostNamed - 1), `${String(names.length - mostNamed + 1)} more`]);
}
