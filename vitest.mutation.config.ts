import { defineConfig } from 'vitest/config'

/** What Stryker runs: the verifier's own tests and nothing else, since they alone must catch its faults. */
export default defineConfig({
  test: { environment: 'node', include: ['src/factory/verify/**/*.test.ts'] },
})
