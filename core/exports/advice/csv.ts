import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { AdvisorCatalogue } from '../../model/advice.ts';
import type { AdviceRecord } from '../../model/advice-text.ts';
import { disarm } from '../csv.ts';
import { adviceColumns, adviceRowOf, type AdviceRow } from './columns.ts';

/**
 * Writes advice as CSV: RFC 4180 with CRLF, in UTF-8 with BOM, every cell disarmed, as the export of findings. Leaves the
 * stream open; rejects with its error.
 */
export async function writeAdviceCsv(
  catalogue: AdvisorCatalogue,
  records: Iterable<AdviceRecord>,
  out: Writable,
): Promise<void> {
  const columns = adviceColumns(catalogue);
  const csv = stringify({
    bom: true,
    header: true,
    columns: [...columns],
    record_delimiter: '\r\n',
    // Off by default once the delimiter is given; a bare LF or CR in a value would then end the record.
    quote_record_delimiter: true,
    cast: { string: disarm },
  });
  await pipeline(Readable.from(rows(records, columns)), csv, out, { end: false });
}

function* rows(records: Iterable<AdviceRecord>, columns: readonly string[]): Generator<AdviceRow> {
  for (const record of records) yield adviceRowOf(record, columns);
}
