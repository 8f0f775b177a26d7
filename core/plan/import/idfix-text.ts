import { parseDn } from '../../model/distinguished-name.ts';
import { dialects, type Dialect, type CellRead } from './idfix-dialects.ts';
import { idfixError, type IdfixRow } from './idfix-words.ts';

/**
 * What a row of an IdFix text was understood as: the only reading of it that the scan allows, or why there is none.
 * `action` is what the row asks for, where that can be told all the same.
 */
export type IdfixReading = { readonly line: number } & (
  | { readonly row: IdfixRow }
  | { readonly problem: 'unreadable' | 'noFinding' | 'ambiguous'; readonly action: string | undefined }
);

/** The values that findings of the scan have, by object and attribute. The one thing that tells IdFix's rows apart. */
export type KnownValues = (dn: string, attribute: string) => readonly string[];

interface Head {
  readonly dialect: Dialect;
  readonly dn: string;
  readonly attribute: string;
  /** Where the cell VALUE begins. */
  readonly end: number;
}

const rowStart = /^"?(?:[A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)+)=/;
/** What every row ends with, in its last two cells or its last one. */
const rowEnds: Readonly<Record<'new' | 'old', RegExp>> = {
  new: /,(None|Edit|Complete|Remove|Fail|Undo)?,(None|Edit|Complete|Remove|Fail|Undo)?$/i,
  old: /,(None|Edit|Complete|Remove|Fail|Undo)?$/i,
};

/**
 * All DNs that rows may be about, so that their findings can be looked up before the rows are told apart.
 *
 * @param columns one of `idfixColumnSets`
 */
export function* idfixDns(text: string, columns: readonly string[]): Generator<string> {
  for (const line of linesOf(text)) {
    for (const dialect of dialects) for (const { dn } of headsAt(line.text, columns, dialect)) yield dn;
  }
}

/**
 * Reads what IdFix exports as CSV and which is none: it puts a cell between quotation marks only where it holds a comma,
 * doubles no quotation mark in it, and lets line breaks stand. Which text is which cell is told by what cannot be
 * otherwise: the DN, the words that IdFix knows, and the values that the scan found with that object and attribute. Files
 * that a spreadsheet has saved since, with quotation marks doubled, are read as well. A row that can be read in two ways
 * is not read at all; neither is a new value with a line break.
 *
 * @param columns one of `idfixColumnSets`
 */
export function* idfixRows(
  text: string,
  columns: readonly string[],
  knownValues: KnownValues,
): Generator<IdfixReading> {
  const ends = columns.includes('PROPOSEDACTION') ? rowEnds.new : rowEnds.old;
  let passed = 0;
  for (const line of linesOf(text)) {
    if (line.start < passed || line.text === '') continue;
    const isRow = rowStart.test(line.text);
    const heads = dialects.flatMap((dialect) => (isRow ? headsAt(line.text, columns, dialect) : []));
    const readings = heads.flatMap((head) =>
      knownValues(head.dn, head.attribute).flatMap((value) =>
        rowsFrom(text, { ...head, end: head.end + line.start }, value, ends),
      ),
    );
    const distinct = new Map(readings.map((reading) => [JSON.stringify(reading.row), reading]));
    const [only] = distinct.values();
    if (only && distinct.size === 1) {
      passed = only.end;
      yield { line: line.number, row: only.row };
      continue;
    }
    const end = endOfUnknown(text, line.start, ends);
    passed = Math.max(end, ...readings.map((reading) => reading.end));
    const last = ends.exec(text.slice(line.start, end));
    const action = last ? (last.at(-1) ?? '').toUpperCase() : undefined;
    const problem = distinct.size > 1 ? 'ambiguous' : heads.length === 0 ? 'unreadable' : 'noFinding';
    yield { line: line.number, problem, action };
  }
}

/** The ways to read the cells before VALUE. */
function headsAt(line: string, columns: readonly string[], dialect: Dialect): readonly Head[] {
  const before = columns.slice(0, columns.indexOf('VALUE'));
  let partial: readonly (readonly CellRead[])[] = [[]];
  for (const column of before) {
    partial = partial.flatMap((cells) =>
      dialect
        .cellsAt(line, cells.at(-1)?.end ?? 0)
        .filter(({ text }) => isPossible(column, text))
        .map((cell) => [...cells, cell]),
    );
  }
  return partial.map((cells) => ({
    dialect,
    dn: cells[0]?.text ?? '',
    attribute: cells[before.indexOf('ATTRIBUTE')]?.text ?? '',
    end: cells.at(-1)?.end ?? 0,
  }));
}

function isPossible(column: string, text: string): boolean {
  switch (column) {
    case 'DISTINGUISHEDNAME':
      return (parseDn(text)?.length ?? 0) > 1;
    case 'OBJECTCLASS':
    case 'ATTRIBUTE':
      return /^[A-Za-z][A-Za-z0-9-]*$/.test(text);
    case 'ERROR':
      return idfixError.test(text);
    default:
      return true;
  }
}

/** The rows that begin with this head and hold this value. */
function rowsFrom(
  text: string,
  { dialect, dn, attribute, end }: Head,
  value: string,
  ends: RegExp,
): readonly { readonly row: IdfixRow; readonly end: number }[] {
  return dialect.written(value).flatMap((cell) => {
    if (!text.startsWith(`${cell},`, end)) return [];
    const start = end + cell.length + 1;
    const lineEnd = endOfLine(text, start);
    const rest = text.slice(start, lineEnd);
    const last = ends.exec(rest);
    if (!last) return [];
    const update = dialect.said(rest.slice(0, last.index));
    if (update === undefined) return [];
    const action = (last.at(-1) ?? '').toUpperCase();
    return [{ row: { dn, attribute, value, update, action }, end: lineEnd }];
  });
}

/** Where a row that no reading fits seems to end: with the first line that ends as rows do, or before the next row. */
function endOfUnknown(text: string, start: number, ends: RegExp): number {
  let end = endOfLine(text, start);
  while (end < text.length && !ends.test(text.slice(start, end))) {
    const next = end + (text.startsWith('\r\n', end) ? 2 : 1);
    if (rowStart.test(text.slice(next, next + 64))) break;
    end = endOfLine(text, next);
  }
  return end;
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  if (newline === -1) return text.length;
  return newline > from && text.charAt(newline - 1) === '\r' ? newline - 1 : newline;
}

/** The lines behind the header, numbered as an editor does. */
function* linesOf(
  text: string,
): Generator<{ readonly text: string; readonly start: number; readonly number: number }> {
  let number = 1;
  for (let start = 0; start < text.length; number++) {
    const end = endOfLine(text, start);
    if (number > 1) yield { text: text.slice(start, end), start, number };
    const newline = text.indexOf('\n', end);
    start = newline === -1 ? text.length : newline + 1;
  }
}
