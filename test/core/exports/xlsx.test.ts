import { Writable } from 'node:stream';
import { inflateRawSync } from 'node:zlib';
import { Workbook } from '@cj-tech-master/excelts';
import { describe, expect, it } from 'vitest';
import { columns, rowOf } from '../../../core/exports/columns.ts';
import { cellText, cutMark, writeXlsx } from '../../../core/exports/xlsx.ts';
import type { FindingRecord } from '../../../core/model/finding.ts';
import { collector, finding, hostileFinding, hostileValues } from './sample-findings.ts';

describe('cellText', () => {
  it.each([
    ['text', 'anna@contoso.com', 'anna@contoso.com'],
    ['tab and line feed inside', 'a\tb\nc', 'a\tb\nc'],
    ['a carriage return', 'a\r\nb', 'a_x000D_\nb'],
    ['NUL and escape', 'a\0b\u001b[31m', 'a_x0000_b_x001B_[31m'],
    ['what XML cannot carry', '\ud800\uffff', '_xD800__xFFFF_'],
    ['spaces at the ends', ' a ', '_x0020_a_x0020_'],
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
    // XML 1.0, Char: no controls but tab, LF and CR, no surrogates, no U+FFFE and U+FFFF.
    expect(xml).not.toMatch(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff\ufffd]/u);
  });

  it('goes on in a new sheet, with its own header, where one is full', async () => {
    const parts = unzip(await xlsxOf([finding(), finding(), finding()], 3));
    expect([...parts.keys()].filter((name) => name.startsWith('xl/worksheets/sheet'))).toHaveLength(2);
    expect(parts.get('xl/worksheets/sheet1.xml')?.match(/<row /g)).toHaveLength(3);
    expect(parts.get('xl/worksheets/sheet2.xml')?.match(/<row /g)).toHaveLength(2);
    expect(parts.get('xl/workbook.xml')).toContain('name="Findings 2"');
  });

  it('is a workbook with a header where there are no findings', async () => {
    const parts = unzip(await xlsxOf([]));
    expect(parts.get('xl/worksheets/sheet1.xml')?.match(/<row /g)).toHaveLength(1);
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

async function xlsxOf(findings: readonly FindingRecord[], rowsPerSheet?: number): Promise<Buffer> {
  const out = collector();
  await writeXlsx(findings, out, rowsPerSheet);
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
