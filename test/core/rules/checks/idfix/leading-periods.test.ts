import { expect, test } from 'vitest';

import { leadingPeriods } from '../../../../../core/rules/checks/idfix/leading-periods.ts';
import { brief } from '../../../../helpers/idfix.ts';

test.each([undefined, '', 'anna', 'anna.', 'an..na'])('%j passes', (value) => {
  expect(brief(leadingPeriods(), value)).toBeUndefined();
});

test.each([
  ['.anna', 'anna'],
  ['..an.na.', 'an.na.'],
  ['...', 'Anna Smith'],
])('%s becomes %s', (value, proposal) => {
  expect(brief(leadingPeriods(), value)).toEqual(['character', proposal]);
});
