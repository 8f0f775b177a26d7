import { stringify } from 'csv-stringify/sync';
import { writeListCsv } from '../../../../core/exports/plan/list-csv.ts';
import {
  listColumns,
  listRowOf,
  type ListColumn,
  type ListEntry,
} from '../../../../core/exports/plan/list-rows.ts';
import { writeListXlsx } from '../../../../core/exports/plan/list-xlsx.ts';
import type { FindingRecord } from '../../../../core/model/finding.ts';
import { csvTable, delimiterOf } from '../../../../core/plan/import/csv-table.ts';
import { decodeText } from '../../../../core/plan/import/decode-text.ts';
import type { KnownFinding } from '../../../../core/plan/import/known-findings.ts';
import type { Cell, Table } from '../../../../core/plan/import/table.ts';
import { xlsxTable } from '../../../../core/plan/import/xlsx-table.ts';
import { collector, finding } from '../../exports/sample-findings.ts';

/** Findings as the scan has them, numbered from 1, each with a fingerprint of its own. */
export function knownFindings(records: readonly Partial<FindingRecord>[]): readonly KnownFinding[] {
  return records.map((changed, index) => ({
    id: index + 1,
    object: index + 1,
    record: finding({ fingerprint: (index + 1).toString(16).padStart(64, '0'), ...changed }),
  }));
}

export function byFingerprint(known: readonly KnownFinding[]): ReadonlyMap<string, KnownFinding> {
  return new Map(known.map((each) => [each.record.fingerprint, each]));
}

/** What a colleague types into a row. */
export type Edit = Partial<Record<ListColumn, string>>;

/** The list as a table, as if somebody had edited these rows (the first is 0) in a spreadsheet. */
export function editedTable(known: readonly KnownFinding[], edits: Readonly<Record<number, Edit>>): Table {
  return {
    header: [...listColumns],
    rows: known.map(({ record }, index) => {
      const row: Record<string, string> = { ...listRowOf({ finding: record }, ''), ...edits[index] };
      return { number: index + 2, cells: listColumns.map((column) => row[column] ?? '') };
    }),
  };
}

/** The CSV that is exported, read again. */
export async function exportedCsv(entries: readonly ListEntry[]): Promise<Table> {
  const out = collector();
  await writeListCsv(entries, '', out);
  return readCsv(await out.bytes());
}

/** A table as CSV that a spreadsheet of some region has saved, read again. */
export function savedCsv({ header, rows }: Table, delimiter: string): Table {
  const records = [header, ...rows.map(({ cells }) => cells)].map((cells: readonly Cell[]) => [...cells]);
  return readCsv(
    Buffer.from(
      stringify(records, { delimiter, bom: true, record_delimiter: '\r\n', quote_record_delimiter: true }),
    ),
  );
}

/** The workbook that is exported, read again. */
export async function exportedXlsx(entries: readonly ListEntry[]): Promise<Table> {
  const out = collector();
  await writeListXlsx(entries, '', out);
  return await xlsxTable(await out.bytes(), 'list.xlsx', ['fingerprint']);
}

function readCsv(bytes: Uint8Array): Table {
  const text = decodeText(bytes, 'list.csv');
  return csvTable(text, delimiterOf(text), 'list.csv');
}
