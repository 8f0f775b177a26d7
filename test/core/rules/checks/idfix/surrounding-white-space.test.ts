import { expect, test } from 'vitest';

import { surroundingWhiteSpace } from '../../../../../core/rules/checks/idfix/surrounding-white-space.ts';
import { brief } from '../../../../helpers/idfix.ts';

test.each([undefined, '', 'Anna Smith', 'Anna\u200b'])('%j passes', (value) => {
  expect(brief(surroundingWhiteSpace(), value)).toBeUndefined();
});

test.each([
  [' Anna', 'Anna'],
  ['Anna Smith\u00a0\r\n', 'Anna Smith'],
  ['\t', 'Anna Smith'],
])('%j becomes %j', (value, proposal) => {
  expect(brief(surroundingWhiteSpace(), value)).toEqual(['character', proposal]);
});
