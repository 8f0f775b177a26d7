import type { Writable } from 'node:stream';
import type { AdvisorCatalogue, AdvisorRun } from '../../model/advice.ts';
import type { AdviceRecord } from '../../model/advice-text.ts';
import { mostRows, writeAbout, writeRows, writeWorkbook, type SheetRow } from '../workbook.ts';
import { adviceColumns, adviceRowOf } from './columns.ts';
import { runRows } from './run-rows.ts';

const widths: Readonly<Record<string, number>> = {
  subject: 60,
  subjectClass: 14,
  severity: 10,
  outcome: 34,
  title: 26,
  sentence: 70,
  action: 60,
  evidence: 70,
};
const ownWidth = 34;

const aboutColumns = [
  { name: 'what', width: 34 },
  { name: 'name', width: 50 },
  { name: 'detail', width: 110 },
];

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
  const columns = adviceColumns(catalogue);
  const sheetColumns = columns.map((name) => ({ name, width: widths[name] ?? ownWidth }));
  await writeWorkbook(out, async (workbook) => {
    await writeRows(workbook, 'Advice', sheetColumns, rowsOf(records, columns), rowsPerSheet);
    writeAbout(workbook, 'Run', aboutColumns, runRows(catalogue, run));
  });
}

function* rowsOf(records: Iterable<AdviceRecord>, columns: readonly string[]): Iterable<SheetRow> {
  for (const record of records) {
    const row = adviceRowOf(record, columns);
    yield columns.map((column) => row[column] ?? '');
  }
}
