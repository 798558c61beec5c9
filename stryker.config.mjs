/** Mutation testing of the verifier, the code that decides what may be handed out. */
export default {
  testRunner: 'vitest',
  mutate: ['src/factory/verify/**/*.ts', '!src/**/*.test.ts', '!src/**/testing/**'],
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  coverageAnalysis: 'perTest',
  // Mutants of module constants would each run every test; the tables among them are vocabulary.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 10_000,
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: 'reports/mutation.json' },
  tempDirName: '.stryker-tmp',
  thresholds: { high: 90, low: 80, break: 80 },
  // Stryker rewrites paths in the tsconfig through the compiler API, which TypeScript 7 lacks. The
  // sandbox needs no tsconfig, so it is pointed at a file that does not exist.
  tsconfigFile: 'no-tsconfig.json',
  ignorePatterns: ['coverage', 'out', 'reports', '.data', 'dist', 'docs', 'examples', 'iac', 'web'],
}
