import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import { ExpectedError } from '../../model/expected-error.ts';
import { columnPlaces, type Cell, type Table } from './table.ts';
import { unzip } from './unzip.ts';
import { workbookSize } from './workbook-size.ts';

/** Spreadsheets write what XML cannot carry, and what looks like such an escape, as `_xHHHH_` (ECMA-376, ST_Xstring). */
const escape = /_x([0-9a-fA-F]{4})_/g;

/** A list that packed is as large as `readList` takes unpacks to 7 to 12 times that. */
const mostUnpackedBytes = 192 << 20;
/** A list of that many has 175,000 rows, more than fit into a workbook that is read. Each takes up to 900 bytes. */
const mostCells = 3_000_000;
/** Excel writes the area of the filter as a name, so that a list comes to as many again. */
const mostSpanned = 3_000_000;

/**
 * Reads the sheet of an Excel workbook that has one of the columns; where none has, the first.
 *
 * @param telling names of columns in lower case
 * @throws ExpectedError `list.damaged-workbook`, `list.too-large`
 */
export async function xlsxTable(bytes: Uint8Array, path: string, telling: readonly string[]): Promise<Table> {
  const workbook = new Workbook();
  try {
    const parts = unzip(bytes, mostUnpackedBytes);
    if (!parts) throw tooLargeUnpacked(path);
    const { cells, spanned } = workbookSize(parts);
    if (cells > mostCells || spanned > mostSpanned) throw tooManyCells(path);
    await workbook.xlsx.loadFromFiles(parts);
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
    // Whatever the library says of a file that is none.
    throw new ExpectedError({
      code: 'list.damaged-workbook',
      summary: `${path} cannot be read as an Excel workbook.`,
      action:
        'Open it in a spreadsheet and save it again as "Excel Workbook" without a password, or as CSV UTF-8.',
      ...(error instanceof Error ? { detail: error.message } : {}),
      cause: error,
    });
  }
  const tables = workbook.worksheets.map((sheet) => tableOf(sheet, path));
  const isTold = ({ header }: Table): boolean => {
    const places = columnPlaces(header);
    return telling.some((name) => places.has(name));
  };
  return tables.find(isTold) ?? tables[0] ?? { header: [], rows: [] };
}

function tooLargeUnpacked(path: string): ExpectedError {
  return new ExpectedError({
    code: 'list.too-large',
    summary: `${path} would be more than ${mostUnpackedBytes >> 20} MiB when it is unpacked.`,
    action: 'Check that it is the list; otherwise save it as "CSV UTF-8" and import that.',
  });
}

function tooManyCells(path: string): ExpectedError {
  return new ExpectedError({
    code: 'list.too-large',
    summary: `${path} has more than ${mostCells.toLocaleString('en')} cells, empty, merged and named ones included.`,
    action: 'Check that it is the list; otherwise save it as "CSV UTF-8" and import that.',
  });
}

function tableOf(sheet: Worksheet, path: string): Table {
  const header: Cell[] = [];
  const rows: { number: number; cells: Cell[] }[] = [];
  let held = 0;
  sheet.eachRow((row, number) => {
    const cells: Cell[] = [];
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      while (cells.length < column - 1) cells.push('');
      cells.push(cellOf(cell.value));
    });
    // A cell far to the right brings all those before it.
    held += cells.length;
    if (held > mostCells) throw tooManyCells(path);
    if (number === 1) header.push(...cells);
    else if (cells.some((cell) => cell !== '')) rows.push({ number, cells });
  });
  return { header, rows };
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return unescaped(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return { unreadable: 'a date, of which the text is not known' };
  if (typeof value !== 'object') return { unreadable: 'something that is no text' };
  if ('formula' in value || 'sharedFormula' in value) return { unreadable: 'a formula' };
  if ('error' in value) return { unreadable: 'an error of the spreadsheet' };
  // Excel makes a link of every address that somebody types.
  if ('hyperlink' in value && 'text' in value) return cellOf(value.text);
  if ('richText' in value && Array.isArray(value.richText)) {
    return unescaped(value.richText.map(textOfRun).join(''));
  }
  return { unreadable: 'something that is no text' };
}

function textOfRun(run: unknown): string {
  return typeof run === 'object' && run !== null && 'text' in run && typeof run.text === 'string'
    ? run.text
    : '';
}

function unescaped(text: string): string {
  return text.replaceAll(escape, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
