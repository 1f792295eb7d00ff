import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** In these folders tests ask a service over HTTP. */
const OVER_HTTP = ['test/http/*.test.ts', 'test/dialects/*.test.ts', 'test/workerd/*.test.ts']
/** But these ask none, are about Node's server, or put another service together themselves. */
const NODE_ONLY = ['json', 'client-address', 'page', 'slow-clients', 'wait', 'repositories'].map(
  (name) => `**/${name}.test.ts`,
)

export default defineConfig({
  test: {
    reporters: ['default', './test/support/count-reporter.ts'],
    // Real processes and a real browser start inside some tests; nothing else comes near this.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    // All cores: by default one is left for the terminal of whoever waits.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: { name: 'node', include: ['test/**/*.test.ts'], exclude: ['test/workerd/**'] },
      },
      {
        extends: true,
        test: {
          name: 'workerd',
          include: OVER_HTTP,
          exclude: NODE_ONLY,
          globalSetup: ['test/workerd/start.ts'],
          env: { RUNTIME: 'workerd' },
        },
      },
    ],
  },
})
