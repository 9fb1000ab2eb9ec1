import { defineConfig } from 'vitest/config';

/** Unit tests need nothing; the others get real servers from scripts/test.mjs (addresses in the environment). */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'test/{bin,docs,edge-cases,domain,kit,web,activities,workflows}/**/*.test.ts',
            'test/rooms.test.ts',
          ],
          exclude: ['test/**/*.db.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'db',
          include: [
            'test/**/*.db.test.ts',
            'test/db/**/*.test.ts',
            'test/api/**/*.test.ts',
            'test/setup/**/*.test.ts',
          ],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'workflows',
          include: ['test/temporal/**/*.test.ts'],
          globalSetup: ['test/support/bundle.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/bundle.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
