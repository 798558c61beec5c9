import { defineConfig } from 'vitest/config'

const tests = '**/*.test.ts'

/** A floor for the rooms whose mistakes would reach every package that is made. */
const core = { lines: 90, branches: 90 }

export default defineConfig({
  test: {
    environment: 'node',
    setupFiles: ['test/fuzz/fixed-seed.ts'],
    reporters: process.env['CI'] ? ['default', 'json'] : ['default'],
    outputFile: { json: process.env['TEST_REPORT'] ?? 'reports/tests.json' },
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/bin/**', tests, 'src/**/testing/**'],
      reporter: ['text-summary', 'json-summary', 'html', 'lcovonly'],
      reportsDirectory: 'coverage',
      thresholds: {
        lines: 85,
        branches: 85,
        'src/domain/**': core,
        'src/text/**': core,
        'src/formats/**': core,
        'src/factory/**': core,
      },
    },
    // groupOrder runs the groups one after the other, so that nothing else takes the
    // processor while performance is measured.
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`src/${tests}`, `scripts/${tests}`, `bench/${tests}`, `web/src/${tests}`],
          // No figure is taken here; a busy machine may take its time.
          testTimeout: 30_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: [`test/${tests}`],
          exclude: ['test/security/**', 'test/performance/**', 'test/e2e/**'],
          sequence: { groupOrder: 1 },
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'security',
          include: [`test/security/${tests}`],
          sequence: { groupOrder: 2 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: [`test/e2e/${tests}`],
          sequence: { groupOrder: 3 },
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'performance',
          include: [`test/performance/${tests}`],
          sequence: { groupOrder: 4 },
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
