import { expect, test } from 'vitest';

import { fold } from '../../../../../core/rules/checks/idfix/fold.ts';

test.each([
  ['Anna@Contoso.COM', 'anna@contoso.com'],
  ['ÄÖÜ РФ', 'äöü рф'],
  ['ΣΑΣ', 'σασ'],
  ['ς', 'ς'],
  ['İstanbul', 'İstanbul'],
  ['straße', 'straße'],
])('%s folds to %s', (value, folded) => {
  expect(fold(value)).toBe(folded);
});
