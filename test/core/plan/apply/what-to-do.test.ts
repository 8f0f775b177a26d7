import { expect, it } from 'vitest';
import { changeOutcomes, type ChangeOutcome } from '../../../../core/model/change.ts';
import { whatToDo } from '../../../../core/plan/apply/what-to-do.ts';

it.each<[ChangeOutcome, number, RegExp]>([
  ['drifted', 0, /^Scan again/],
  ['refused', 50, /^Sign in as somebody who may write/],
  ['refused', 19, /choose another one/],
  ['refused', 20, /has it already/],
  ['refused', 53, /^A rule of the directory/],
  ['refused', 66, /^Mend what the server names/],
  ['failed', 51, /^Apply the plan again/],
  ['unknown', 0, /^Find out in the history/],
  ['notAttempted', 0, /^Apply the plan again/],
])('after %s (code %i) a person is told what to do', (outcome, code, action) => {
  expect(whatToDo({ outcome, code })).toMatch(action);
});

it('only what is as planned has no next step', () => {
  const without = changeOutcomes.filter((outcome) => whatToDo({ outcome }) === null);
  expect(without).toEqual(['applied', 'alreadySo']);
});
