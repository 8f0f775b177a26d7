import { defineConfig } from 'vitest/config';

/** Tests beside those of the sources they are about that start threads or servers, or judge hundreds of made-up forests. */
const large = [
  'test/core/engine/**/*.test.ts',
  'test/core/tenant/sign-in/**/*.test.ts',
  'test/core/tenant/read-{changes,robustly}.test.ts',
  'test/**/*.property.test.ts',
];

/** Another try for what a busy, shared machine made late; the report names it. Elsewhere every failure shows. */
const retry = process.env['CI'] === undefined ? 0 : 2;

/**
 * `unit` needs nothing but the sources and a minute, `integration` runs the built program, servers and the engine's
 * threads, `e2e` the built app in its window.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/integration/**', 'test/e2e/**', ...large],
          // What takes seconds by itself may take many on a busy machine.
          testTimeout: 30_000,
          allowOnly: false,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts', ...large],
          testTimeout: 60_000,
          retry,
          allowOnly: false,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          // Two pages at once keep two cores busy; a third would only wait.
          maxConcurrency: 2,
          // What is awaited takes milliseconds; a busy machine may take longer.
          expect: { poll: { timeout: 30_000 } },
          retry,
          allowOnly: false,
        },
      },
    ],
  },
});
