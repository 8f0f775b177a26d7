import { expect, test } from 'vitest';

import { sidText } from '../../../../../core/directory/ldap/connection/sid.ts';

test.each([
  ['010100000000000507000000', 'S-1-5-7'],
  [
    '010500000000000515000000e1b8069077ca9a499ba94668f4010000',
    'S-1-5-21-2416359649-1234881143-1749461403-500',
  ],
  ['0102000000000005070000', undefined],
  ['', undefined],
])('%s is %s', (hex, text) => {
  expect(sidText(Buffer.from(hex, 'hex'))).toBe(text);
});
