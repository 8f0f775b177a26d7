import type { Writable } from 'node:stream';
import type { FindingRecord } from '../model/finding.ts';
import { namesOf, setAside, type ReportContent } from './html.ts';
import { renderDocument, type Cover } from './report/document.ts';
import { createFixGuide } from './report/fix-guide.ts';
import type { Section } from './report/section.ts';
import { advisorSection, type AdvisorContent } from './report/sections/advisors.ts';
import { chartsSection } from './report/sections/charts.ts';
import { coverageSection } from './report/sections/coverage.ts';
import { findingsSection } from './report/sections/findings.ts';
import { outOfScopeSection } from './report/sections/out-of-scope.ts';
import { summarySection } from './report/sections/summary.ts';
import { writeText } from './text-output.ts';
import { countsLine } from './table.ts';
import { problemCounts } from '../model/problem-counts.ts';
import { count } from './words.ts';

/** What a readiness report is about. */
export interface ReadinessContent extends ReportContent {
  /** Whose directory it is, for the title page. */
  readonly company?: string | undefined;
  /** The last run of each advisor, in the order in which they are shown. */
  readonly advisors: readonly AdvisorContent[];
}

/** Findings in the appendix, the worst of them: somebody is going to print it. */
const mostFindings = 300;

/**
 * Writes the readiness report, fit to be handed over: title page, numbers, what the advisors say, what was not checked,
 * and the findings as an appendix. One HTML file that needs no other, runs no script and loads nothing. Leaves the stream
 * open; rejects with its error.
 */
export async function writeReadiness(content: ReadinessContent, out: Writable): Promise<void> {
  const cover = coverOf(content);
  await writeText(renderDocument(cover.title, cover.lines.join(' '), sectionsOf(content), cover), out);
}

function coverOf({ report: { scan, ...report }, company, advisors }: ReadinessContent): Cover {
  return {
    title: 'Ready for Microsoft Entra ID?',
    company: company ?? namesOf(scan.sources),
    lines: [
      `What directory synchronisation would make of ${count(scan.objects.total, 'object')} of ${namesOf(scan.sources)}, read on ${scan.startedAt.slice(0, 10)} at ${scan.startedAt.slice(11, 16)} UTC.`,
      `Findings: ${countsLine(problemCounts({ scan, ...report }))}.`,
      advisors.length === 0
        ? 'No advisor has judged the situation.'
        : `Judged besides: ${advisors.map(({ catalogue }) => catalogue.title).join(', ')}.`,
    ],
  };
}

function sectionsOf({
  report,
  findings,
  selection,
  guidance,
  advisors,
}: ReadinessContent): readonly Section[] {
  const guide = createFixGuide(guidance);
  const outOfScope: FindingRecord[] = [];
  return [
    summarySection(report),
    chartsSection(report, guide.anchorOf),
    ...advisors.map((advisor) => advisorSection(advisor, report.scan.id)),
    coverageSection(report),
    findingsSection(setAside(findings, outOfScope), selection, guide.linkTo, mostFindings),
    outOfScopeSection(report, outOfScope),
    ...(guidance ? [guide.section] : []),
  ];
}
