import type { Writable } from 'node:stream';
import type { FindingRecord, Severity } from '../model/finding.ts';
import { visibleText } from '../model/visible-text.ts';
import { count } from './words.ts';
import { fitWidth } from './text-width.ts';
import { writeText } from './text-output.ts';

/** The terminal that a table is for. */
export interface TableLook {
  /** Columns of the terminal. */
  readonly width: number;
  readonly colour: boolean;
}

export interface TableContent {
  readonly counts: Readonly<Record<Severity, number>>;
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
/** Values are cut long before they are measured: one may have megabytes. */
const mostCharacters = 400;

/** Writes the counts, then one finding a line in fixed columns. Leaves the stream open; rejects with its error. */
export async function writeTable(content: TableContent, look: TableLook, out: Writable): Promise<void> {
  await writeText(withLineEnds(tableLines(content, look)), out);
}

/** The lines of {@link writeTable}. */
export function* tableLines(content: TableContent, look: TableLook): Generator<string> {
  yield countsLine(content.counts);
  let lines = 0;
  for (const finding of content.findings) {
    if (lines === 0) yield headLine(look);
    if (lines === content.limit?.findings) {
      yield content.limit.rest;
      return;
    }
    lines++;
    yield findingLine(finding, look);
  }
}

/** Ends every line. */
export function* withLineEnds(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}

/** `3 errors, 1 warning, 12 for information`. */
export function countsLine(counts: Readonly<Record<Severity, number>>): string {
  return `${count(counts.error, 'error')}, ${count(counts.warning, 'warning')}, ${counts.info.toLocaleString('en')} for information`;
}

/** A label in its severity's colour where the terminal shows colours; the word says it all without. */
export function coloured(text: string, severity: Severity, look: TableLook): string {
  return look.colour ? `\u001b[${colours[severity]}m${text}\u001b[0m` : text;
}

/** One finding on one line: severity, id, value, what to do, object. */
export function findingLine(finding: FindingRecord, look: TableLook): string {
  const [id = '', ...others] = finding.ids;
  const ids = others.length === 0 ? id : `${id} +${String(others.length)}`;
  const value = finding.value === null ? '(no value)' : visibleText(finding.value, mostCharacters);
  const { idWidth, valueWidth, dnWidth } = widthsOf(look);
  return [
    coloured(fitWidth(finding.severity, severityWidth), finding.severity, look),
    fitWidth(ids, idWidth),
    fitWidth(value + proposalText(finding), valueWidth),
    fitWidth(visibleText(finding.dn, mostCharacters), dnWidth).trimEnd(),
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

function proposalText(finding: FindingRecord): string {
  if (finding.proposal === undefined) return '';
  return finding.proposal === null ? ' → remove' : ` → ${visibleText(finding.proposal, mostCharacters)}`;
}

/** Value and object share what severity and id leave. */
function widthsOf({ width }: TableLook): Readonly<Record<'idWidth' | 'valueWidth' | 'dnWidth', number>> {
  const idWidth = width < roomyFrom ? idWidths.narrow : idWidths.roomy;
  const free = Math.max(20, width - severityWidth - idWidth - 3 * 2);
  const valueWidth = Math.floor(free / 2);
  return { idWidth, valueWidth, dnWidth: free - valueWidth };
}
