import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinList, rowOf, splitList } from '../../../core/exports/columns.ts';
import { unmarkedText } from '../../../core/exports/marked-text.ts';
import { finding, holder, hostileFinding, hostileValues } from './sample-findings.ts';

describe('joinList', () => {
  it.each([
    [[], ''],
    [['one'], 'one'],
    [['one', 'two'], 'one | two'],
    [['a|b', 'c\\d'], 'a\\|b | c\\\\d'],
    [['', ''], '\\0 | \\0'],
  ])('joins %j', (texts, cell) => {
    expect(joinList(texts)).toBe(cell);
  });

  it('is undone by splitList', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom('|', '\\', ' ', '0', 'a') }),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        expect(splitList(joinList(texts))).toEqual(texts);
      }),
    );
  });
});

describe('a row', () => {
  it.each([
    ['replace', 'new', 'new'],
    ['remove', null, ''],
  ])('says that the proposal would %s the value', (change, proposal, cell) => {
    expect(rowOf(finding({ proposal }))).toMatchObject({ change, proposal: cell });
  });

  it('says that nothing is proposed', () => {
    const { proposal: _, ...withoutProposal } = finding();
    expect(rowOf(withoutProposal)).toMatchObject({ change: '', proposal: '' });
  });

  it.each(hostileValues)('shows every character of %j, in every cell', (value) => {
    for (const cell of Object.values(rowOf(hostileFinding(value)))) {
      expect(String(cell)).not.toMatch(/\p{C}|^\s|\s$/u);
    }
  });

  it.each(hostileValues)('gives %j back, from texts and from lists', (value) => {
    const row = rowOf(hostileFinding(value));
    expect(unmarkedText(String(row.value))).toBe(value);
    expect(splitList(String(row.suggestions)).map(unmarkedText)).toEqual([value, 'plain']);
  });

  it('counts the holders and describes each', () => {
    expect(rowOf(finding({ holders: [holder, holder] }))).toMatchObject({
      holders: 2,
      holderList: [holder, holder]
        .map(
          () =>
            'CN=Ben,OU=Sales,DC=contoso,DC=com: mail, out of scope, disabled, mailbox, last logon 2026-01-02',
        )
        .join(' | '),
    });
  });
});
