import { Workbook } from '@cj-tech-master/excelts';
import { describe, expect, it } from 'vitest';
import { editableColumns, listColumns } from '../../../../core/exports/plan/list-rows.ts';
import { writeListXlsx } from '../../../../core/exports/plan/list-xlsx.ts';
import { collector, finding } from '../sample-findings.ts';

describe('the remediation list as a workbook', () => {
  it('offers the actions in a drop-down list, and marks what is to be filled in', async () => {
    const sheet = await sheetOf(3);
    for (const row of [2, 4]) {
      const action = sheet.getCell(row, listColumns.indexOf('action') + 1);
      expect(action.dataValidation).toMatchObject({ type: 'list', formulae: ['"fix,change,remove,accept"'] });
      for (const column of listColumns) {
        const { fill, numFmt } = sheet.getCell(row, listColumns.indexOf(column) + 1);
        const isEditable = editableColumns.some((each) => each === column);
        expect([column, fill !== undefined, numFmt]).toEqual([
          column,
          isEditable,
          isEditable ? '@' : undefined,
        ]);
      }
    }
  });

  it('hides what only the import reads', async () => {
    const sheet = await sheetOf(1);
    const hidden = listColumns.filter((_, place) => sheet.getColumn(place + 1).hidden);
    expect(hidden).toEqual(['fingerprint', 'plan']);
  });

  it('names its columns where there is no finding', async () => {
    const sheet = await sheetOf(0);
    expect(listColumns.map((_, place) => sheet.getCell(1, place + 1).value)).toEqual(listColumns);
  });
});

async function sheetOf(rows: number): Promise<NonNullable<ReturnType<Workbook['getWorksheet']>>> {
  const out = collector();
  await writeListXlsx(
    Array.from({ length: rows }, () => ({ finding: finding() })),
    '',
    out,
  );
  const workbook = new Workbook();
  await workbook.xlsx.load(await out.bytes());
  const sheet = workbook.getWorksheet('Findings');
  if (!sheet) throw new Error('there is no sheet');
  return sheet;
}
