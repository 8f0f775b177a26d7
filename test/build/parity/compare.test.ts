import { expect, test } from 'vitest';

import { compareCases } from '../../../build/parity/compare.ts';
import type { IdFixCase } from '../../../build/parity/idfix-case.ts';
import { modes } from '../../../build/parity/run-case.ts';

const mode = modes.get('multi-tenant');
if (!mode) throw new Error('no such mode');

const dn = 'CN=Anna,DC=contoso,DC=com';
const agreeing: IdFixCase = {
  case: 'a-1',
  about: 'a user without displayName',
  entries: [{ dn, attributes: { cn: ['Anna'], objectClass: ['top', 'user'], homeMDB: [], sn: null } }],
  expected: [
    {
      dn,
      cn: 'Anna',
      objectType: 'user',
      attribute: 'displayName',
      errors: ['Blank'],
      value: null,
      proposedAction: 'Edit',
      proposedValue: 'Anna',
    },
  ],
  skipped: [],
  totals: { found: 1, skipped: 0, processed: 1, errors: 1, duplicates: 0 },
};
const differing: IdFixCase = { ...agreeing, case: 'a-2', expected: [] };

test('counts the cases and shows where the differing ones begin to differ', () => {
  const { cases, differences, setApart } = compareCases(mode, [agreeing, differing]);
  expect([cases, differences.map((difference) => difference.case), setApart.size]).toEqual([2, ['a-2'], 0]);
  expect(differences[0]?.lines).toEqual([
    'row 1',
    '  IdFix    (no row)',
    `  Foresync ["${dn}","Anna","user","displayName",["Blank"],null,"Edit","Anna"]`,
  ]);
});

test('cases with a caveat of the machine are counted apart', () => {
  const { cases, differences, setApart } = compareCases(mode, [
    { ...agreeing, caveat: 'collation' },
    { ...differing, caveat: 'lone-surrogate, collation' },
    { ...differing, caveat: 'cnf' },
    { ...agreeing, caveat: 'lone-surrogate' },
  ]);
  expect([cases, differences]).toEqual([1, []]);
  expect([...setApart]).toEqual([
    ['collation', { cases: 2, agree: 1 }],
    ['cnf', { cases: 1, agree: 0 }],
  ]);
});

test('of an aborted scan only the skipped objects are compared, apart', () => {
  const { totals: _totals, ...aborted } = { ...differing, aborted: 'NullReferenceException' };
  const { cases, setApart } = compareCases(mode, [aborted, { ...aborted, skipped: [dn] }]);
  expect([cases, setApart.get('aborted')]).toEqual([0, { cases: 2, agree: 1 }]);
});
