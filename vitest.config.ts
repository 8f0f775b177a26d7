import { defineConfig } from 'vitest/config';

/**
 * Tests beside those of the sources they are about that start threads, servers or programs, take files of megabytes, or
 * judge hundreds of made-up forests.
 */
const large = [
  'test/core/directory/ldap/connection/connect.test.ts',
  'test/core/directory/{open-file,ldif/read}.test.ts',
  'test/core/engine/**/*.test.ts',
  'test/core/exports/pdf/*.test.ts',
  'test/core/plan/import/xlsx-table.test.ts',
  'test/core/tenant/graph/graph-reader.test.ts',
  'test/core/tenant/sign-in/**/*.test.ts',
  'test/core/tenant/{read-*,snapshot-file,user-access}.test.ts',
  'test/electron/browser/open-window.test.ts',
  'test/**/*.property.test.ts',
];

/** Tests that put something in the place of a module, and so need modules of their own. */
const withModules = [
  'test/core/plan/journal/full-disk.test.ts',
  'test/electron/main/printed-reports.test.ts',
];

/** Another try for what a busy, shared machine made late; the report names it. Elsewhere every failure shows. */
const retry = process.env['CI'] === undefined ? 0 : 2;

/** Another window for each file, since a page leaves its timers and its focus behind. */
const windows = 'test/renderer/**/*.test.{ts,tsx}';

/** What takes seconds by itself may take many on a busy machine. */
const testTimeout = 30_000;

/**
 * `unit` needs nothing but the sources and a minute, and its tests leave nothing behind in modules and globals;
 * `window` renders pages over a fake of the contract; `integration` runs the built program, servers and the engine's threads, `e2e` the built app in its window.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/integration/**', 'test/e2e/**', windows, ...large, ...withModules],
          // One process and its modules for file after file: a new one for each takes longer than most tests.
          isolate: false,
          restoreMocks: true,
          unstubGlobals: true,
          unstubEnvs: true,
          testTimeout,
          retry,
          allowOnly: false,
        },
      },
      { test: { name: 'window', include: [windows], testTimeout, retry, allowOnly: false } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts', ...large, ...withModules],
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
