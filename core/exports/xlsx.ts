import type { Writable } from 'node:stream';
import type { FindingRecord } from '../model/finding.ts';
import type { ScanReport } from '../model/scan.ts';
import { columns, rowOf } from './columns.ts';
import { coverageRows } from './coverage-rows.ts';
import { mostRows, writeAbout, writeRows, writeWorkbook, type SheetRow } from './workbook.ts';

const widths: Readonly<Record<(typeof columns)[number], number>> = {
  dn: 60,
  objectGUID: 38,
  objectClass: 13,
  attribute: 20,
  value: 40,
  problems: 70,
  severity: 10,
  ids: 40,
  change: 10,
  proposal: 40,
  fix: 7,
  suggestions: 40,
  holders: 10,
  holderList: 70,
  inScope: 10,
  fingerprint: 66,
  action: 10,
};

/** For comparing two exports, not for reading. */
const hidden: ReadonlySet<string> = new Set(['fingerprint']);

const sheetColumns = columns.map((name) => ({ name, width: widths[name], isHidden: hidden.has(name) }));

const coverageColumns = [
  { name: 'what', width: 34 },
  { name: 'source', width: 60 },
  { name: 'detail', width: 110 },
];

/**
 * Writes findings as an Excel workbook: text stays text (`=1+1` is no formula), a further sheet is begun where one is
 * full, a longer value is cut with `cutMark`. The last sheet tells what was read and checked, where a report is
 * given. Leaves the stream open; rejects with its error.
 */
export async function writeXlsx(
  findings: Iterable<FindingRecord>,
  out: Writable,
  report?: ScanReport,
  rowsPerSheet = mostRows,
): Promise<void> {
  await writeWorkbook(out, async (workbook) => {
    await writeRows(workbook, 'Findings', sheetColumns, rowsOf(findings), rowsPerSheet);
    if (report) writeAbout(workbook, 'Coverage', coverageColumns, coverageRows(report));
  });
}

function* rowsOf(findings: Iterable<FindingRecord>): Iterable<SheetRow> {
  for (const finding of findings) {
    const row = rowOf(finding);
    yield columns.map((column) => row[column]);
  }
}
