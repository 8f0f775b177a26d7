import { expect, test } from 'vitest';

import { acceptedTopLevelDomains } from '../../../../../core/rules/checks/idfix/accepted-top-level-domains.ts';

test.each(['com', 'net', 'de', 'museum', 'travel', 'рф', '香港'])('%s is known', (name) => {
  expect(acceptedTopLevelDomains.has(name)).toBe(true);
});

test.each(['local', 'app', 'shop', 'xn--p1ai', 'corp', '', 'COM'])('%j is not', (name) => {
  expect(acceptedTopLevelDomains.has(name)).toBe(false);
});
