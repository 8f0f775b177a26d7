import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { FindingRecord } from '../model/finding.ts';
import { columns, rowOf } from './columns.ts';

/**
 * What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection", and the full-width forms that Excel
 * folds), and the apostrophe itself, so that disarming can be undone.
 */
const armed = /^['=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** Puts an apostrophe before a text that a spreadsheet would take for a formula, or that begins with one. */
export function disarm(text: string): string {
  return armed.test(text) ? `'${text}` : text;
}

/** Undoes {@link disarm}. */
export function rearm(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

/**
 * Writes findings as CSV: RFC 4180 with CRLF, in UTF-8 with BOM (without it Excel takes the file for the local code
 * page), a header row, every text cell marked ({@link rowOf}) and then disarmed. Leaves the stream open; rejects with
 * its error.
 */
export async function writeCsv(findings: Iterable<FindingRecord>, out: Writable): Promise<void> {
  const csv = stringify({
    bom: true,
    header: true,
    columns: [...columns],
    record_delimiter: '\r\n',
    // Off by default once the delimiter is given; a bare LF or CR in a value would then end the record.
    quote_record_delimiter: true,
    cast: { string: disarm },
  });
  await pipeline(Readable.from(rows(findings)), csv, out, { end: false });
}

function* rows(findings: Iterable<FindingRecord>): Generator<Record<string, string | number>> {
  for (const finding of findings) yield rowOf(finding);
}
