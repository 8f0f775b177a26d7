import { Workbook, type CellValue } from '@cj-tech-master/excelts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpectedError } from '../../../../core/model/expected-error.ts';
import { xlsxTable } from '../../../../core/plan/import/xlsx-table.ts';
import { unzip } from '../../../../core/plan/import/unzip.ts';
import { zipOf } from './zip-file.ts';

describe('a workbook as a spreadsheet saves it', () => {
  it('gives the text of text, links, rich text and numbers', async () => {
    const { rows } = await tableOf([
      'anna@contoso.com',
      { text: 'a@contoso.com', hyperlink: 'mailto:a@contoso.com' },
      { richText: [{ text: 'O’' }, { text: 'Brien', font: { bold: true } }] },
      123,
      true,
    ]);
    expect(rows[0]?.cells).toEqual(['anna@contoso.com', 'a@contoso.com', 'O’Brien', '123', 'TRUE']);
  });

  it('guesses no text of formulas, dates and errors', async () => {
    const { rows } = await tableOf([
      { formula: '1+1', result: 2 },
      new Date('2026-01-02T00:00:00Z'),
      { error: '#N/A' },
    ]);
    expect(rows[0]?.cells).toEqual([
      { unreadable: 'a formula' },
      { unreadable: 'a date, of which the text is not known' },
      { unreadable: 'an error of the spreadsheet' },
    ]);
  });

  it('keeps the number of each row, and leaves out empty ones', async () => {
    const { header, rows } = await xlsxTable(
      await saved((workbook) => {
        const sheet = workbook.addWorksheet('List');
        sheet.addRow(['a', 'fingerprint']);
        sheet.getCell('B4').value = 'x';
      }),
      'l.xlsx',
      ['fingerprint'],
    );
    expect(header).toEqual(['a', 'fingerprint']);
    expect(rows).toEqual([{ number: 4, cells: ['', 'x'] }]);
  });

  it('is read from the sheet that has the list, wherever it stands', async () => {
    const bytes = await saved((workbook) => {
      workbook.addWorksheet('Notes').addRow(['what', 'who']);
      workbook.addWorksheet('Findings').addRow(['Fingerprint']);
    });
    expect((await xlsxTable(bytes, 'l.xlsx', ['fingerprint'])).header).toEqual(['Fingerprint']);
    expect((await xlsxTable(bytes, 'l.xlsx', ['nowhere'])).header).toEqual(['what', 'who']);
  });

  it('is refused where it unpacks to more than a list has, whatever it says of its size', async () => {
    const bomb = zipOf([
      { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(200 << 20), toldSize: 1000 },
    ]);
    expect(bomb.length).toBeLessThan(1 << 20);
    await expect(xlsxTable(bomb, 'l.xlsx', ['fingerprint'])).rejects.toMatchObject({
      code: 'list.too-large',
      summary: 'l.xlsx would be more than 192 MiB when it is unpacked.',
    });
  });

  it.each<[string, string, string]>([
    ['empty cells', `<row r="1">${'<c/>'.repeat(3_000_001)}</row>`, ''],
    ['empty cells of another namespace', `<x:row>${'<x:c r="A1"></x:c>'.repeat(3_000_001)}</x:row>`, ''],
    ['empty rows', '<row/>'.repeat(3_000_001), ''],
    ['one merged area', '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', ''],
    ['many merged areas', '</sheetData><mergeCell ref="A1:XFD9"/>'.repeat(30), ''],
    ['a merged area in disguise', '</sheetData><mergeCell ref="A1:XF&#68;1048576"/>', ''],
    ['columns', '</sheetData><cols><col width="9" min="1" max="2147483647"/></cols>', ''],
    ['a name', '', '<definedName name="N">List!$A$1:$XFD$1048576</definedName>'],
    ['far cells', farCells(400), ''],
  ])(
    'is refused early where it stands for millions of cells, small as it is: %s',
    async (_what, rows, names) => {
      const bytes = await crafted(rows, names);
      expect(bytes.length).toBeLessThan(200_000);
      const before = performance.now();
      await expect(xlsxTable(bytes, 'l.xlsx', ['fingerprint'])).rejects.toMatchObject({
        code: 'list.too-large',
        summary: 'l.xlsx has more than 3,000,000 cells, empty, merged and named ones included.',
      });
      expect(performance.now() - before).toBeLessThan(10_000);
    },
  );

  it('is read with merged cells, columns, a filter and cells without content, as spreadsheets leave them', async () => {
    const rows = `<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c><c r="B2" s="0"/></row></sheetData>
      <mergeCells count="1"><mergeCell ref="C1:D2"/></mergeCells>`;
    const names =
      '<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">List!$A$1:$Q$150001</definedName>';
    const table = await xlsxTable(await crafted(rows, names), 'l.xlsx', ['fingerprint']);
    expect(table.header[0]).toBe('fingerprint');
    expect(table.rows).toMatchObject([{ number: 2, cells: expect.arrayContaining(['x']) as unknown }]);
  });

  it('is refused where it is none, with what to do', async () => {
    const good = await saved((workbook) => workbook.addWorksheet('List').addRow(['fingerprint']));
    const damaged = fc.oneof(
      fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.concat([Buffer.from('PK\x03\x04'), bytes])),
      fc.nat({ max: good.length - 1 }).map((length) => good.subarray(0, length)),
      fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 })).map(([at, byte]) => {
        const changed = Buffer.from(good);
        changed[at] = byte;
        return changed;
      }),
    );
    await fc.assert(
      fc.asyncProperty(damaged, async (bytes) => {
        const error: unknown = await xlsxTable(bytes, 'l.xlsx', ['fingerprint']).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        expect(error).toSatisfy((told) => told === undefined || told instanceof ExpectedError);
      }),
      { numRuns: 60 },
    );
  });
});

async function tableOf(cells: readonly CellValue[]): ReturnType<typeof xlsxTable> {
  const bytes = await saved((workbook) => {
    const sheet = workbook.addWorksheet('List');
    sheet.addRow(['fingerprint']);
    for (const [index, value] of cells.entries()) {
      sheet.getCell(2, index + 1).value = value;
    }
  });
  return await xlsxTable(bytes, 'l.xlsx', ['fingerprint']);
}

/** Each row has one cell, in the last column that there is. */
function farCells(rows: number): string {
  return Array.from(
    { length: rows },
    (_, row) => `<row r="${row + 2}"><c r="XFD${row + 2}" t="inlineStr"><is><t>x</t></is></c></row>`,
  ).join('');
}

/** A workbook with a column fingerprint, with markup put behind its first row and among its names. */
async function crafted(rows: string, names: string): Promise<Buffer> {
  const good = await saved((workbook) => workbook.addWorksheet('List').addRow(['fingerprint']));
  const parts = Object.entries(unzip(good, 1 << 20) ?? {}).map(([name, content]) => ({
    name,
    content: Buffer.from(
      Buffer.from(content)
        .toString()
        .replace('</sheetData>', rows.includes('</sheetData>') ? rows : `${rows}</sheetData>`)
        .replace('</sheets>', `</sheets><definedNames>${names}</definedNames>`),
    ),
  }));
  return zipOf(parts);
}

async function saved(fill: (workbook: Workbook) => unknown): Promise<Buffer> {
  const workbook = new Workbook();
  fill(workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
