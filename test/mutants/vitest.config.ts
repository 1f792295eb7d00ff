import { defineConfig } from 'vitest/config'

/** The tests that are about the domain and the queue: those that `npm run mutants` asks whether they notice a bug. */
export default defineConfig({
  test: {
    include: ['test/{domain,queue,upkeep}/**/*.test.ts'],
    // Hours, with a bug at a time.
    exclude: ['test/queue/faults.test.ts'],
    restoreMocks: true,
    isolate: false,
    testTimeout: 60_000,
  },
})
