import { availableParallelism } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { plantAll } from './plant.ts'

const ROOT = path.join(import.meta.dirname, '../..')
const planted = plantAll(ROOT)

/**
 * The tests that are about the domain and the queue: those that `npm run mutants` asks whether they notice a
 * bug.
 */
export default defineConfig({
  root: ROOT,
  plugins: [
    {
      name: 'planted-bugs',
      enforce: 'pre',
      transform: (_code, id) => planted.get(path.relative(ROOT, id))?.code,
    },
  ],
  test: {
    include: [
      'test/{domain,queue,upkeep,http,dialects,access}/**/*.test.ts',
      'test/{github/answers,sql/owner}.test.ts',
      'packages/issue-body/test/approval.test.ts',
    ],
    // Hours, with a bug at a time; and what is about Node's server.
    exclude: ['test/{queue/faults,upkeep/feed,http/fuzz,http/slow-clients,http/repositories}.test.ts'],
    runner: 'test/mutants/runner.ts',
    // It knows a module by its source, and the numbers of the bugs in it change with the modules before it.
    fsModuleCache: false,
    // What a bug leaves behind is nobody's failure.
    dangerouslyIgnoreUnhandledErrors: true,
    isolate: false,
    restoreMocks: true,
    maxWorkers: availableParallelism(),
    // A test runs again for each bug.
    testTimeout: 0,
  },
})
