import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dnKey } from '../../../../core/model/distinguished-name.ts';
import type { FindingRecord } from '../../../../core/model/finding.ts';
import { csvTable } from '../../../../core/plan/import/csv-table.ts';
import { idfixDns } from '../../../../core/plan/import/idfix-text.ts';
import { idfixTableWishes, idfixTextWishes } from '../../../../core/plan/import/idfix-wishes.ts';
import type { ImportedRows } from '../../../../core/plan/import/imported.ts';
import type { KnownFinding } from '../../../../core/plan/import/known-findings.ts';
import { hostileText } from '../../exports/plan/sample-plan.ts';
import { anna, columns, idfixCsv, olderColumns, type GridRow } from './idfix-file.ts';
import { knownFindings } from './list-file.ts';

const ben = 'CN=Berg\\, Ben \\"B\\",OU=Sales,DC=contoso,DC=com';

describe('an action of IdFix', () => {
  it.each<[string, GridRow, ImportedRows['wished'][number]['wish']]>([
    ['EDIT', { update: 'Anna Berg', action: 'EDIT' }, { kind: 'choose', value: 'Anna Berg' }],
    ['Edit, as older versions write it', { update: 'x', action: 'Edit' }, { kind: 'choose', value: 'x' }],
    ['REMOVE', { action: 'REMOVE' }, { kind: 'choose', value: null }],
    [
      'COMPLETE',
      { update: 'x', action: 'COMPLETE' },
      { kind: 'accept', reason: 'Marked COMPLETE in IdFix.' },
    ],
  ])('%s becomes a choice', (_what, row, wish) => {
    expect(read([row])).toMatchObject({ wished: [{ where: 'line 2', wish }], refused: [], undecided: 0 });
  });

  it('that nobody has set asks for nothing', () => {
    expect(read([{ update: 'x' }, { value: 'of no finding' }])).toMatchObject({
      wished: [],
      refused: [],
      undecided: 2,
    });
  });

  it.each<[GridRow, RegExp]>([
    [{ action: 'FAIL' }, /The action FAIL is nothing to be done/],
    [{ action: 'UNDO' }, /The action UNDO is nothing to be done/],
    [{ action: 'EDIT' }, /no UPDATE; write REMOVE/],
    [{ action: 'EDIT', update: 'x', value: 'changed since' }, /The scan has no finding of this object/],
    [{ action: 'EDIT', update: 'x', dn: 'CN=Nobody,DC=contoso,DC=com' }, /The scan has no finding/],
    [{ action: 'EDIT', update: 'x', attribute: 'givenName' }, /The scan has no finding/],
  ])('%j is refused with its line', (row, reason) => {
    const { wished, refused } = read([{}, row]);
    expect(wished).toEqual([]);
    expect(refused).toEqual([{ where: 'line 3', reason: expect.stringMatching(reason) as unknown }]);
  });

  it('COMPLETE of what is fixed by now is no loss', () => {
    expect(read([{ action: 'COMPLETE', value: 'changed since' }])).toMatchObject({
      wished: [],
      refused: [],
      undecided: 1,
    });
  });

  it('that stands in several equal rows, as IdFix writes first holders, is one', () => {
    expect(read([{ action: 'REMOVE' }, { action: 'REMOVE' }])).toMatchObject({
      wished: [{ where: 'line 2' }],
      refused: [],
    });
  });

  it('that contradicts another of the same value is refused, both', () => {
    const { wished, refused } = read([{ action: 'REMOVE' }, { action: 'EDIT', update: 'x' }]);
    expect(wished).toEqual([]);
    expect(refused.map(({ where }) => where)).toEqual(['line 2', 'line 3']);
  });
});

describe('what IdFix writes and no CSV reader reads', () => {
  it.each<[string, string, string]>([
    ['a comma', 'Berg, Anna', 'Anna, Berg'],
    ['quotation marks', 'Anna "A" Berg', '"Anna"'],
    ['quotation marks and a comma', 'Anna "A", Berg', 'Anna "A", B'],
    ['a quotation mark before a comma', 'Anna",Berg', 'x'],
    ['a line break', 'Anna\r\nBerg', 'Anna Berg'],
    ['a line break and a comma', 'Anna,\nBerg', 'Anna, Berg'],
    ['what looks like the end of a row', 'Anna,x,Edit,EDIT', 'x'],
    ['an empty value', '', 'Anna Berg'],
    ['a formula', '=1+1', '-x'],
  ])('is read: %s', (_what, value, update) => {
    const rows = [
      { value, update, action: 'EDIT' },
      { dn: ben, cn: 'Berg, Ben "B"', action: 'REMOVE' },
    ];
    const { wished, refused } = read(rows, [{ value: value === '' ? null : value }, { dn: ben }]);
    expect(refused).toEqual([]);
    expect(wished.map(({ wish }) => wish)).toEqual([
      { kind: 'choose', value: update },
      { kind: 'choose', value: null },
    ]);
  });

  it('is read in the older set of columns', () => {
    const text = idfixCsv([{ update: 'x, y', action: 'EDIT', error: 'Character, Format' }], olderColumns);
    expect(text).toMatch(/^DISTINGUISHEDNAME,OBJECTCLASS,ATTRIBUTE,ERROR,VALUE,UPDATE,ACTION\r\n/);
    expect(wishesOf(text, findings(), olderColumns).wished[0]?.wish).toEqual({
      kind: 'choose',
      value: 'x, y',
    });
  });

  it('is not guessed where it can be read in two ways', () => {
    const text = idfixCsv([{ update: 'X', action: 'EDIT' }]).replace(',X,', ',"a ""b"", c",');
    expect(wishesOf(text)).toMatchObject({
      wished: [],
      refused: [{ where: 'line 2', reason: expect.stringContaining('more than one way') as unknown }],
    });
  });

  it('is refused with its line where it is no row, and what follows is read', () => {
    const [header = '', row = ''] = idfixCsv([{ action: 'REMOVE' }]).split(/(?<=\n)/);
    const { wished, refused } = wishesOf(`${header}something else\r\n${row}`);
    expect(refused).toMatchObject([{ where: 'line 2' }]);
    expect(wished).toMatchObject([{ where: 'line 3' }]);
  });

  it('never makes another choice than was made in the grid, whatever the values', () => {
    const gridRow = fc.record({
      value: hostileText,
      update: hostileText,
      action: fc.constantFrom('EDIT', 'REMOVE', ''),
    });
    fc.assert(
      fc.property(fc.uniqueArray(gridRow, { selector: ({ value }) => value, maxLength: 4 }), (rows) => {
        const known = knownFindings(rows.map(({ value }) => ({ dn: anna, attribute: 'displayName', value })));
        const { wished } = wishesOf(idfixCsv(rows), known);
        for (const { finding, wish } of wished) {
          const row = rows[finding.id - 1];
          expect(wish).toEqual({ kind: 'choose', value: row?.action === 'EDIT' ? row.update : null });
          expect(row?.action).not.toBe('');
        }
      }),
    );
  });
});

describe('an IdFix export that a spreadsheet has saved', () => {
  it('is read with quotation marks doubled', () => {
    const text = idfixCsv([{ value: 'vvv', update: 'uuu', action: 'EDIT' }])
      .replace(',vvv,', ',"Anna ""A"", Berg",')
      .replace(',uuu,', ',"Anna, Berg",');
    const known = findings([{ value: 'Anna "A", Berg' }]);
    expect(wishesOf(text, known).wished[0]?.wish).toEqual({ kind: 'choose', value: 'Anna, Berg' });
  });

  it('is read with another delimiter and columns moved', () => {
    const table = csvTable(
      `ACTION;UPDATE;VALUE;ATTRIBUTE;DISTINGUISHEDNAME\r\nEDIT;"a;b";Anna  Berg;displayname;${anna}\r\n`,
      ';',
      'l.csv',
    );
    expect(idfixTableWishes(table, byDn(findings()))).toMatchObject({
      wished: [{ where: 'row 2', wish: { kind: 'choose', value: 'a;b' } }],
      refused: [],
    });
  });
});

it('names the objects of an export before their findings are known', () => {
  const text = idfixCsv([{ dn: ben, cn: 'Berg, Ben "B"' }, { value: 'a\r\nb' }]);
  expect([...new Set(idfixDns(text, columns))]).toEqual([ben, anna]);
});

function read(rows: readonly GridRow[], known: readonly Partial<FindingRecord>[] = [{}]): ImportedRows {
  return wishesOf(idfixCsv(rows), findings(known));
}

function wishesOf(text: string, known = findings(), names = columns): ImportedRows {
  return idfixTextWishes(text, names, byDn(known));
}

function findings(changed: readonly Partial<FindingRecord>[] = [{}]): readonly KnownFinding[] {
  return knownFindings(
    changed.map((each) => ({ dn: anna, attribute: 'displayName', value: 'Anna  Berg', ...each })),
  );
}

function byDn(known: readonly KnownFinding[]): ReadonlyMap<string, readonly KnownFinding[]> {
  return Map.groupBy(known, ({ record }) => dnKey(record.dn));
}
