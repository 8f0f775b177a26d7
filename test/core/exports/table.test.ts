import { describe, expect, it } from 'vitest';
import { scanSummaryLines } from '../../../core/exports/scan-summary.ts';
import { tableLines } from '../../../core/exports/table.ts';
import { fitWidth, textWidth } from '../../../core/exports/text-width.ts';
import { finding, hostileFinding, hostileValues, report } from './sample-findings.ts';

const counts = { error: 1, warning: 2, info: 3 };
const look = { width: 120, colour: false };

describe('the table', () => {
  it('says the numbers first, then one finding a line', () => {
    const [counted, head, line, ...others] = tableLines({ counts, findings: [finding()] }, look);
    expect(counted).toBe('1 error, 2 warnings, 3 for information');
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
      expect(lines).toHaveLength(hostileValues.length + 2);
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

describe('the summary of a scan', () => {
  it('says the numbers first, then what was not checked, then the problems', () => {
    const { coverage } = report();
    const lines = [
      ...scanSummaryLines(
        report({
          coverage: {
            sources: coverage.sources.map((source) => ({ ...source, damaged: 1 })),
            skippedChecks: [
              {
                ids: ['mail.length'],
                source: 'contoso.ldif',
                outcome: { state: 'skipped', reason: 'mail was not exported' },
              },
            ],
          },
        }),
        look,
      ),
    ];
    expect(lines).toEqual([
      '1,234 objects looked at with the profile entra:',
      '        1,000  have nothing to fix',
      '          100  have errors',
      '           30  have warnings',
      '            4  have information only',
      '          100  are out of scope: synchronisation leaves them out',
      '',
      'Out of scope:',
      '          100  Critical system objects are not synchronised.',
      '',
      'Not complete: contoso.ldif has 1 damaged record, which was left out.',
      'Not checked (1 check):',
      '  mail.length: mail was not exported (contoso.ldif)',
      '',
      'Findings by problem:',
      '          120  error    userPrincipalName.character',
      '           45  warning  mail.length',
      '            8  info     scope.filtered',
    ]);
  });

  it('says that everything was read and checked only where it was', () => {
    expect([...scanSummaryLines(report(), look)]).toContain('Everything was read, and every check ran.');
  });

  it('says so where a scan was killed', () => {
    const lines = [...scanSummaryLines(report({ scan: { ...report().scan, state: 'running' } }), look)];
    expect(lines).toContain('Not complete: The scan did not end: it is still running, or it was killed.');
  });
});
