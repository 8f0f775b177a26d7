import type { ScanReport } from '../model/scan.ts';
import { visibleText } from '../model/visible-text.ts';
import {
  damagedRecords,
  isFullyChecked,
  notChecked,
  notComplete,
  notFollowed,
  notSeen,
  repeatedObjects,
} from './completeness.ts';
import { problemKinds } from '../model/problem-counts.ts';
import { coloured, type TableLook } from './table.ts';
import { fitWidth } from './text-width.ts';
import { count } from './words.ts';

/** How many kinds of problems, of reasons and of damaged records are listed before the rest is only counted. */
const mostListed = 10;
const numberWidth = 11;

/**
 * A scan for a terminal, as lines: the numbers first, then what was not read or checked and why, then the most frequent
 * problems.
 */
export function* scanSummaryLines(report: ScanReport, look: TableLook): Generator<string> {
  const { objects } = report.scan;
  yield `${count(objects.total, 'object')} looked at with the profile ${report.scan.profile}:`;
  yield numberLine(objects.clean, 'have nothing to fix');
  yield numberLine(objects.errors, 'have errors');
  yield numberLine(objects.warnings, 'have warnings');
  yield numberLine(objects.information, 'have information only');
  yield numberLine(objects.outOfScope, 'are out of scope: synchronisation leaves them out');
  yield* outOfScopeLines(report);
  yield '';
  if (isFullyChecked(report)) yield 'Everything was read, and every check ran.';
  yield* coverageLines(report);
  yield* problemLines(report, look);
}

/**
 * What a reader of the findings must know of how the sources were read, as lines; none where there is nothing to tell.
 * Part of {@link scanSummaryLines}; on its own for the formats that have no summary.
 */
export function* coverageLines(report: ScanReport): Generator<string> {
  for (const reason of notComplete(report)) yield `Not complete: ${visibleText(reason)}`;
  for (const record of damagedRecords(report, mostListed)) yield `  ${visibleText(record)}`;
  for (const sentence of notFollowed(report)) yield visibleText(sentence);
  for (const sentence of repeatedObjects(report)) yield visibleText(sentence);
  for (const sentence of notSeen(report)) yield visibleText(sentence);
  if (isByFormOnly(report)) {
    yield 'No verified domains were given (--verified-domain): of the domains in names and addresses only the form was judged.';
  }
  yield* notCheckedLines(report);
}

/** The checks for verified domains run without them too, and then find only what no tenant could verify. */
function isByFormOnly({ scan }: ScanReport): boolean {
  return scan.profile === 'entra' && scan.verifiedDomains.length === 0;
}

function* outOfScopeLines(report: ScanReport): Generator<string> {
  if (report.outOfScope.length === 0) return;
  yield '';
  yield 'Out of scope:';
  for (const { objects, sentence } of report.outOfScope.slice(0, mostListed)) {
    yield numberLine(objects, visibleText(sentence));
  }
  const others = report.outOfScope.slice(mostListed);
  if (others.length === 0) return;
  const objects = others.reduce((sum, reason) => sum + reason.objects, 0);
  yield numberLine(objects, `for ${count(others.length, 'other reason')}`);
}

function* notCheckedLines(report: ScanReport): Generator<string> {
  const all = notChecked(report);
  if (all.length === 0) return;
  yield 'What was not checked:';
  for (const { checks, reason, sources } of all.slice(0, mostListed)) {
    yield `  ${checks}`;
    yield `    ${visibleText(reason)} (${visibleText(sources.join(', '))})`;
  }
  if (all.length > mostListed) yield `  … and more, for ${count(all.length - mostListed, 'other reason')}`;
}

function* problemLines(report: ScanReport, look: TableLook): Generator<string> {
  const kinds = problemKinds(report);
  if (kinds.length === 0) return;
  yield '';
  yield kinds.length > mostListed ? 'The most frequent problems:' : 'Findings by problem:';
  for (const { id, severity, findings } of kinds.slice(0, mostListed)) {
    yield numberLine(findings, `${coloured(fitWidth(severity, 7), severity, look)}  ${id}`);
  }
  const others = kinds.slice(mostListed);
  if (others.length === 0) return;
  const findings = others.reduce((sum, kind) => sum + kind.findings, 0);
  yield `  … and ${count(others.length, 'more kind')} with ${count(findings, 'finding')}`;
}

function numberLine(number: number, words: string): string {
  return `  ${number.toLocaleString('en').padStart(numberWidth)}  ${words}`;
}
