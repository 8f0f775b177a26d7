import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disarm } from '../../../../core/exports/csv.ts';
import { markedText } from '../../../../core/exports/marked-text.ts';
import { listColumns, listRowOf, type Decision } from '../../../../core/exports/plan/list-rows.ts';
import type { AdvisedChange } from '../../../../core/plan/choosing/planned-change.ts';
import type { ImportedRows } from '../../../../core/plan/import/imported.ts';
import type { KnownFinding } from '../../../../core/plan/import/known-findings.ts';
import { fingerprintsOf, listWishes } from '../../../../core/plan/import/list-wishes.ts';
import type { Cell, Table } from '../../../../core/plan/import/table.ts';
import { hostileText } from '../../exports/plan/sample-plan.ts';
import {
  byFingerprint,
  editedTable,
  exportedCsv,
  exportedXlsx,
  knownFindings,
  savedCsv,
  type Edit,
} from './list-file.ts';

const known = knownFindings([{}]);

const noAdvice: ReadonlyMap<string, AdvisedChange> = new Map();

describe('what a row of the list wants', () => {
  it.each<[string, Edit, ImportedRows['wished'][number]['wish'] | undefined]>([
    ['the fix', { action: 'fix' }, { kind: 'choose', value: 'annaberg@contoso.com' }],
    [
      'the fix, typed with capitals and spaces',
      { action: ' Fix ' },
      { kind: 'choose', value: 'annaberg@contoso.com' },
    ],
    [
      'the fix, its value typed besides',
      { action: 'fix', newValue: 'annaberg@contoso.com' },
      { kind: 'choose', value: 'annaberg@contoso.com' },
    ],
    [
      'another value',
      { action: 'change', newValue: 'ab@contoso.com' },
      { kind: 'choose', value: 'ab@contoso.com' },
    ],
    [
      'a value with what one cannot see',
      { action: 'change', newValue: 'a⟨U+00A0⟩b' },
      { kind: 'choose', value: 'a\u00a0b' },
    ],
    ['no value', { action: 'remove' }, { kind: 'choose', value: null }],
    [
      'to live with it',
      { action: 'accept', note: 'until the merger' },
      { kind: 'accept', reason: 'until the merger' },
    ],
    ['nothing', { owner: 'Ben', status: 'open', note: 'ask Anna' }, undefined],
  ])('is %s', (_what, edit, wish) => {
    const { wished, refused, undecided } = wishesOf(editedTable(known, { 0: edit }));
    expect(refused).toEqual([]);
    expect(wished.map((row) => row.wish)).toEqual(wish ? [wish] : []);
    expect(undecided).toBe(wish ? 0 : 1);
  });

  it.each<[string, Edit, string]>([
    [
      'an action that there is not',
      { action: 'delete' },
      'There is no action “delete”; choose one of fix, change, remove, accept.',
    ],
    [
      'a new value without an action',
      { newValue: 'x' },
      'There is a new value (“x”), but no action; write change to have it.',
    ],
    ['a change to nothing', { action: 'change' }, 'needs a new value'],
    ['a fix and another value', { action: 'fix', newValue: 'x' }, 'does not go with a new value'],
    ['a removal and a value', { action: 'remove', newValue: 'x' }, 'does not go with a new value'],
    [
      'an acceptance without a reason',
      { action: 'accept', note: ' ' },
      'needs the reason in the column note',
    ],
    [
      'another value than the scan has',
      { value: 'x' },
      'value was changed from “anna berg@contoso.com” to “x”; write what you want into newValue.',
    ],
    [
      'another proposal',
      { proposal: 'x', action: 'fix' },
      'proposal was changed from “annaberg@contoso.com” to “x”',
    ],
    ['another object', { dn: 'CN=Ben' }, 'dn was changed'],
    ['another GUID', { objectGUID: '6f3a2b10-0000-4000-8000-000000000002' }, 'objectGUID was changed'],
    [
      'an emptied cell',
      { severity: '' },
      'severity was changed from “error” to nothing; write what you want into newValue.',
    ],
    ['no fingerprint', { fingerprint: '' }, 'It has no fingerprint'],
    ['the fingerprint of no finding', { fingerprint: 'f'.repeat(64) }, 'The scan has no such finding'],
  ])('is refused with the row and the reason: %s', (_what, edit, reason) => {
    const { wished, refused } = wishesOf(editedTable(known, { 0: edit }));
    expect(wished).toEqual([]);
    expect(refused.map(({ where }) => where)).toEqual(['row 2']);
    expect(refused[0]?.reason).toContain(reason);
  });

  it('is refused where the finding has no fix', () => {
    const suggested = knownFindings([{ fix: false }]);
    expect(wishesOf(editedTable(suggested, { 0: { action: 'fix' } }), suggested).refused[0]?.reason).toMatch(
      /has no fix/,
    );
  });

  it('is refused in all rows about the same finding', () => {
    const table = editedTable([...known, ...known], { 0: { action: 'fix' }, 1: { action: 'remove' } });
    const { wished, refused } = wishesOf(table);
    expect(wished).toEqual([]);
    expect(refused.map(({ where }) => where)).toEqual(['row 2', 'row 3']);
    expect(refused[0]?.reason).toBe('The rows 2, 3 are about the same finding; leave one of them.');
  });

  it('is refused where a cell holds a formula or a date', () => {
    const table = editedTable(known, { 0: { action: 'change' } });
    const place = listColumns.indexOf('newValue');
    const formula: Cell = { unreadable: 'a formula' };
    const rows = table.rows.map((row) => ({ ...row, cells: row.cells.with(place, formula) }));
    expect(wishesOf({ ...table, rows }).refused[0]?.reason).toBe(
      'newValue holds a formula; write the text itself.',
    );
  });
});

describe('the columns of the list', () => {
  it('may be moved, added and left out, except those that are needed', () => {
    const table = editedTable(known, { 0: { action: 'remove' } });
    const left = ['note', 'fingerprint', 'newValue', 'extra', 'action', 'value', 'attribute', 'objectGUID'];
    const moved = {
      header: left,
      rows: table.rows.map(({ number, cells }) => ({
        number,
        cells: left.map((name) => cells[table.header.indexOf(name)] ?? 'whatever'),
      })),
    };
    expect(wishesOf(moved).wished.map(({ wish }) => wish)).toEqual([{ kind: 'choose', value: null }]);
  });

  it('are named where needed ones are missing', () => {
    expect(() => fingerprintsOf({ header: ['dn', 'Fingerprint', 'value'], rows: [] }, 'list.csv')).toThrow(
      expect.objectContaining({
        code: 'list.missing-columns',
        summary: 'list.csv has no column objectGUID, attribute, action, newValue.',
      }),
    );
  });
});

describe('a list that goes to colleagues and comes back', () => {
  const anyFinding = fc.record({
    dn: hostileText,
    objectGUID: fc.option(fc.uuid()),
    value: fc.option(hostileText),
    problems: fc.array(hostileText, { minLength: 1, maxLength: 2 }),
    suggestions: fc.array(hostileText, { maxLength: 2 }),
    proposal: fc.option(hostileText),
    fix: fc.constant(true),
  });
  const anyDecision: fc.Arbitrary<Decision> = fc.oneof(
    fc.constant({ action: 'fix' } as const),
    fc.constant({ action: 'remove' } as const),
    hostileText.map((newValue) => ({ action: 'change', newValue }) as const),
    hostileText.filter((text) => text.trim() !== '').map((reason) => ({ action: 'accept', reason }) as const),
  );
  const anyList = fc.array(fc.record({ finding: anyFinding, decision: anyDecision }), { maxLength: 4 });

  it('as CSV wants exactly what was decided, whatever the values', async () => {
    await fc.assert(
      fc.asyncProperty(anyList, async (list) => {
        const all = knownFindings(list.map(({ finding }) => finding));
        const table = await exportedCsv(
          all.map(({ record }, index) => ({ finding: record, ...decisionOf(list[index]) })),
        );
        expect(decidedIn(listWishes(table, byFingerprint(all), noAdvice, true))).toEqual(decided(all, list));
      }),
    );
  });

  it('as XLSX wants exactly what was decided, whatever the values', async () => {
    await fc.assert(
      fc.asyncProperty(anyList, async (list) => {
        const all = knownFindings(list.map(({ finding }) => finding));
        const table = await exportedXlsx(
          all.map(({ record }, index) => ({ finding: record, ...decisionOf(list[index]) })),
        );
        expect(decidedIn(listWishes(table, byFingerprint(all), noAdvice, false))).toEqual(decided(all, list));
      }),
      { numRuns: 30 },
    );
  });

  it('takes any value that somebody types, saved with any delimiter', () => {
    fc.assert(
      fc.property(anyFinding, hostileText, fc.constantFrom(',', ';', '\t'), (finding, value, delimiter) => {
        const all = knownFindings([finding]);
        const typed = { 0: { action: 'change', newValue: disarm(markedText(value)) } };
        const exported = editedTable(all, typed);
        const armed = {
          ...exported,
          rows: exported.rows.map(({ number, cells }) => ({
            number,
            cells: cells.map((cell, place) =>
              typeof cell === 'string' && listColumns[place] !== 'newValue' ? disarm(cell) : cell,
            ),
          })),
        };
        const { wished, refused } = listWishes(
          savedCsv(armed, delimiter),
          byFingerprint(all),
          noAdvice,
          true,
        );
        expect(refused).toEqual([]);
        expect(wished.map(({ wish }) => wish)).toEqual([{ kind: 'choose', value }]);
      }),
    );
  });

  it('does not mind a spreadsheet that swallows the apostrophe before what looks like a formula', () => {
    const formula = knownFindings([{ value: '=1+1', proposal: "'x" }]);
    const table = editedTable(formula, { 0: { action: 'change', newValue: "'tis" } });
    expect(listWishes(table, byFingerprint(formula), noAdvice, true).wished[0]?.wish).toEqual({
      kind: 'choose',
      value: "'tis",
    });
  });

  it('knows a value again that was too long for a cell of a workbook', async () => {
    const long = knownFindings([{ value: `${'_x0041_'.repeat(5_000)}y` }]);
    const table = await exportedXlsx(
      long.map(({ record }) => ({ finding: record, decision: { action: 'remove' } })),
    );
    expect(listWishes(table, byFingerprint(long), noAdvice, false).refused).toEqual([]);
  });
});

function wishesOf(table: Table, findings: readonly KnownFinding[] = known): ImportedRows {
  return listWishes(table, byFingerprint(findings), noAdvice, false);
}

function decisionOf(row: { readonly decision: Decision } | undefined): { readonly decision?: Decision } {
  return row ? { decision: row.decision } : {};
}

/** By finding, what is wanted of it; and why anything was refused. */
function decidedIn({ wished, refused }: ImportedRows): unknown {
  return { refused, wished: wished.map(({ finding, wish }) => [finding.id, wish]) };
}

function decided(all: readonly KnownFinding[], list: readonly { readonly decision: Decision }[]): unknown {
  const wished = all.map(({ id, record }, index) => {
    const decision = list[index]?.decision;
    if (decision?.action === 'accept') return [id, { kind: 'accept', reason: decision.reason.trim() }];
    const value =
      decision?.action === 'fix' ? record.proposal : decision?.action === 'change' ? decision.newValue : null;
    return [id, { kind: 'choose', value }];
  });
  return { refused: [], wished };
}

describe('a row of what an advisor proposed', () => {
  const change = {
    dn: 'CN=Anna,OU=Staff,DC=contoso,DC=com',
    objectGUID: '6f3a2b10-0000-4000-8000-000000000001',
    objectClass: 'user',
    attribute: 'extensionAttribute15',
    why: ['Marks the user for the rule.'],
    remove: [],
    add: ['CloudMailbox'],
    fingerprint: 'c'.repeat(64),
  };
  const proposed: AdvisedChange = { key: { object: 7, attribute: 'extensionAttribute15' }, change };
  const clearing: AdvisedChange = {
    ...proposed,
    change: { ...change, remove: ['bWFpbGJveA=='], add: [] },
  };

  function wishes(edit: Edit, advised = proposed, inBasket = true): ImportedRows {
    const row: Record<string, string> = { ...listRowOf({ change: advised.change }, ''), ...edit };
    const table = {
      header: [...listColumns],
      rows: [{ number: 2, cells: listColumns.map((column) => row[column] ?? '') }],
    };
    return listWishes(table, new Map(), new Map(inBasket ? [[change.fingerprint, advised]] : []), false);
  }

  it.each<[string, Edit, AdvisedChange]>([
    ['as it was exported', {}, proposed],
    ['with owner and status', { owner: 'Ben', status: 'done' }, proposed],
    ['with its own value typed', { action: 'change', newValue: 'CloudMailbox' }, proposed],
    ['with remove, where that is what it does', { action: 'remove' }, clearing],
  ])('stays in the basket %s', (_what, edit, advised) => {
    expect(wishes(edit, advised)).toEqual({ wished: [], dropped: [], kept: 1, refused: [], undecided: 0 });
  });

  it('goes out of the basket with accept and the reason', () => {
    const { dropped, kept } = wishes({ action: 'accept', note: 'still in use' });
    expect([dropped, kept]).toEqual([[{ where: 'row 2', dn: change.dn, key: proposed.key }], 0]);
  });

  it('without an action decides nothing', () => {
    expect(wishes({ action: '' })).toMatchObject({ dropped: [], kept: 0, undecided: 1 });
  });

  it.each<[string, Edit, string]>([
    ['another value', { action: 'change', newValue: 'Other' }, 'done as proposed or not at all'],
    ['a removal where nothing is removed', { action: 'remove' }, 'done as proposed or not at all'],
    ['an acceptance without a reason', { action: 'accept' }, 'needs the reason in the column note'],
    ['another proposal', { proposal: 'Other' }, 'proposal was changed from “CloudMailbox” to “Other”'],
    ['another object', { dn: 'CN=Ben' }, 'dn was changed'],
  ])('is refused with the row and the reason: %s', (_what, edit, reason) => {
    const { refused, dropped, kept } = wishes(edit);
    expect([dropped, kept]).toEqual([[], 0]);
    expect(refused).toEqual([{ where: 'row 2', reason: expect.stringContaining(reason) as unknown }]);
  });

  it('is refused where the basket has no such change, and is never planned by the list alone', () => {
    const { refused, wished } = wishes({}, proposed, false);
    expect(wished).toEqual([]);
    expect(refused[0]?.reason).toContain('Plan it anew where it was planned');
  });
});
