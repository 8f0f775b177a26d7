import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { disarm } from '../csv.ts';
import { listColumns, listRowOf, type ListEntry, type ListRow } from './list-rows.ts';

/**
 * Writes the remediation list as CSV: RFC 4180 with CRLF, in UTF-8 with BOM, every cell disarmed ({@link disarm}), as
 * the export of findings. Leaves the stream open; rejects with its error.
 *
 * @param plan the id of the plan that the list is of, or an empty text
 */
export async function writeListCsv(entries: Iterable<ListEntry>, plan: string, out: Writable): Promise<void> {
  const csv = stringify({
    bom: true,
    header: true,
    columns: [...listColumns],
    record_delimiter: '\r\n',
    // Off by default once the delimiter is given; a bare LF or CR in a value would then end the record.
    quote_record_delimiter: true,
    cast: { string: disarm },
  });
  await pipeline(Readable.from(rows(entries, plan)), csv, out, { end: false });
}

function* rows(entries: Iterable<ListEntry>, plan: string): Generator<ListRow> {
  for (const entry of entries) yield listRowOf(entry, plan);
}
