import type { FindingRecord, Severity } from '../model/finding.ts';
import { visibleText } from '../model/visible-text.ts';
import { count } from './words.ts';
import { fitWidth, padWidth, textWidth } from './text-width.ts';

/** The terminal that a table is for. */
export interface TableLook {
  /** Columns of the terminal; infinite for a file, where nothing is cut to fit. */
  readonly width: number;
  readonly colour: boolean;
}

export interface TableContent {
  readonly counts: Readonly<Record<Severity, number>>;
  /** How many of `counts.info` only say that an object is out of scope (`scope.filtered`): named apart. */
  readonly outOfScope?: number;
  /** How many more were accepted as risk and are not listed. */
  readonly accepted?: number;
  /** Worst first. */
  readonly findings: Iterable<FindingRecord>;
  /** Stop after this many, and say how to get the rest. */
  readonly limit?: { readonly findings: number; readonly rest: string };
}

/** SGR codes: red, yellow, blue. */
const colours: Readonly<Record<Severity, string>> = { error: '31', warning: '33', info: '34' };

const severityWidth = 7;
/** Wide enough for nearly every id, where the terminal has room for that. */
const idWidths = { roomy: 36, narrow: 28 };
const roomyFrom = 110;
/** Where nothing is cut: most values fit, the others push the object to the right. */
const uncutValueWidth = 60;
const leastValueWidth = 6;
/** Values are cut long before they are measured: one may have megabytes. */
const mostCharacters = 400;

/** Signs that a table may hold, with what they mean; only those that it does hold are explained. */
const legend: readonly {
  readonly isIn: (line: string, finding: FindingRecord) => boolean;
  readonly meaning: string;
}[] = [
  { isIn: (_line, { ids }) => ids.length > 1, meaning: '+1: one more problem of the same value' },
  { isIn: (line) => line.includes('·'), meaning: '·: a space at the beginning or end' },
  { isIn: (line) => line.includes('⟨U+'), meaning: '⟨U+…⟩: a character that one cannot see' },
];

/**
 * The counts, one finding a line in fixed columns, and what the signs in them mean. Lines come without their end.
 */
export function* tableLines(content: TableContent, look: TableLook): Generator<string> {
  yield headingOf(content);
  const unexplained = new Set(legend);
  let lines = 0;
  for (const finding of content.findings) {
    if (lines === 0) yield headLine(look);
    if (lines === content.limit?.findings) {
      yield* legendLines(unexplained);
      yield content.limit.rest;
      return;
    }
    lines++;
    const line = findingLine(finding, look);
    for (const entry of unexplained) if (entry.isIn(line, finding)) unexplained.delete(entry);
    yield line;
  }
  yield* legendLines(unexplained);
}

/** The counts of a list of findings, before the first. */
export function headingOf({ counts, outOfScope, accepted = 0 }: TableContent): string {
  const hidden = accepted === 0 ? '' : `; ${accepted.toLocaleString('en')} accepted as risk, hidden`;
  return `Findings: ${countsLine(counts, outOfScope)}${hidden}`;
}

/** Ends every line. */
export function* withLineEnds(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}

/**
 * `3 errors, 1 warning, 12 for information`, and how many objects are out of scope.
 *
 * @param outOfScope how many of those for information say only that
 */
export function countsLine(counts: Readonly<Record<Severity, number>>, outOfScope = 0): string {
  const numbers = [
    count(counts.error, 'error'),
    count(counts.warning, 'warning'),
    `${(counts.info - outOfScope).toLocaleString('en')} for information`,
  ].join(', ');
  return outOfScope === 0 ? numbers : `${numbers}; ${count(outOfScope, 'object')} out of scope`;
}

/** A label in its severity's colour where the terminal shows colours; the word says it all without. */
export function coloured(text: string, severity: Severity, look: TableLook): string {
  return look.colour ? `\u001b[${colours[severity]}m${text}\u001b[0m` : text;
}

/** One finding on one line: severity, id (never cut), value, what to do, object. */
export function findingLine(finding: FindingRecord, look: TableLook): string {
  const [id = '', ...others] = finding.ids;
  const ids = others.length === 0 ? id : `${id} +${String(others.length)}`;
  const value = finding.value === null ? '(no value)' : visibleText(finding.value, mostCharacters);
  const { idWidth, valueWidth, dnWidth } = widthsOf(look);
  const idTaken = Math.max(idWidth, textWidth(ids));
  const valueLeft = Math.max(leastValueWidth, valueWidth - (idTaken - idWidth));
  const fit = look.width === Number.POSITIVE_INFINITY ? padWidth : fitWidth;
  return [
    coloured(fitWidth(finding.severity, severityWidth), finding.severity, look),
    padWidth(ids, idWidth),
    fit(value + proposalText(finding), valueLeft),
    fit(visibleText(finding.dn, mostCharacters), dnWidth).trimEnd(),
  ].join('  ');
}

function headLine(look: TableLook): string {
  const { idWidth, valueWidth } = widthsOf(look);
  return [
    fitWidth('', severityWidth),
    fitWidth('Problem', idWidth),
    fitWidth('Value → fix', valueWidth),
    'Object',
  ].join('  ');
}

function* legendLines(unexplained: ReadonlySet<(typeof legend)[number]>): Generator<string> {
  for (const entry of legend) if (!unexplained.has(entry)) yield entry.meaning;
}

function proposalText(finding: FindingRecord): string {
  if (finding.proposal === undefined) return '';
  return finding.proposal === null ? ' → remove' : ` → ${visibleText(finding.proposal, mostCharacters)}`;
}

/** Value and object share what severity and id leave. */
function widthsOf({ width }: TableLook): Readonly<Record<'idWidth' | 'valueWidth' | 'dnWidth', number>> {
  const idWidth = width < roomyFrom ? idWidths.narrow : idWidths.roomy;
  if (width === Number.POSITIVE_INFINITY) return { idWidth, valueWidth: uncutValueWidth, dnWidth: 0 };
  const free = Math.max(20, width - severityWidth - idWidth - 3 * 2);
  const valueWidth = Math.floor(free / 2);
  return { idWidth, valueWidth, dnWidth: free - valueWidth };
}
