import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Workbook } from '@cj-tech-master/excelts';
import { describe, expect, it } from 'vitest';
import { adviceColumns, adviceRowOf } from '../../../../core/exports/advice/columns.ts';
import { writeAdviceCsv } from '../../../../core/exports/advice/csv.ts';
import { adviceJsonLine } from '../../../../core/exports/advice/json-lines.ts';
import { adviceLines, longAdviceLines, runLines } from '../../../../core/exports/advice/table.ts';
import { writeAdviceXlsx } from '../../../../core/exports/advice/xlsx.ts';
import type { AdvisorRun } from '../../../../core/model/advice.ts';
import { recordMaker, type AdviceRecord } from '../../../../core/model/advice-text.ts';
import { keyAdvice, keysCatalogue } from '../../../helpers/keys-advisor.ts';

const recordOf = recordMaker(keysCatalogue);
const plain = recordOf(keyAdvice('lost', 'CN=Anna,DC=contoso,DC=com'));
/** A DN and a value of a directory that means harm. */
const hostile = recordOf(keyAdvice('lost', '=cmd|calc\u202e\u001b[31m', '@SUM(1)\u0000\n-2'));

const run: AdvisorRun = {
  id: 3,
  advisor: 'keys',
  scan: 2,
  startedAt: '2026-11-22T16:44:00.000Z',
  end: { state: 'ran' },
  inputs: [{ name: 'lock', value: '=lock\u202e.xml' }],
  notJudged: [{ what: 'Hinges', reason: 'No \u001bhinge.' }],
  counts: [
    { outcome: 'keys.fits', subjects: 1200 },
    { outcome: 'keys.lost', subjects: 2 },
    { outcome: 'keys.molten', subjects: 1 },
  ],
};

async function written(write: (stream: PassThrough) => Promise<void>): Promise<Buffer> {
  const stream = new PassThrough();
  const all = buffer(stream);
  await write(stream);
  stream.end();
  return await all;
}

async function sheetsOf(records: readonly AdviceRecord[], rowsPerSheet?: number): Promise<Workbook> {
  const workbook = new Workbook();
  const file = await written((stream) => writeAdviceXlsx(keysCatalogue, run, records, stream, rowsPerSheet));
  await workbook.xlsx.load(file);
  return workbook;
}

describe('a record', () => {
  it('has the sentence of its outcome with its own evidence in it', () => {
    expect(plain).toMatchObject({
      severity: 'error',
      sentence: 'The key of the shed is lost.',
      action: 'Look for it.',
    });
  });

  it('of an outcome that this version does not know says so and is not called fine', () => {
    const unknown = recordOf({ ...keyAdvice('lost', 'a'), outcome: 'keys.molten' });
    expect(unknown).toMatchObject({ severity: 'warning', title: 'keys.molten' });
  });

  it('keeps a placeholder without evidence, instead of a sentence that says something else', () => {
    expect(recordOf({ ...keyAdvice('lost', 'a'), evidence: [] }).sentence).toBe('The key of {door} is lost.');
  });
});

describe('the columns', () => {
  it('are those of every advice, the own ones and all evidence', () => {
    expect(adviceColumns(keysCatalogue)).toEqual([
      'subject',
      'subjectClass',
      'severity',
      'outcome',
      'title',
      'sentence',
      'action',
      'door',
      'evidence',
    ]);
  });

  it('give several values apart from each other, and nothing invisible', () => {
    const row = adviceRowOf(hostile, adviceColumns(keysCatalogue));
    expect(row['door']).toBe('@SUM(1)⟨U+0000⟩ | -2');
    expect(row['subject']).toBe('=cmd|calc⟨U+202E⟩⟨U+001B⟩[31m');
    expect(row['evidence']).toBe('door: @SUM(1)⟨U+0000⟩, -2 | notches: 3, 5');
  });

  it('of a catalogue never take the place of those of every advice', () => {
    const columns = adviceColumns({ ...keysCatalogue, columns: ['subject', 'door'] });
    expect(columns.filter((name) => name === 'subject')).toHaveLength(1);
    expect(adviceRowOf(plain, columns)['subject']).toBe('CN=Anna,DC=contoso,DC=com');
  });
});

describe('CSV', () => {
  it('disarms what a spreadsheet would take for a formula', async () => {
    const csv = (await written((stream) => writeAdviceCsv(keysCatalogue, [hostile], stream))).toString();
    const [header, line = ''] = csv.split('\r\n');
    expect(header).toBe('\ufeffsubject,subjectClass,severity,outcome,title,sentence,action,door,evidence');
    expect(line.startsWith("'=cmd|calc⟨U+202E⟩")).toBe(true);
    expect(line).toContain(",'@SUM(1)⟨U+0000⟩ | -2,");
  });
});

describe('JSON lines', () => {
  it('give the exact values back, and nothing invisible', () => {
    const line = adviceJsonLine(hostile);
    expect(line).toMatch(/^[\x20-\x7e]*$/);
    const { object: _object, ...told } = hostile;
    expect(JSON.parse(line)).toEqual(told);
  });
});

describe('XLSX', () => {
  it('has text as text, and the run on a sheet of its own', async () => {
    const workbook = await sheetsOf([hostile]);
    expect(workbook.getWorksheet('Advice')?.getCell('A2').value).toBe('=cmd|calc⟨U+202E⟩⟨U+001B⟩[31m');
    const sheet = workbook.getWorksheet('Run');
    const rows = Array.from({ length: sheet?.rowCount ?? 0 }, (_, index) =>
      [1, 2, 3].map((column) => sheet?.getCell(index + 1, column).value),
    );
    expect(rows).toContainEqual(['Outcome', 'Lost (error)', 2]);
    expect(rows).toContainEqual(['Not judged', 'Hinges', 'No ⟨U+001B⟩hinge.']);
  });

  it('begins another sheet where one is full', async () => {
    const workbook = await sheetsOf([plain, plain, plain], 3);
    expect(workbook.worksheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([
      ['Advice', 3],
      ['Advice 2', 2],
      ['Run', expect.any(Number)],
    ]);
  });

  it('of nothing is a workbook that opens', async () => {
    expect((await sheetsOf([])).getWorksheet('Advice')?.rowCount).toBe(1);
  });
});

describe('a table', () => {
  const look = { width: 100, colour: false };

  it('has the outcomes from worst to mildest, an unknown one before them all', () => {
    expect([...runLines(keysCatalogue, run, look)].slice(2, 5)).toEqual([
      '        1  warning  keys.molten',
      '        2  error    Lost',
      '    1,200  fine     Fits',
    ]);
  });

  it('lets no value reach the terminal as it stands', () => {
    const all = [
      ...runLines(keysCatalogue, run, look),
      ...adviceLines([hostile], look),
      ...longAdviceLines([hostile], look),
    ].join('');
    // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(all).not.toMatch(/[\u0000-\u001f\u202e]/);
  });

  it('fits the terminal, and ends where it should', () => {
    const lines = [...adviceLines([plain, plain, plain], look, { advice: 2, rest: '… and more.' })];
    expect(lines).toHaveLength(3);
    expect(lines[2]).toBe('… and more.');
    expect(lines.every((line) => line.length <= 100)).toBe(true);
  });
});
