import { ExpectedError } from '../../model/expected-error.ts';
import type { Table } from './table.ts';

const delimiters = [',', ';', '\t'] as const;
export type Delimiter = (typeof delimiters)[number];

/** One record, the line of the file that it begins on, and where it ends in the text. */
interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
  readonly end: number;
}

/** The delimiter of a CSV text: the one that the first line has most of. A spreadsheet takes its region's list separator. */
export function delimiterOf(text: string): Delimiter {
  const [header = ''] = text.split(/[\r\n]/, 1);
  return delimiters
    .map((delimiter) => ({ delimiter, cells: header.split(delimiter).length }))
    .reduce((best, next) => (next.cells > best.cells ? next : best)).delimiter;
}

/**
 * Reads CSV as spreadsheets write it: RFC 4180, but with any of three delimiters and any line end. An apostrophe that a
 * cell was disarmed with is still there.
 *
 * @throws ExpectedError `list.quoting` where a quotation mark is not closed, or something follows the closing one
 */
export function csvTable(text: string, delimiter: Delimiter, path: string): Table {
  const records: CsvRecord[] = [];
  let line = 1;
  for (let at = 0; at < text.length;) {
    const record = readRecord(text, at, line, delimiter, path);
    records.push(record);
    line += lineEndsIn(text, at, record.end);
    at = record.end;
  }
  const [header, ...rest] = records;
  return {
    header: header?.cells ?? [],
    rows: rest
      .map(({ cells }, index) => ({ number: index + 2, cells }))
      .filter(({ cells }) => cells.some((cell) => cell !== '')),
  };
}

function readRecord(
  text: string,
  start: number,
  line: number,
  delimiter: Delimiter,
  path: string,
): CsvRecord {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const { cell, end } = text.charAt(at) === '"' ? quotedCell(at) : plainCell(at);
    cells.push(cell);
    if (text.charAt(end) === delimiter) {
      at = end + 1;
      continue;
    }
    return { cells, line, end: end + lineEndAt(text, end) };
  }

  function plainCell(from: number): { readonly cell: string; readonly end: number } {
    let end = from;
    while (end < text.length && text.charAt(end) !== delimiter && lineEndAt(text, end) === 0) end++;
    return { cell: text.slice(from, end), end };
  }

  function quotedCell(from: number): { readonly cell: string; readonly end: number } {
    let cell = '';
    let next = from + 1;
    for (;;) {
      const quote = text.indexOf('"', next);
      if (quote === -1) throw badQuoting(path, lineOf(from), 'a quotation mark that is not closed');
      cell += text.slice(next, quote);
      next = quote + 2;
      if (text.charAt(quote + 1) === '"') {
        cell += '"';
        continue;
      }
      const end = quote + 1;
      if (end < text.length && text.charAt(end) !== delimiter && lineEndAt(text, end) === 0) {
        throw badQuoting(path, lineOf(end), 'text behind a closing quotation mark');
      }
      return { cell, end };
    }
  }

  function lineOf(position: number): number {
    return line + lineEndsIn(text, start, position);
  }
}

/** The length of the line end at a place; 0 where there is none. */
function lineEndAt(text: string, at: number): number {
  const character = text.charAt(at);
  if (character === '\r') return text.charAt(at + 1) === '\n' ? 2 : 1;
  return character === '\n' ? 1 : 0;
}

function lineEndsIn(text: string, from: number, to: number): number {
  return text.slice(from, to).match(/\r\n|\r|\n/g)?.length ?? 0;
}

function badQuoting(path: string, line: number, what: string): ExpectedError {
  return new ExpectedError({
    code: 'list.quoting',
    summary: `Line ${line} of ${path} has ${what}.`,
    action: 'Open the file in a spreadsheet and save it again, or correct the line.',
  });
}
