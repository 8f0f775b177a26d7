import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { compareCases } from '../../../../build/parity/compare.ts';
import { parseCases } from '../../../../build/parity/idfix-case.ts';
import { modes } from '../../../../build/parity/run-case.ts';

describe.each([...modes])('%s', (name, mode) => {
  const file = new URL(`../../../fixtures/idfix/${name}.jsonl`, import.meta.url);
  const cases = parseCases(readFileSync(file, 'utf8'), name);

  test('reports what IdFix reports', () => {
    const { cases: compared, differences } = compareCases(mode, cases);
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(130);
  });

  test.each(['rows', 'skipped', 'totals'] as const)('a difference in %s would be seen', (what) => {
    const one = cases.find(({ expected, totals }) => totals && expected.length > 1);
    if (!one?.totals) throw new Error('no case with rows');
    const altered = {
      rows: { ...one, expected: one.expected.toReversed() },
      skipped: { ...one, skipped: [...one.skipped, 'CN=x'] },
      totals: { ...one, totals: { ...one.totals, duplicates: 99 } },
    }[what];
    expect(compareCases(mode, [altered]).differences).toHaveLength(1);
  });
});
