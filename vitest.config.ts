import { defineConfig } from 'vitest/config';

/** Two projects: `unit` needs nothing but the sources, `integration` runs the built program as a person would. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/integration/**'],
          allowOnly: false,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 60_000,
          allowOnly: false,
        },
      },
    ],
  },
});
