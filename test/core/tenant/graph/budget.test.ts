import { expect, test } from 'vitest';
import { createBudget } from '../../../../core/tenant/graph/budget.ts';

/** When each of so many requests is let through, in milliseconds. */
async function momentsOf(paths: readonly string[]): Promise<readonly number[]> {
  let now = 0;
  const budget = createBudget(
    async (ms) => {
      now += ms;
    },
    () => now,
  );
  const moments: number[] = [];
  for (const path of paths) {
    await budget(path, new AbortController().signal);
    moments.push(now);
  }
  return moments;
}

test.each<[string, readonly number[]]>([
  ['/users', [0, 0, 0, 0, 0, 0, 0]],
  ['/identity/conditionalAccess/policies', [0, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000]],
  ['/auditLogs/signIns', [0, 0, 0, 0, 0, 10_000, 10_000]],
])('%s: seven requests go out at %j', async (path, moments) => {
  expect(await momentsOf(Array.from({ length: 7 }, () => path))).toEqual(moments);
});

test('services do not wait for each other', async () => {
  expect(await momentsOf(['/identityProtection/riskyUsers', '/auditLogs/signIns', '/users'])).toEqual([
    0, 0, 0,
  ]);
});

test('the directory is asked for no more resource units than the smallest tenant has', async () => {
  const moments = await momentsOf(Array.from({ length: 2_400 }, () => '/groups/1/members'));
  const spans = moments.slice(1_166).map((moment, index) => moment - (moments[index] ?? 0));
  expect(Math.min(...spans)).toBe(10_000);
  expect([moments.at(1_165), moments.at(1_166), moments.at(-1)]).toEqual([0, 10_000, 20_000]);
});
