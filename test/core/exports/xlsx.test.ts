import { Writable } from 'node:stream';
import { inflateRawSync } from 'node:zlib';
import { Workbook } from '@cj-tech-master/excelts';
import { describe, expect, it } from 'vitest';
import { columns, rowOf } from '../../../core/exports/columns.ts';
import { cellText, cutMark } from '../../../core/exports/cell-text.ts';
import { writeXlsx } from '../../../core/exports/xlsx.ts';
import type { FindingRecord } from '../../../core/model/finding.ts';
import type { ScanReport } from '../../../core/model/scan.ts';
import { collector, finding, hostileFinding, hostileValues, report } from './sample-findings.ts';

describe('cellText', () => {
  it.each([
    ['text', 'anna@contoso.com', 'anna@contoso.com'],
    ['text that looks like an escape', '_x0041_', '_x005F_x0041_'],
    ['a formula', '=1+1', '=1+1'],
  ])('writes %s', (_what, text, cell) => {
    expect(cellText(text)).toBe(cell);
  });

  it('cuts what Excel cannot hold, says so, and cuts no character in two', () => {
    const cut = cellText('x'.repeat(40_000));
    expect(cut).toHaveLength(32_767);
    expect(cut.endsWith(cutMark)).toBe(true);
    expect(cellText('x'.repeat(32_767))).toBe('x'.repeat(32_767));
    expect(cellText(`${'x'.repeat(32_767 - cutMark.length - 4)}⟨U+202E⟩${'x'.repeat(99)}`)).toMatch(
      /x… \(cut/,
    );
    expect(cellText(`x${'😀'.repeat(20_000)}`).isWellFormed()).toBe(true);
    expect(cellText('😀'.repeat(20_000)).isWellFormed()).toBe(true);
  });
});

describe('XLSX', () => {
  it('gives every cell of every hostile finding back to a reader', async () => {
    const findings = hostileValues.map(hostileFinding);
    const workbook = new Workbook();
    await workbook.xlsx.load(await xlsxOf(findings));
    const sheet = workbook.getWorksheet('Findings');
    for (const [index, record] of findings.entries()) {
      const row = rowOf(record);
      const cells = columns.map((_, column) => decoded(sheet?.getCell(index + 2, column + 1).value));
      expect(cells).toEqual(columns.map((column) => row[column]));
    }
  });

  it('holds no formula, and XML that can be read', async () => {
    const parts = unzip(await xlsxOf(hostileValues.map(hostileFinding)));
    const xml = parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(xml).not.toContain('<f>');
    expect(xml).not.toContain('<script');
    expect(xml).toContain('<v>=1+1');
    expect(xml).not.toMatch(/(?!\n)\p{C}|\ufffd/u);
  });

  it('goes on in a new sheet, with its own header, where one is full', async () => {
    const parts = unzip(await xlsxOf([finding(), finding(), finding()], undefined, 3));
    expect([...parts.keys()].filter((name) => name.startsWith('xl/worksheets/sheet'))).toHaveLength(2);
    expect(parts.get('xl/worksheets/sheet1.xml')?.match(/<row /g)).toHaveLength(3);
    expect(parts.get('xl/worksheets/sheet2.xml')?.match(/<row /g)).toHaveLength(2);
    expect(parts.get('xl/workbook.xml')).toContain('name="Findings 2"');
  });

  it('is a workbook with a header where there are no findings', async () => {
    const parts = unzip(await xlsxOf([]));
    expect(parts.get('xl/worksheets/sheet1.xml')?.match(/<row /g)).toHaveLength(1);
  });

  it('can be filtered, hides the fingerprint, and names its maker', async () => {
    const parts = unzip(await xlsxOf([finding(), finding()]));
    const xml = parts.get('xl/worksheets/sheet1.xml') ?? '';
    const fingerprint = String(columns.indexOf('fingerprint') + 1);
    expect(xml).toContain('<autoFilter ref="A1:Q3"/>');
    expect(xml.match(/<col [^>]*hidden="1"[^>]*>/g)).toEqual([
      expect.stringContaining(`min="${fingerprint}" max="${fingerprint}"`),
    ]);
    expect(parts.get('docProps/core.xml')).toContain('<dc:creator>Foresync</dc:creator>');
  });

  it('tells what was read on a sheet of its own', async () => {
    const workbook = new Workbook();
    const [first] = report().coverage.sources;
    const sources =
      first === undefined ? [] : [{ ...first, source: 'a\u202e', repeated: 2, notFollowed: ['ldap://x'] }];
    const coverage = { sources, skippedChecks: [] };
    await workbook.xlsx.load(await xlsxOf([finding()], report({ coverage })));
    const rows: unknown[] = [];
    workbook
      .getWorksheet('Coverage')
      ?.eachRow((row) => rows.push([1, 2, 3].map((n) => row.getCell(n).value)));
    expect(rows).toContainEqual(['objects looked at', null, 1_234]);
    expect(rows).toContainEqual(['repeated objects', 'a⟨U+202E⟩', 2]);
    expect(rows).toContainEqual(['part not read', 'a⟨U+202E⟩', 'ldap://x']);
    expect(unzip(await xlsxOf([finding()])).get('xl/workbook.xml')).not.toContain('Coverage');
  });

  it('takes no more from the source than the stream has room for, and rejects with its error', async () => {
    let taken = 0;
    const endless = (function* () {
      for (;;) {
        taken++;
        yield finding({ value: Math.random().toString() });
      }
    })();
    const stuck = new Writable({ write: () => undefined });
    const writing = writeXlsx(endless, stuck);
    setTimeout(() => stuck.destroy(new Error('disk full')), 1_000);
    await expect(writing).rejects.toThrow('disk full');
    expect(taken).toBeLessThan(20_000);
  });

  it('rejects with what the source throws', async () => {
    const broken = (function* () {
      yield finding();
      throw new Error('workspace damaged');
    })();
    await expect(writeXlsx(broken, collector())).rejects.toThrow('workspace damaged');
  });
});

/** What Excel makes of a cell (ECMA-376, ST_Xstring); the reader leaves the escapes of such cells to its caller. */
function decoded(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? '';
  return value.replaceAll(/_x([0-9A-F]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

async function xlsxOf(
  findings: readonly FindingRecord[],
  about?: ScanReport,
  rowsPerSheet?: number,
): Promise<Buffer> {
  const out = collector();
  await writeXlsx(findings, out, about, rowsPerSheet);
  return out.bytes();
}

/** The parts of a ZIP file as text, by its central directory (APPNOTE 4.3.12). */
function unzip(zip: Buffer): ReadonlyMap<string, string> {
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  const parts = new Map<string, string>();
  let entry = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = zip.readUInt16LE(entry + 28);
    const name = zip.toString('utf8', entry + 46, entry + 46 + nameLength);
    const local = zip.readUInt32LE(entry + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + zip.readUInt32LE(entry + 20));
    const isStored = zip.readUInt16LE(entry + 10) === 0;
    parts.set(name, new TextDecoder('utf-8', { fatal: true }).decode(isStored ? data : inflateRawSync(data)));
    entry += 46 + nameLength + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
  }
  return parts;
}
