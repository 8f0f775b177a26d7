import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';

import { createPace, runSome } from '../../../../core/plan/apply/pace.ts';

const atOnce = createPace(undefined);

test('never more at a time than allowed, in their order', async () => {
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const count = await runSome(
    [1, 2, 3, 4, 5, 6],
    () => 2,
    atOnce,
    async (one) => {
      begun.push(one);
      most = Math.max(most, (running += 1));
      await delay(2);
      running -= 1;
    },
  );
  expect({ count, begun, most }).toEqual({ count: 6, begun: [1, 2, 3, 4, 5, 6], most: 2 });
});

test('none allowed any more: what began is waited for, nothing more begins', async () => {
  let allowed = 3;
  let ended = 0;
  const count = await runSome(
    [1, 2, 3, 4, 5],
    () => allowed,
    atOnce,
    async (one) => {
      if (one === 3) allowed = 0;
      await delay(5);
      ended += 1;
    },
  );
  expect({ count, ended }).toEqual({ count: 3, ended: 3 });
});

test('a defect in the work ends it, and is not lost', async () => {
  let ended = 0;
  const running = runSome(
    [1, 2, 3, 4],
    () => 1,
    atOnce,
    async (one) => {
      await delay(1);
      if (one === 2) throw new Error('defect');
      ended += 1;
    },
  );
  await expect(running).rejects.toThrow('defect');
  expect(ended).toBe(1);
});

test('a pace spreads them over time', async () => {
  const pace = createPace(100);
  const began = performance.now();
  for (let count = 0; count < 6; count++) await pace();
  expect(performance.now() - began).toBeGreaterThan(48);
});
