import { once } from 'node:events';
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { WorkbookWriter } from '@cj-tech-master/excelts';
import type { FindingRecord } from '../model/finding.ts';
import type { ScanReport } from '../model/scan.ts';
import { cellText } from './cell-text.ts';
import { columns, rowOf } from './columns.ts';
import { coverageRows } from './coverage-rows.ts';

/** Excel specifications and limits: rows of a sheet (one is the header). */
const mostRows = 1_048_576;

/** Rows handed to the writer before it gets time to compress and the output to drain. */
const rowsAtOnce = 500;

/** In characters, as Excel counts a column's width: what the column nearly always holds, or as much as one reads. */
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

const coverageWidths = [34, 60, 110];

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
  const zipped = new PassThrough();
  const ended = new AbortController();
  const written = pipeline(zipped, out, { end: false });
  written.catch((error: unknown) => ended.abort(error));
  try {
    // Shared strings would be kept in memory until the end.
    const workbook = new WorkbookWriter({ stream: zipped, useSharedStrings: false, useStyles: true });
    workbook.creator = 'Foresync';
    workbook.lastModifiedBy = 'Foresync';
    await writeFindings(findings, workbook, zipped, rowsPerSheet, ended.signal);
    if (report) writeCoverage(report, workbook);
    await workbook.commit();
  } catch (error) {
    zipped.destroy();
    if (!ended.signal.aborted) {
      written.catch(() => undefined);
      throw error;
    }
  }
  await written;
}

type Sheet = ReturnType<WorkbookWriter['addWorksheet']>;

async function writeFindings(
  findings: Iterable<FindingRecord>,
  workbook: WorkbookWriter,
  out: PassThrough,
  rowsPerSheet: number,
  signal: AbortSignal,
): Promise<void> {
  let sheets = 1;
  let sheet = addFindingsSheet(workbook, sheets);
  let rows = 1;
  let pending = 0;
  for (const finding of findings) {
    if (rows === rowsPerSheet) {
      endFindingsSheet(sheet, rows);
      sheet = addFindingsSheet(workbook, ++sheets);
      rows = 1;
    }
    const row = rowOf(finding);
    sheet.addRow(columns.map((column) => cellOf(row[column]))).commit();
    rows++;
    if (++pending < rowsAtOnce) continue;
    pending = 0;
    signal.throwIfAborted();
    if (out.writableNeedDrain) await once(out, 'drain', { signal });
    else await new Promise(setImmediate);
  }
  endFindingsSheet(sheet, rows);
}

function addFindingsSheet(workbook: WorkbookWriter, number: number): Sheet {
  const sheet = workbook.addWorksheet(number === 1 ? 'Findings' : `Findings ${number}`, {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  sheet.columns = columns.map((key) => ({ key, width: widths[key], hidden: hidden.has(key) }));
  addHeader(sheet, columns);
  return sheet;
}

function endFindingsSheet(sheet: Sheet, rows: number): void {
  sheet.autoFilter = { from: { row: 1, col: 1 }, to: { row: rows, col: columns.length } };
  sheet.commit();
}

function writeCoverage(report: ScanReport, workbook: WorkbookWriter): void {
  const sheet = workbook.addWorksheet('Coverage', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = coverageWidths.map((width) => ({ width }));
  addHeader(sheet, ['what', 'source', 'detail']);
  for (const row of coverageRows(report)) sheet.addRow(row.map(cellOf)).commit();
  sheet.commit();
}

function addHeader(sheet: Sheet, names: readonly string[]): void {
  const header = sheet.addRow([...names]);
  header.font = { bold: true };
  header.commit();
}

/** No cell at all for an empty text: most of `proposal`, `action` and the like are. */
function cellOf(value: string | number): string | number | undefined {
  return value === '' ? undefined : typeof value === 'string' ? cellText(value) : value;
}
