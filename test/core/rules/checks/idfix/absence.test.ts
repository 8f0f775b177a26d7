import { expect, test } from 'vitest';

import { absenceTest } from '../../../../../core/rules/checks/idfix/absence.ts';
import { directoryObject } from '../../../../helpers/idfix.ts';

test.each([
  ['cn', false, 'it has a value'],
  ['sn', false, 'the source never gave it'],
  ['mail', true, 'others have one'],
  ['homemdb', true, 'it is there without values'],
])('%s is absent: %s, since %s', (name, absent) => {
  const isAbsent = absenceTest(
    directoryObject({ cn: 'Anna', homeMDB: [] }),
    (attribute) => attribute !== 'sn',
  );
  expect(isAbsent(name)).toBe(absent);
});
