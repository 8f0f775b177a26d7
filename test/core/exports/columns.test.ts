import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holderText, joinList, rowOf, splitList } from '../../../core/exports/columns.ts';
import { finding, holder } from './sample-findings.ts';

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

  it.each([
    ['anna', ''],
    ['anna\u202e', 'anna⟨U+202E⟩'],
    ['anna ', 'anna·'],
    ['x'.repeat(2_000), ''],
  ])('shows %j beside it only where one cannot see all of it', (value, valueShown) => {
    expect(rowOf(finding({ value }))).toMatchObject({ value, valueShown });
  });

  it('counts the holders and describes each', () => {
    expect(rowOf(finding({ holders: [holder, holder] }))).toMatchObject({ holders: 2 });
    expect(holderText(holder)).toBe(
      'CN=Ben,OU=Sales,DC=contoso,DC=com: mail, mail, out of scope, disabled, mailbox, last logon 2026-01-02',
    );
  });
});
