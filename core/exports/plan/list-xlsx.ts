import type { Writable } from 'node:stream';
import { ExpectedError } from '../../model/expected-error.ts';
import { cellText } from '../cell-text.ts';
import { endRows, mostRows, writeWorkbook, type Workbook } from '../workbook.ts';
import {
  editableColumns,
  listActions,
  listColumns,
  listRowOf,
  type ListColumn,
  type ListEntry,
} from './list-rows.ts';

/** One row is the header. */
const mostEntries = mostRows - 1;

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
  await writeWorkbook(out, async (workbook) => await writeSheet(entries, plan, workbook));
}

async function writeSheet(entries: Iterable<ListEntry>, plan: string, workbook: Workbook): Promise<void> {
  const sheet = workbook.addSheet(
    'Findings',
    listColumns.map((name) => ({ name, width: widths[name], isHidden: hidden.has(name) })),
  );
  let rows = 0;
  for (const entry of entries) {
    if (++rows > mostEntries) throw tooLong();
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
    await workbook.rowWritten();
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
  endRows(sheet, rows + 1, listColumns.length);
}

/** The list has fewer columns than the alphabet letters. */
function columnLetter(column: ListColumn): string {
  return String.fromCharCode(65 + listColumns.indexOf(column));
}

function tooLong(): ExpectedError {
  return new ExpectedError({
    code: 'list.too-long',
    summary: `A workbook holds ${mostEntries.toLocaleString('en')} findings at most, and there are more.`,
    action: 'Export CSV.',
  });
}
