import { describe, expect, it } from 'vitest';
import { tableLines } from '../../../core/exports/table.ts';
import { fitWidth, textWidth } from '../../../core/exports/text-width.ts';
import { finding, hostileFinding, hostileValues } from './sample-findings.ts';

const counts = { error: 1, warning: 2, info: 3 };
const look = { width: 120, colour: false };

describe('the table', () => {
  it('says the numbers first, then one finding a line', () => {
    const [counted, head, line, ...others] = tableLines({ counts, findings: [finding()] }, look);
    expect(counted).toBe('Findings: 1 error, 2 warnings, 3 for information');
    expect(head).toMatch(/^ {9}Problem {31}Value → fix {26}Object$/);
    expect(line).toBe(
      'error    userPrincipalName.character           anna berg@contoso.com → annaberg@c…  CN=Anna Berg,OU=Sales,DC=contoso,DC…',
    );
    expect(others).toEqual([]);
  });

  it('fits the width, whatever the values', () => {
    for (const width of [80, 120, 200]) {
      const lines = [
        ...tableLines({ counts, findings: hostileValues.map(hostileFinding) }, { width, colour: false }),
      ];
      expect(lines).toHaveLength(hostileValues.length + 4);
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
    }
  });

  it('lets no character through that a terminal would act on', () => {
    const lines = [...tableLines({ counts, findings: hostileValues.map(hostileFinding) }, look)];
    for (const line of lines) expect(line).not.toMatch(/\p{C}/u);
  });

  it('colours the severity only where that is wanted', () => {
    const [, , line] = tableLines({ counts, findings: [finding()] }, { ...look, colour: true });
    expect(line?.startsWith('\u001b[31merror  \u001b[0m  user')).toBe(true);
  });

  it('stops at its limit and says how to get the rest, and only then', () => {
    const limit = { findings: 2, rest: 'The rest: …' };
    const lines = (number: number): string[] => [
      ...tableLines({ counts, findings: Array.from({ length: number }, () => finding()), limit }, look),
    ];
    expect(lines(2)).toHaveLength(4);
    expect(lines(3)).toHaveLength(5);
    expect(lines(3).at(-1)).toBe('The rest: …');
  });

  it('counts objects out of scope apart', () => {
    const [counted] = tableLines({ counts, outOfScope: 2, findings: [] }, look);
    expect(counted).toBe('Findings: 1 error, 2 warnings, 1 for information; 2 objects out of scope');
  });

  it('never cuts an id', () => {
    const ids = ['userPrincipalName.duplicateOutOfScope', 'mail.length'];
    const [, , line] = tableLines({ counts, findings: [finding({ ids })] }, { width: 80, colour: false });
    expect(line).toContain(`${ids[0] ?? ''} +1  anna`);
    expect(textWidth(line ?? '')).toBeLessThanOrEqual(80);
  });

  it('cuts nothing to a width that is infinite', () => {
    const endless = { width: Number.POSITIVE_INFINITY, colour: false };
    const dn = `CN=${'x'.repeat(200)}`;
    const [, , line] = tableLines({ counts, findings: [finding({ dn, value: 'y'.repeat(100) })] }, endless);
    expect(line).toContain(`${'y'.repeat(100)} → annaberg@contoso.com  ${dn}`);
  });

  it.each([
    ['+1', { ids: ['mail.length', 'mail.character'] }, '+1: one more problem of the same value'],
    ['·', { value: 'anna ' }, '·: a space at the beginning or end'],
    ['⟨U+…⟩', { value: 'anna\u202e' }, '⟨U+…⟩: a character that one cannot see'],
  ])('explains %s below the findings, where it stands in one', (_sign, changed, meaning) => {
    const lines = [...tableLines({ counts, findings: [finding(changed), finding()] }, look)];
    expect(lines.at(-1)).toBe(meaning);
    expect(lines).toHaveLength(5);
  });

  it.each([
    ['a value to remove', { value: 'x', proposal: null }, 'x → remove'],
    ['no value', { value: null, proposal: 'x' }, '(no value) → x'],
    ['several problems', { ids: ['mail.length', 'mail.character'] }, 'mail.length +1'],
  ])('shows %s', (_what, changed, text) => {
    const [, , line] = tableLines({ counts, findings: [finding(changed)] }, look);
    expect(line).toContain(text);
  });
});

describe('the width of a text', () => {
  it.each([
    ['Anna', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['山田', 4],
    ['👍', 2],
  ])('%s takes %i columns', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  it.each([
    ['Anna', 6, 'Anna  '],
    ['Annabelle', 6, 'Annab…'],
    ['山田太郎', 6, '山田… '],
  ])('%s in %i columns is %j', (text, width, fitted) => {
    expect(fitWidth(text, width)).toBe(fitted);
  });
});
