import { expect, test } from 'vitest';
import { waitBefore } from '../../../../core/tenant/graph/send.ts';

test.each([
  ['7', 7_000],
  ['0', 0],
  // Longer than a timer can be: it would end at once.
  ['9999999999', 3_600_000],
  ['99999999999999999999999', 3_600_000],
])('Retry-After %s is a wait of %i ms', (retryAfter, ms) => {
  expect(waitBefore(0, retryAfter)).toBe(ms);
});

test.each([null, '', 'Mon, 23 Nov 2026 02:00:00 GMT', '-1'])(
  'without one in seconds (%s) it grows',
  (given) => {
    expect(waitBefore(0, given)).toBeLessThan(waitBefore(2, given));
  },
);
