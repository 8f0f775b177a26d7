import { describe, expect, it } from 'vitest';
import type { AttributeCheck, UniqueCheck, ValueCheck, Verdict } from '../../core/rules/check.ts';
import { faultsOf, type AttributeTable, type ClaimTable, type ValueTable } from './check-tester.ts';

/** Takes any value but `bad`, and judges that as told. */
function valueCheck(
  verdict: Verdict,
  messages: Record<string, string> = { wrong: 'It is wrong.' },
): ValueCheck {
  return {
    name: 'sample',
    judges: 'value',
    messages,
    judge: (value) => (value === 'bad' ? verdict : undefined),
  };
}

const wrong: Verdict = { problem: 'wrong', severity: 'error' };
const report = { ...wrong, value: 'bad' };
const strong: ValueTable = { passes: ['good'], reports: [report] };

describe('the tester of value checks', () => {
  it('takes a strong table', () => {
    expect(faultsOf(valueCheck(wrong), strong)).toEqual([]);
    expect(
      faultsOf(valueCheck({ ...wrong, proposal: 'good', detail: { is: 1 } }, { wrong: 'It is {is}.' }), {
        passes: ['good'],
        reports: [{ ...report, proposal: 'good', detail: { is: 1 } }],
      }),
    ).toEqual([]);
  });

  it.each<readonly [string, Verdict, Record<string, string>, ValueTable, string]>([
    ['no case that passes', wrong, { wrong: 'Wrong.' }, { ...strong, passes: [] }, 'no case passes'],
    ['no case that reports', wrong, {}, { ...strong, reports: [] }, 'no case reports'],
    [
      'a duplicate case',
      wrong,
      { wrong: 'Wrong.' },
      { ...strong, passes: ['good', { value: 'good' }] },
      'duplicate case: passes {"value":"good"}',
    ],
    ['an unknown problem', wrong, {}, strong, 'unknown problem: wrong'],
    ['a message never produced', wrong, { wrong: 'Wrong.', never: 'No.' }, strong, 'no case produces never'],
    ['an unfilled placeholder', wrong, { wrong: '{is}.' }, strong, 'unfilled placeholder: {is}'],
    [
      'an unused detail',
      { ...wrong, detail: { is: 1 } },
      { wrong: 'Wrong.' },
      { ...strong, reports: [{ ...report, detail: { is: 1 } }] },
      'unused detail: is',
    ],
    ['half a sentence', wrong, { wrong: 'Wrong' }, strong, 'not a sentence: Wrong'],
    [
      'a proposal not asserted',
      { ...wrong, proposal: 'good' },
      { wrong: 'Wrong.' },
      strong,
      'proposal not asserted: "good"',
    ],
    [
      'a removal not asserted',
      { ...wrong, proposal: null },
      { wrong: 'Wrong.' },
      strong,
      'proposal not asserted: null',
    ],
    [
      'another proposal',
      { ...wrong, proposal: 'good' },
      { wrong: 'Wrong.' },
      { ...strong, reports: [{ ...report, proposal: 'better' }] },
      'expected the proposal "better", but it is "good"',
    ],
    [
      'a missing proposal',
      wrong,
      { wrong: 'Wrong.' },
      { ...strong, reports: [{ ...report, proposal: 'good' }] },
      'expected the proposal "good", but it is nothing',
    ],
    [
      'a proposal equal to the value',
      { ...wrong, proposal: 'bad' },
      { wrong: 'Wrong.' },
      { ...strong, reports: [{ ...report, proposal: 'bad' }] },
      'the proposal is the value',
    ],
    [
      'another severity',
      { ...wrong, severity: 'info' },
      { wrong: 'Wrong.' },
      strong,
      'expected {"problem":"wrong","severity":"error"}, but it is {"problem":"wrong","severity":"info"}',
    ],
    [
      'suggestions not asserted',
      { ...wrong, suggestions: ['good'] },
      { wrong: 'Wrong.' },
      strong,
      'expected {"problem":"wrong","severity":"error"}, but it is {"problem":"wrong","severity":"error","suggestions":["good"]}',
    ],
    [
      'a value that passes against the promise',
      wrong,
      { wrong: 'Wrong.' },
      { ...strong, reports: [report, { ...report, value: 'fine' }] },
      'expected a report, but passes',
    ],
    [
      'a value that is reported against the promise',
      wrong,
      { wrong: 'Wrong.' },
      { ...strong, passes: ['good', { value: 'bad', kind: 'group' }] },
      'expected to pass, but reports wrong',
    ],
  ])('refuses %s', (_what, verdict, messages, table, fault) => {
    expect(faultsOf(valueCheck(verdict, messages), table)).toEqual([fault]);
  });

  it('refuses a proposed value that does not pass', () => {
    const check: ValueCheck = {
      ...valueCheck(wrong),
      judge: (value) => (value.startsWith('bad') ? { ...wrong, proposal: `${value}!` } : undefined),
    };
    expect(faultsOf(check, { passes: ['good'], reports: [{ ...report, proposal: 'bad!' }] })).toEqual([
      'the proposal does not pass: "bad!"',
    ]);
  });

  it('refuses a check that does not answer the same twice', () => {
    let calls = 0;
    const check: ValueCheck = {
      ...valueCheck(wrong, { wrong: 'Wrong {calls}.' }),
      judge: (value) => (value === 'bad' ? { ...wrong, detail: { calls: ++calls } } : undefined),
    };
    expect(faultsOf(check, { passes: ['good'], reports: [{ ...report, detail: { calls: 1 } }] })).toEqual([
      'sample does not answer the same twice',
    ]);
  });

  it.each<readonly [string, ValueCheck['judge']]>([
    [
      'sets an attribute',
      (_value, { object }) => {
        if (object.attributes instanceof Map) object.attributes.set('mail', []);
        return undefined;
      },
    ],
    [
      'removes an attribute',
      (_value, { object }) => {
        if (object.attributes instanceof Map) object.attributes.delete('mail');
        return undefined;
      },
    ],
    [
      'adds a value',
      (_value, { object }) => {
        Object.assign(object.attributes.get('mail') ?? [], ['b@contoso.com']);
        return undefined;
      },
    ],
    [
      'changes the object',
      (_value, { object }) => {
        Object.assign(object, { dn: '' });
        return undefined;
      },
    ],
  ])('refuses a check that %s', (_what, judge) => {
    const table: ValueTable = {
      passes: [{ value: 'good', attributes: { mail: ['a@contoso.com'] } }],
      reports: [report],
    };
    expect(() => faultsOf({ ...valueCheck(wrong), judge }, table)).toThrow(TypeError);
  });
});

describe('the tester of attribute checks', () => {
  const check: AttributeCheck = {
    name: 'sample',
    judges: 'attribute',
    judgesAbsence: false,
    messages: { wrong: 'It is wrong.' },
    judge: (values) =>
      values.filter((value) => value === 'bad').map((value) => ({ ...wrong, value, proposal: 'good' })),
  };
  const verdict = { ...wrong, value: 'bad', proposal: 'good' };
  const table: AttributeTable = {
    passes: [{ values: ['good'] }],
    reports: [{ values: ['good', 'bad'], verdicts: [verdict] }],
  };

  it('takes a strong table', () => {
    expect(faultsOf(check, table)).toEqual([]);
  });

  it.each<readonly [string, AttributeTable, string]>([
    [
      'a verdict that was not expected',
      { ...table, reports: [...table.reports, { values: ['bad', 'bad'], verdicts: [verdict] }] },
      'expected 1 verdicts, but there are 2',
    ],
    [
      'another value',
      { ...table, reports: [{ values: ['bad'], verdicts: [{ ...verdict, value: null }] }] },
      'expected it to be about null, but it is about "bad"',
    ],
    [
      'a proposal not asserted',
      { ...table, reports: [{ values: ['bad'], verdicts: [{ ...wrong, value: 'bad' }] }] },
      'proposal not asserted: "good"',
    ],
    [
      'values that are reported against the promise',
      { ...table, passes: [{ values: ['bad'] }] },
      'expected to pass, but reports wrong',
    ],
  ])('refuses %s', (_what, weak, fault) => {
    expect(faultsOf(check, weak)).toEqual([fault]);
  });

  it('refuses a proposal that does not pass, and one equal to the value', () => {
    const stuck: AttributeCheck = {
      ...check,
      judge: (values) => values.map((value) => ({ ...wrong, value, proposal: 'bad' })),
    };
    expect(
      faultsOf(stuck, {
        passes: [{ values: [] }],
        reports: [{ values: ['bad'], verdicts: [{ ...verdict, proposal: 'bad' }] }],
      }),
    ).toEqual(['the proposal does not pass: "bad"', 'the proposal is the value']);
  });

  it('refuses a check that changes the values', () => {
    const changing: AttributeCheck = {
      ...check,
      judge: (values) => {
        Object.assign(values, ['good']);
        return [];
      },
    };
    expect(() => faultsOf(changing, table)).toThrow(TypeError);
  });
});

describe('the tester of uniqueness checks', () => {
  const check: UniqueCheck = {
    name: 'sample',
    judges: 'uniqueness',
    messages: { duplicate: 'It is not unique.' },
    claim: (value) => (value === 'good' ? { space: 'names', key: 'good' } : undefined),
  };

  it.each<readonly [string, ClaimTable, readonly string[]]>([
    ['takes a strong table', { passes: [''], reports: [{ value: 'good', space: 'names', key: 'good' }] }, []],
    [
      'refuses a claim against the promise',
      { passes: ['good'], reports: [{ value: 'good', space: 'names', key: 'good' }] },
      ['expected no claim, but claims good in names'],
    ],
    [
      'refuses another claim',
      { passes: [''], reports: [{ value: 'good', space: 'names', key: 'bad' }] },
      ['expected a claim of bad in names, but there is {"space":"names","key":"good"}'],
    ],
    ['refuses a table without claims', { passes: [''], reports: [] }, ['no case reports']],
  ])('%s', (_what, table, faults) => {
    expect(faultsOf(check, table)).toEqual(faults);
  });
});
