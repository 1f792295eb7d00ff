import { defineConfig } from 'vitest/config'
export default defineConfig({
  test: {
    include: ['test/domain/**/*.test.ts', 'test/queue/**/*.test.ts', 'test/upkeep/**/*.test.ts'],
    exclude: ['test/queue/faults.test.ts'],
    restoreMocks: true,
    isolate: false,
    testTimeout: 60_000,
  },
})
