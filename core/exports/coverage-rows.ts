import type { ScanReport, SourceCoverage } from '../model/scan.ts';
import { notChecked, notComplete } from './completeness.ts';
import { markedText } from './marked-text.ts';
import { problemCounts } from '../model/problem-counts.ts';
import { outcomeText } from './words.ts';

/** What it is about, the source (empty for the scan as a whole), and a number or a text. */
export type CoverageRow = readonly [what: string, source: string, detail: string | number];

/** What a scan was, what it read and what it could not, as rows of a sheet. Text is marked, as findings are. */
export function coverageRows(report: ScanReport): readonly CoverageRow[] {
  const { scan, coverage } = report;
  const counts = problemCounts(report);
  const rows: readonly CoverageRow[] = [
    ['scan', '', scan.id],
    ['state', '', scan.state],
    ['started', '', scan.startedAt],
    ['ended', '', scan.endedAt ?? 'it did not end'],
    ['profile', '', scan.profile],
    ...scan.verifiedDomains.map((domain): CoverageRow => ['verified domain', '', domain]),
    ...scan.scopeDns.map((dn): CoverageRow => ['only below', '', dn]),
    ...scan.excludeDns.map((dn): CoverageRow => ['not below', '', dn]),
    ['objects looked at', '', scan.objects.total],
    ['objects with nothing to fix', '', scan.objects.clean],
    ['objects with errors', '', scan.objects.errors],
    ['objects with warnings', '', scan.objects.warnings],
    ['objects with information only', '', scan.objects.information],
    ['objects out of scope', '', scan.objects.outOfScope],
    ['findings: errors', '', counts.error],
    ['findings: warnings', '', counts.warning],
    ['findings: for information', '', counts.info],
    ...notComplete(report).map((reason): CoverageRow => ['not complete', '', reason]),
    ...report.outOfScope.map(({ sentence, objects }): CoverageRow => [
      'out of scope',
      '',
      `${String(objects)}: ${sentence}`,
    ]),
    ...coverage.sources.flatMap(sourceRows),
    ...notChecked(report).map(({ checks, sources, reason }): CoverageRow => [
      'not checked',
      sources.join(', '),
      `${checks}: ${reason}`,
    ]),
  ];
  return rows.map(([what, source, detail]) => [
    what,
    markedText(source),
    typeof detail === 'string' ? markedText(detail) : detail,
  ]);
}

function sourceRows(coverage: SourceCoverage): readonly CoverageRow[] {
  const { source } = coverage;
  return [
    ['outcome', source, outcomeText(coverage.outcome)],
    ['objects', source, coverage.objects],
    ['other records', source, coverage.otherRecords],
    ['repeated objects', source, coverage.repeated],
    ['damaged records', source, coverage.damaged],
    ...coverage.damage.map(({ line, dn, reason }): CoverageRow => {
      const place = [
        ...(line === undefined ? [] : [`line ${String(line)}`]),
        ...(dn === undefined ? [] : [dn]),
      ];
      return ['damaged record', source, [...place, reason].join(': ')];
    }),
    ...(coverage.notFollowed ?? []).map((url): CoverageRow => ['part not read', source, url]),
    ...coverage.notSeen.map(({ attribute, reason }): CoverageRow => [
      'attribute on no record',
      source,
      `${attribute}: ${reason}`,
    ]),
  ];
}
