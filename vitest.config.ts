import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', './test/support/count-reporter.ts'],
    // Real processes and a real browser start inside some tests; nothing else comes near this.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    // All cores: by default one is left for the terminal of whoever waits.
    maxWorkers: availableParallelism(),
  },
})
