import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffCharacters } from '../../../../renderer/features/details/diff.ts';

function written(from: string, to: string): string {
  const signs = { same: ['', ''], removed: ['[-', ']'], added: ['[+', ']'] } as const;
  return diffCharacters(from, to)
    .map(({ kind, text }) => signs[kind].join(text))
    .join('');
}

describe('the difference of two values', () => {
  it.each([
    ['anna berg@contoso.com', 'anna.berg@contoso.com', 'anna[- ][+.]berg@contoso.com'],
    [' anna ', 'anna', '[- ]anna[- ]'],
    ['anna', 'anna', 'anna'],
    ['', 'anna', '[+anna]'],
    ['aa', 'a', 'a[-a]'],
    ['x😀y', 'xy', 'x[-😀]y'],
  ])('of %j and %j is %s', (from, to, expected) => {
    expect(written(from, to)).toBe(expected);
  });

  it('leads from the one to the other, whatever they are', () => {
    const values = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(values, values, (from, to) => {
        const parts = diffCharacters(from, to);
        const without = (kind: string) =>
          parts.flatMap((part) => (part.kind === kind ? [] : [part.text])).join('');
        expect(without('added')).toBe(from);
        expect(without('removed')).toBe(to);
      }),
    );
  });

  // A busy machine may halt any process for longer than this allows: one of three times must do.
  it('takes two different values of 10,000 characters as a whole rather than for ever', { retry: 2 }, () => {
    const start = performance.now();
    expect(written('a'.repeat(10_000), 'b'.repeat(10_000))).toHaveLength(20_006);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
