import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columns, rowOf } from '../../../core/exports/columns.ts';
import { disarm, rearm, writeCsv } from '../../../core/exports/csv.ts';
import type { FindingRecord } from '../../../core/model/finding.ts';
import { collector, finding, hostileFinding, hostileValues } from './sample-findings.ts';

describe('disarm', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠a', "'=1"])(
    'puts an apostrophe before %j',
    (text) => {
      expect(disarm(text)).toBe(`'${text}`);
    },
  );

  it.each(['', 'anna', 'a=1', '1-1', ' =1'])('leaves %j alone', (text) => {
    expect(disarm(text)).toBe(text);
  });

  it('is undone by rearm, whatever the text', () => {
    const armed = fc
      .tuple(fc.constantFrom("'", '=', '-', '＝', '\t'), fc.string())
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(armed, fc.string({ unit: 'binary' })), (text) => {
        expect(rearm(disarm(text))).toBe(text);
        expect(disarm(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }),
    );
  });
});

describe('CSV', () => {
  it('begins with a BOM and the header, and ends every record with CRLF', async () => {
    const text = await csvOf([finding()]);
    expect(text.startsWith(`\ufeff${columns.join(',')}\r\n`)).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
  });

  it('gives every cell of every hostile finding back', async () => {
    const findings = hostileValues.map(hostileFinding);
    const [header, ...records] = parse((await csvOf(findings)).slice(1));
    expect(header).toEqual(columns);
    expect(records).toHaveLength(findings.length);
    for (const [index, record] of records.entries()) {
      const row = rowOf(findings[index] ?? finding());
      expect(record.map(rearm)).toEqual(columns.map((column) => String(row[column])));
    }
  });

  it('holds nothing that cannot be seen but its line ends, one for each finding', async () => {
    const text = (await csvOf(hostileValues.map(hostileFinding))).slice(1);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/\p{C}/u);
    expect(text.match(/\r\n/g)).toHaveLength(1 + hostileValues.length);
  });

  it('arms no cell', async () => {
    const cells = parse((await csvOf(hostileValues.map(hostileFinding))).slice(1)).flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell))).toEqual([]);
  });

  it('rejects with the error of the stream', async () => {
    const out = collector();
    const writing = writeCsv(
      Array.from({ length: 10_000 }, () => finding()),
      out,
    );
    out.destroy(new Error('disk full'));
    await expect(writing).rejects.toThrow('disk full');
  });
});

async function csvOf(findings: readonly FindingRecord[]): Promise<string> {
  const out = collector();
  await writeCsv(findings, out);
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await out.bytes());
}

/** RFC 4180, read strictly: CRLF ends a record, a quote stands doubled, anything else is an error. */
function parse(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (!match) throw new Error(`No RFC 4180 cell at ${String(at)}: ${text.slice(at, at + 40)}`);
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}
