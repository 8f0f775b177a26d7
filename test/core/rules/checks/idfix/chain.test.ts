import { expect, test } from 'vitest';

import { address } from '../../../../../core/rules/checks/idfix/address.ts';
import { judgeChain } from '../../../../../core/rules/checks/idfix/chain.ts';
import { duplicate } from '../../../../../core/rules/checks/idfix/duplicate.ts';
import type { IdFixCheck, IdFixContext } from '../../../../../core/rules/checks/idfix/idfix-check.ts';
import { maxLength } from '../../../../../core/rules/checks/idfix/max-length.ts';
import type { JudgedFinding } from '../../../../../core/rules/profile.ts';
import { directoryObject } from '../../../../helpers/idfix.ts';

/** Judges with the given keys claimed, each by the object at the position. */
function chained(
  checks: readonly IdFixCheck[],
  value: string | undefined,
  claims: Readonly<Record<string, number>> = {},
) {
  const context: IdFixContext = {
    object: directoryObject({
      cn: 'Anna Smith',
      ...(value === undefined ? {} : { mail: value }),
      mailNickname: 'anna',
    }),
    objectType: 'user',
    claims: { claim: (_space, key) => claims[key], first: (_space, key) => claims[key] },
    isAbsent: () => true,
  };
  const findings: JudgedFinding[] = [];
  judgeChain({ attribute: 'mail', name: 'mail', checks }, value, context, findings);
  return findings;
}

const ids = (finding: JudgedFinding | undefined) => finding?.problems.map(({ id }) => id);

test('a value that passes every check brings nothing', () => {
  expect(chained([maxLength(20), address('all'), duplicate()], 'anna@contoso.com')).toEqual([]);
});

test('each check judges what the one before proposes, and one finding comes of it', () => {
  const [finding, ...more] = chained([maxLength(16), address('all')], 'anna@contoso.comm');
  expect(more).toEqual([]);
  expect(finding).toEqual({
    attribute: 'mail',
    value: 'anna@contoso.comm',
    problems: [{ id: 'mail.length', severity: 'error', detail: { is: 17, most: 16 } }],
    proposal: 'anna@contoso.com',
    fix: false,
    suggestions: [],
    action: 'Edit',
  });
});

test('a problem may come twice, and the last failed check proposes', () => {
  const [finding] = chained([maxLength(6), maxLength(4)], 'abcdefgh');
  expect(ids(finding)).toEqual(['mail.length', 'mail.length']);
  expect(finding?.proposal).toBe('abcd');
});

test('an absent value is null, and no proposal is no key', () => {
  const expectsOne: IdFixCheck = {
    name: 'x',
    messages: {},
    reads: [],
    judge: () => ({ problems: [{ problem: 'blank' }], action: 'Edit', proposal: undefined }),
  };
  const [finding] = chained([expectsOne], undefined);
  expect(finding?.value).toBeNull();
  expect(finding).not.toHaveProperty('proposal');
});

test('a duplicate to be edited is preceded by the first holder, with nothing but Duplicate', () => {
  const findings = chained([duplicate(), address('all')], 'an na@contoso.com', { 'an na@contoso.com': 3 });
  expect(findings.map(({ position }) => position)).toEqual([3, undefined]);
  expect(findings.map(ids)).toEqual([['mail.duplicate'], ['mail.duplicate', 'mail.localPart']]);
  expect(findings.map(({ value, proposal }) => [value, proposal])).toEqual([
    ['an na@contoso.com', 'anna@contoso.com'],
    ['an na@contoso.com', 'anna@contoso.com'],
  ]);
});

test('a duplicate to be completed is not', () => {
  const check = duplicate({ completeWith: 'mailnickname', otherwise: 'Edit' });
  expect(chained([check], 'anna', { anna: 3 }).map(({ position, action }) => [position, action])).toEqual([
    [undefined, 'Complete'],
  ]);
});

test('the first holder is that of the present value, not of the mended one', () => {
  expect(chained([maxLength(3), duplicate()], 'anna', { ann: 3 })).toHaveLength(1);
  expect(chained([maxLength(3), duplicate()], 'anna', { ann: 3, anna: 5 })[0]?.position).toBe(5);
});
