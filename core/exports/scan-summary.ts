import type { ScanReport } from '../model/scan.ts';
import { visibleText } from '../model/visible-text.ts';
import { notComplete } from './completeness.ts';
import { count } from './words.ts';
import { coloured, type TableLook } from './table.ts';
import { fitWidth } from './text-width.ts';

/** How many skipped checks are listed before the rest is only counted. */
const mostListed = 30;

/**
 * A scan for a terminal, as lines: the numbers first, then what was not checked and why, then findings by problem.
 */
export function* scanSummaryLines(report: ScanReport, look: TableLook): Generator<string> {
  const { objects } = report.scan;
  yield `${count(objects.total, 'object')} looked at with the profile ${report.scan.profile}:`;
  for (const [number, words] of [
    [objects.clean, 'have nothing to fix'],
    [objects.errors, 'have errors'],
    [objects.warnings, 'have warnings'],
    [objects.information, 'have information only'],
    [objects.outOfScope, 'are out of scope: synchronisation leaves them out'],
  ] as const) {
    yield `  ${number.toLocaleString('en').padStart(11)}  ${words}`;
  }
  yield* outOfScopeLines(report);
  yield* coverageLines(report);
  yield* problemLines(report, look);
}

function* outOfScopeLines(report: ScanReport): Generator<string> {
  if (report.outOfScope.length === 0) return;
  yield '';
  yield 'Out of scope:';
  for (const reason of report.outOfScope) {
    yield `  ${reason.objects.toLocaleString('en').padStart(11)}  ${visibleText(reason.sentence)}`;
  }
}

function* coverageLines(report: ScanReport): Generator<string> {
  const reasons = notComplete(report);
  const skipped = report.coverage.skippedChecks.filter((check) => check.outcome.state !== 'ran');
  yield '';
  if (reasons.length === 0 && skipped.length === 0) {
    yield 'Everything was read, and every check ran.';
    return;
  }
  for (const reason of reasons) yield `Not complete: ${visibleText(reason)}`;
  if (skipped.length === 0) return;
  yield `Not checked (${count(skipped.length, 'check')}):`;
  for (const { ids, source, outcome } of skipped.slice(0, mostListed)) {
    const why =
      outcome.state === 'failed' ? outcome.error : outcome.state === 'skipped' ? outcome.reason : '';
    yield `  ${ids.join(', ')}: ${visibleText(why)} (${visibleText(source)})`;
  }
  if (skipped.length > mostListed) yield `  and ${String(skipped.length - mostListed)} more`;
}

function* problemLines(report: ScanReport, look: TableLook): Generator<string> {
  if (report.byId.length === 0) return;
  yield '';
  yield 'Findings by problem:';
  for (const { id, severity, findings } of report.byId) {
    const label = coloured(fitWidth(severity, 7), severity, look);
    yield `  ${findings.toLocaleString('en').padStart(11)}  ${label}  ${id}`;
  }
}
