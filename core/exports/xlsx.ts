import { once } from 'node:events';
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { WorkbookWriter } from '@cj-tech-master/excelts';
import type { FindingRecord } from '../model/finding.ts';
import { columns, rowOf } from './columns.ts';

/** Excel specifications and limits: rows of a sheet (one is the header), characters of a cell. */
const mostRows = 1_048_576;
const mostCharacters = 32_767;

/** Rows handed to the writer before it gets time to compress and the output to drain. */
const rowsAtOnce = 500;

/** What stands at the end of a cell that Excel could not hold. */
export const cutMark = '… (cut: Excel holds 32,767 characters)';

const widths: Partial<Record<(typeof columns)[number], number>> = {
  dn: 60,
  value: 40,
  problems: 60,
  proposal: 40,
};

/**
 * Characters that XML 1.0 cannot carry or a reader may normalise away (spaces at an end), and text that looks like
 * their escape: written as `_xHHHH_` (ECMA-376 part 1, ST_Xstring).
 */
const unsafe = /(?![\t\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]|^\s|\s$|_(?=x[0-9a-fA-F]{4}_)/gu;

/** A text as an XLSX cell holds it: cut to what Excel takes, everything XML cannot carry escaped. */
export function cellText(text: string): string {
  return cut(text).replaceAll(unsafe, (character) => {
    return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
  });
}

function cut(text: string): string {
  if (text.length <= mostCharacters) return text;
  const start = text.slice(0, mostCharacters - cutMark.length);
  return start.replace(/[\ud800-\udbff]$/, '') + cutMark;
}

/**
 * Writes findings as an Excel workbook: text stays text (`=1+1` is no formula), a further sheet is begun where one is
 * full, a longer value is cut with {@link cutMark}. Leaves the stream open; rejects with its error.
 */
export async function writeXlsx(
  findings: Iterable<FindingRecord>,
  out: Writable,
  rowsPerSheet = mostRows,
): Promise<void> {
  const zipped = new PassThrough();
  const ended = new AbortController();
  const written = pipeline(zipped, out, { end: false });
  written.catch((error: unknown) => ended.abort(error));
  try {
    await writeWorkbook(findings, zipped, rowsPerSheet, ended.signal);
  } catch (error) {
    zipped.destroy();
    if (!ended.signal.aborted) {
      written.catch(() => undefined);
      throw error;
    }
  }
  await written;
}

async function writeWorkbook(
  findings: Iterable<FindingRecord>,
  out: PassThrough,
  rowsPerSheet: number,
  signal: AbortSignal,
): Promise<void> {
  // Shared strings would be kept in memory until the end.
  const workbook = new WorkbookWriter({ stream: out, useSharedStrings: false, useStyles: true });
  let sheet = addSheet(workbook, 1);
  let sheets = 1;
  let rows = 1;
  let pending = 0;
  for (const finding of findings) {
    if (rows === rowsPerSheet) {
      sheet.commit();
      sheet = addSheet(workbook, ++sheets);
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
  sheet.commit();
  await workbook.commit();
}

function addSheet(workbook: WorkbookWriter, number: number): ReturnType<WorkbookWriter['addWorksheet']> {
  const sheet = workbook.addWorksheet(number === 1 ? 'Findings' : `Findings ${number}`, {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  sheet.columns = columns.map((column) => ({ key: column, width: widths[column] ?? 18 }));
  const header = sheet.addRow([...columns]);
  header.font = { bold: true };
  header.commit();
  return sheet;
}

/** No cell at all for an empty text: most of `proposal`, `action` and the like are. */
function cellOf(value: string | number): string | number | undefined {
  return value === '' ? undefined : typeof value === 'string' ? cellText(value) : value;
}
