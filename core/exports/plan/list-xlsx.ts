import { once } from 'node:events';
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { WorkbookWriter } from '@cj-tech-master/excelts';
import { ExpectedError } from '../../model/expected-error.ts';
import { cellText } from '../cell-text.ts';
import {
  editableColumns,
  listActions,
  listColumns,
  listRowOf,
  type ListColumn,
  type ListEntry,
} from './list-rows.ts';

/** Rows of a sheet (Excel specifications and limits), less the header. */
const mostRows = 1_048_575;

/** In characters, as Excel counts a column's width. */
const widths: Readonly<Record<ListColumn, number>> = {
  dn: 60,
  objectGUID: 38,
  objectClass: 13,
  attribute: 20,
  problems: 70,
  severity: 10,
  value: 40,
  change: 10,
  proposal: 40,
  suggestions: 40,
  action: 10,
  newValue: 40,
  owner: 20,
  status: 15,
  note: 40,
  fingerprint: 66,
  plan: 66,
};

/** For the import, not for reading. */
const hidden: ReadonlySet<string> = new Set(['fingerprint', 'plan']);
const editable: ReadonlySet<string> = new Set(editableColumns);

/** Pale yellow, as spreadsheets mark what is to be filled in; text format, so that `00123` stays what was typed. */
const editableStyle = {
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF9E0' } },
  numFmt: '@',
} as const;

/**
 * Writes the remediation list as an Excel workbook: text cells only, the columns to be filled in coloured, `action` with
 * a drop-down list. Leaves the stream open; rejects with its error.
 *
 * @param plan the id of the plan that the list is of, or an empty text
 * @throws ExpectedError `list.too-long` where a sheet cannot hold all
 */
export async function writeListXlsx(
  entries: Iterable<ListEntry>,
  plan: string,
  out: Writable,
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
    await writeSheet(entries, plan, workbook, zipped, ended.signal);
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

async function writeSheet(
  entries: Iterable<ListEntry>,
  plan: string,
  workbook: WorkbookWriter,
  out: PassThrough,
  signal: AbortSignal,
): Promise<void> {
  const sheet = workbook.addWorksheet('Findings', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = listColumns.map((key) => ({ key, width: widths[key], hidden: hidden.has(key) }));
  const header = sheet.addRow([...listColumns]);
  header.font = { bold: true };
  header.commit();
  let rows = 0;
  for (const entry of entries) {
    if (++rows > mostRows) throw tooLong();
    const cells = listRowOf(entry, plan);
    // An empty cell that is to be filled in has to exist, so that it has its colour and its format.
    const row = sheet.addRow(
      listColumns.map((column) =>
        cells[column] === '' && !editable.has(column) ? undefined : cellText(cells[column]),
      ),
    );
    for (const column of editableColumns) {
      const cell = row.getCell(listColumns.indexOf(column) + 1);
      cell.fill = editableStyle.fill;
      cell.numFmt = editableStyle.numFmt;
    }
    row.commit();
    if (rows % 500 > 0) continue;
    signal.throwIfAborted();
    if (out.writableNeedDrain) await once(out, 'drain', { signal });
    else await new Promise(setImmediate);
  }
  const action = columnLetter('action');
  // The library takes no range that is empty or one cell.
  sheet.dataValidations.add(`${action}2:${action}${Math.max(rows, 2) + 1}`, {
    type: 'list',
    allowBlank: true,
    formulae: [`"${listActions.join(',')}"`],
    showErrorMessage: true,
    errorTitle: 'action',
    error: `Choose one of ${listActions.join(', ')}, or leave it empty.`,
  });
  sheet.autoFilter = { from: { row: 1, col: 1 }, to: { row: rows + 1, col: listColumns.length } };
  sheet.commit();
}

/** The list has fewer columns than the alphabet letters. */
function columnLetter(column: ListColumn): string {
  return String.fromCharCode(65 + listColumns.indexOf(column));
}

function tooLong(): ExpectedError {
  return new ExpectedError({
    code: 'list.too-long',
    summary: `A workbook holds ${mostRows.toLocaleString('en')} findings at most, and there are more.`,
    action: 'Export CSV.',
  });
}
