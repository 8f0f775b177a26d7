import { readFile, stat } from 'node:fs/promises';
import { asFileError } from '../../directory/file-errors.ts';
import { dnKey } from '../../model/distinguished-name.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { advisedChanges } from '../choosing/planned-change.ts';
import { csvTable, delimiterOf } from './csv-table.ts';
import { decodeText } from './decode-text.ts';
import { idfixDns } from './idfix-text.ts';
import { idfixTableRows, idfixTableWishes, idfixTextWishes } from './idfix-wishes.ts';
import { idfixColumnSets } from './idfix-words.ts';
import type { ImportedRows } from './imported.ts';
import { findingsByDn, findingsByFingerprint } from './known-findings.ts';
import { fingerprintsOf, listWishes } from './list-wishes.ts';
import { columnPlaces, type Table } from './table.ts';

/** A list of that size has a million rows; a file beyond it is something else. */
const mostBytes = 256 << 20;
/** A workbook is held in memory whole, and takes 140 times its size: 100,000 rows have 10 MiB. */
const mostWorkbookBytes = 16 << 20;

/** The columns that tell what a table is, in lower case. */
const telling = { list: 'fingerprint', idfix: 'distinguishedname' } as const;

/**
 * Reads a list that people have filled in, and tells what it wants of the findings of a scan: the remediation list as
 * CSV or XLSX, or a CSV that IdFix has exported. Stores nothing.
 *
 * @throws ExpectedError `source.not-found`, `source.not-readable`, `list.too-large`, `list.encoding`, `list.quoting`,
 *   `list.missing-columns`, `list.unknown`, `list.old-workbook`, `list.damaged-workbook`
 */
export async function readList(path: string, workspace: Workspace, scan: number): Promise<ImportedRows> {
  const bytes = await readBytes(path);
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') {
    if (bytes.length > mostWorkbookBytes) {
      throw tooLarge(path, mostWorkbookBytes, 'Save it as "CSV UTF-8" and import that.');
    }
    // Loading the library takes longer than all the rest.
    const { xlsxTable } = await import('./xlsx-table.ts');
    return tableWishes(await xlsxTable(bytes, path, Object.values(telling)), false);
  }
  if (bytes.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex'))) throw oldWorkbook(path);
  const text = decodeText(bytes, path);
  const columns = idfixColumnSets.find((names) => startsWithHeader(text, names));
  if (columns) {
    const dns = new Set([...idfixDns(text, columns)].map(dnKey));
    return idfixTextWishes(text, columns, findingsByDn(workspace, scan, dns));
  }
  return tableWishes(csvTable(text, delimiterOf(text), path), true);

  function tableWishes(table: Table, isArmed: boolean): ImportedRows {
    const places = columnPlaces(table.header);
    if (places.has(telling.list)) {
      const fingerprints = fingerprintsOf(table, path);
      const known = findingsByFingerprint(workspace, scan, fingerprints);
      const advised = [...advisedChanges(workspace, scan)].map(
        (each) => [each.change.fingerprint, each] as const,
      );
      return listWishes(table, known, new Map(advised), isArmed);
    }
    if (!places.has(telling.idfix)) throw unknownList(path);
    const missing = ['ATTRIBUTE', 'VALUE', 'UPDATE', 'ACTION'].filter(
      (name) => !places.has(name.toLowerCase()),
    );
    if (missing.length > 0) throw missingColumns(path, missing);
    const dns = [...idfixTableRows(table)].flatMap((row) => ('dn' in row ? [dnKey(row.dn)] : []));
    return idfixTableWishes(table, findingsByDn(workspace, scan, new Set(dns)));
  }
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > mostBytes) {
      throw tooLarge(path, mostBytes, 'Check that it is the list; otherwise import it in parts.');
    }
    return await readFile(path);
  } catch (error) {
    throw asFileError(error, path);
  }
}

/** Whether the first line is IdFix's own, which no spreadsheet has saved with another separator or order. */
function startsWithHeader(text: string, names: readonly string[]): boolean {
  const [header = ''] = text.split(/\r?\n/, 1);
  return header.toUpperCase() === names.join(',');
}

function tooLarge(path: string, most: number, action: string): ExpectedError {
  return new ExpectedError({
    code: 'list.too-large',
    summary: `${path} is larger than ${most >> 20} MiB.`,
    action,
  });
}

function unknownList(path: string): ExpectedError {
  return new ExpectedError({
    code: 'list.unknown',
    summary: `${path} has neither the column ${telling.list} of a remediation list nor the column DISTINGUISHEDNAME of an IdFix export.`,
    action:
      'Give a list from foresync export --format csv or xlsx, or a CSV that IdFix has exported, with its first row.',
  });
}

function missingColumns(path: string, names: readonly string[]): ExpectedError {
  return new ExpectedError({
    code: 'list.missing-columns',
    summary: `${path} has no column ${names.join(', ')}.`,
    action: 'Export it from IdFix again.',
  });
}

function oldWorkbook(path: string): ExpectedError {
  return new ExpectedError({
    code: 'list.old-workbook',
    summary: `${path} is an old Excel file (.xls), or a workbook with a password.`,
    action: 'Save it as "Excel Workbook (*.xlsx)" without a password, or as "CSV UTF-8".',
  });
}
