import { describe, expect, it } from 'vitest';
import { recheckRecord } from '../../../../core/plan/apply/recheck-record.ts';
import type { Difference } from '../../../../core/plan/apply/verify-after.ts';
import { finding, holder } from '../../exports/sample-findings.ts';

const at = new Date('2026-01-01T00:00:00.000Z');
const difference = (change: Partial<Difference>): Difference => ({
  change: 1,
  dn: 'CN=Anna,DC=contoso,DC=com',
  attribute: 'mail',
  missing: [],
  left: [],
  ...change,
});

describe('what looking again has shown', () => {
  it.each<[string, Partial<Difference>, readonly string[]]>([
    ['a value that is missing', { missing: ['a@contoso.com'] }, ['mail does not hold “a@contoso.com”.']],
    ['a value that is left', { left: ['a@contoso.com '] }, ['mail still holds “a@contoso.com·”.']],
    ['both', { missing: ['b'], left: ['a'] }, ['mail does not hold “b”.', 'mail still holds “a”.']],
    [
      'more values than anybody reads',
      { left: Array.from({ length: 12 }, (_, index) => `${index}`) },
      [expect.stringMatching(/“9” and 2 more\.$/)],
    ],
    ['bytes', { missing: [Uint8Array.of(1, 2)] }, ['mail does not hold “AQI=”.']],
    ['an object that is gone', {}, ['The object could not be read again.']],
  ])('names %s', (_, change, sentences) => {
    const { found } = recheckRecord('1', at, [difference(change)], undefined);
    expect(found).toEqual([expect.objectContaining({ is: 'different', attribute: 'mail', sentences })]);
  });

  it('keeps findings that stay and findings that nobody foresaw apart, with the other holders', () => {
    const dn = 'CN=Anna,DC=contoso,DC=com';
    const remaining = finding({ dn, value: 'a ' });
    const unforeseen = finding({ dn, holders: [{ ...holder, dn }, holder] });
    const record = recheckRecord('3', at, [], {
      objects: 2,
      resolved: 4,
      remaining: [remaining],
      unforeseen: [unforeseen],
    });
    expect(record).toMatchObject({ kind: 'recheck', run: '3', checked: { objects: 2, resolved: 4 } });
    expect(record.found.map(({ is, value, holders }) => [is, value, holders])).toEqual([
      ['remaining', 'a ', []],
      ['unforeseen', unforeseen.value, [holder.dn]],
    ]);
  });

  it('says so where the objects could be read, but not checked', () => {
    expect(recheckRecord('1', at, [], undefined)).not.toHaveProperty('checked');
  });
});
