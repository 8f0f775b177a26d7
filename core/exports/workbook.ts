import { once } from 'node:events';
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { WorkbookWriter } from '@cj-tech-master/excelts';
import { cellText } from './cell-text.ts';

/** Excel specifications and limits: rows of a sheet, one of which is the header. */
export const mostRows = 1_048_576;

/** Rows handed to the writer before it gets time to compress and the output to drain. */
const rowsAtOnce = 500;

/** A sheet that is being written: a row that is committed is out of memory. */
export type Sheet = ReturnType<WorkbookWriter['addWorksheet']>;

/** A column of a sheet, by what its header says. */
export interface SheetColumn {
  readonly name: string;
  /** In characters, as Excel counts a column's width: what the column nearly always holds, or as much as one reads. */
  readonly width: number;
  readonly isHidden?: boolean;
}

/** An Excel workbook on its way to a stream. */
export interface Workbook {
  /** Begins a sheet with its header in bold, which stays in sight. */
  addSheet(name: string, columns: readonly SheetColumn[]): Sheet;
  /** To be awaited after each row: every few hundred of them it waits for the output, and rejects where that failed. */
  rowWritten(): Promise<void>;
}

/** Writes what `fill` gives it as an Excel workbook. Leaves the stream open; rejects with its error. */
export async function writeWorkbook(
  out: Writable,
  fill: (workbook: Workbook) => Promise<void>,
): Promise<void> {
  const zipped = new PassThrough();
  const ended = new AbortController();
  const { signal } = ended;
  const written = pipeline(zipped, out, { end: false });
  written.catch((error: unknown) => ended.abort(error));
  let rows = 0;
  try {
    // Shared strings would be kept in memory until the end.
    const writer = new WorkbookWriter({ stream: zipped, useSharedStrings: false, useStyles: true });
    writer.creator = 'Foresync';
    writer.lastModifiedBy = 'Foresync';
    await fill({
      addSheet: (name, columns) => addSheet(writer, name, columns),
      async rowWritten() {
        if (++rows % rowsAtOnce !== 0) return;
        signal.throwIfAborted();
        if (zipped.writableNeedDrain) await once(zipped, 'drain', { signal });
        else await new Promise(setImmediate);
      },
    });
    await writer.commit();
  } catch (error) {
    zipped.destroy();
    if (!signal.aborted) {
      written.catch(() => undefined);
      throw error;
    }
  }
  await written;
}

function addSheet(writer: WorkbookWriter, name: string, columns: readonly SheetColumn[]): Sheet {
  const sheet = writer.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ name: key, width, isHidden = false }) => ({ key, width, hidden: isHidden }));
  const header = sheet.addRow(columns.map((column) => column.name));
  header.font = { bold: true };
  header.commit();
  return sheet;
}

/** What a row holds, a cell a column. */
export type SheetRow = readonly (string | number)[];

/**
 * Writes rows that can be filtered by every column, and begins a further sheet (`Findings 2`) where one is full. Without
 * a row there is one sheet with its header.
 *
 * @param rowsPerSheet the header is one of them
 */
export async function writeRows(
  workbook: Workbook,
  name: string,
  columns: readonly SheetColumn[],
  rows: Iterable<SheetRow>,
  rowsPerSheet: number,
): Promise<void> {
  let sheets = 1;
  let sheet = workbook.addSheet(name, columns);
  let last = 1;
  for (const row of rows) {
    if (last === rowsPerSheet) {
      endRows(sheet, last, columns.length);
      sheet = workbook.addSheet(`${name} ${++sheets}`, columns);
      last = 1;
    }
    sheet.addRow(row.map(cellOf)).commit();
    last++;
    await workbook.rowWritten();
  }
  endRows(sheet, last, columns.length);
}

/** Ends a sheet of which the rows down to `last`, counted from 1, can be filtered. */
export function endRows(sheet: Sheet, last: number, columns: number): void {
  sheet.autoFilter = { from: { row: 1, col: 1 }, to: { row: last, col: columns } };
  sheet.commit();
}

/** Writes a sheet of a few rows that tells about the others. */
export function writeAbout(
  workbook: Workbook,
  name: string,
  columns: readonly SheetColumn[],
  rows: Iterable<SheetRow>,
): void {
  const sheet = workbook.addSheet(name, columns);
  for (const row of rows) sheet.addRow(row.map(cellOf)).commit();
  sheet.commit();
}

/** No cell at all for an empty text: most of `proposal`, `action` and the like are. */
function cellOf(value: string | number): string | number | undefined {
  return value === '' ? undefined : typeof value === 'string' ? cellText(value) : value;
}
