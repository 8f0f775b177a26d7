import { once } from 'node:events';
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { WorkbookWriter } from '@cj-tech-master/excelts';
import type { AdvisorCatalogue, AdvisorRun } from '../../model/advice.ts';
import type { AdviceRecord } from '../../model/advice-text.ts';
import { cellText } from '../cell-text.ts';
import { adviceColumns, adviceRowOf } from './columns.ts';
import { runRows } from './run-rows.ts';

/** Excel specifications and limits: rows of a sheet, one of which is the header. */
const mostRows = 1_048_576;
/** Rows handed to the writer before it gets time to compress and the output to drain. */
const rowsAtOnce = 500;

/** In characters, as Excel counts a column's width. */
const widths: Readonly<Record<string, number>> = {
  subject: 60,
  subjectClass: 14,
  gravity: 10,
  outcome: 34,
  title: 26,
  sentence: 70,
  action: 60,
  evidence: 70,
};
const ownWidth = 34;

type Sheet = ReturnType<WorkbookWriter['addWorksheet']>;

/**
 * Writes advice as an Excel workbook: text stays text, a further sheet is begun where one is full. The last sheet tells
 * how the run ended, its numbers and what was not judged. Leaves the stream open; rejects with its error.
 */
export async function writeAdviceXlsx(
  catalogue: AdvisorCatalogue,
  run: AdvisorRun,
  records: Iterable<AdviceRecord>,
  out: Writable,
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
    const columns = adviceColumns(catalogue);
    let sheets = 0;
    let rows = rowsPerSheet;
    let sheet: Sheet | undefined;
    for (const record of records) {
      if (rows === rowsPerSheet) {
        if (sheet) endSheet(sheet, rows, columns);
        sheet = addSheet(workbook, ++sheets, columns);
        rows = 1;
      }
      const row = adviceRowOf(record, columns);
      sheet?.addRow(columns.map((column) => cellOf(row[column] ?? ''))).commit();
      rows++;
      if (rows % rowsAtOnce !== 0) continue;
      ended.signal.throwIfAborted();
      if (zipped.writableNeedDrain) await once(zipped, 'drain', { signal: ended.signal });
      else await new Promise(setImmediate);
    }
    endSheet(sheet ?? addSheet(workbook, 1, columns), sheet ? rows : 1, columns);
    writeRun(catalogue, run, workbook);
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

function addSheet(workbook: WorkbookWriter, number: number, columns: readonly string[]): Sheet {
  const sheet = workbook.addWorksheet(number === 1 ? 'Advice' : `Advice ${number}`, {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  sheet.columns = columns.map((key) => ({ key, width: widths[key] ?? ownWidth }));
  addHeader(sheet, columns);
  return sheet;
}

function endSheet(sheet: Sheet, rows: number, columns: readonly string[]): void {
  sheet.autoFilter = { from: { row: 1, col: 1 }, to: { row: rows, col: columns.length } };
  sheet.commit();
}

function writeRun(catalogue: AdvisorCatalogue, run: AdvisorRun, workbook: WorkbookWriter): void {
  const sheet = workbook.addWorksheet('Run', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = [34, 50, 110].map((width) => ({ width }));
  addHeader(sheet, ['what', 'name', 'detail']);
  for (const row of runRows(catalogue, run)) sheet.addRow(row.map(cellOf)).commit();
  sheet.commit();
}

function addHeader(sheet: Sheet, names: readonly string[]): void {
  const header = sheet.addRow([...names]);
  header.font = { bold: true };
  header.commit();
}

function cellOf(value: string | number): string | number | undefined {
  return value === '' ? undefined : typeof value === 'string' ? cellText(value) : value;
}
