import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/**
 * The second ring, `npm run prove`: what takes minutes, as it starts runtimes, browsers, runners or many
 * processes. All other test files are the first ring, `npm test`, which a contributor waits for.
 */
const PROOFS = [
  // The Action in a workflow runner, and the runner itself.
  'test/action/**/*.test.ts',
  'packages/workflow-runner/test/**/*.test.ts',
  // Whole programs: started, killed, and looked at in a browser. Real git.
  'test/cli/{adopt,app,commands,doctor,init,jobs,keys,ledger,proxy,queue-commands,serve}.test.ts',
  'test/contract/*git.test.ts',
  'test/docs/**/*.test.ts',
  'test/e2e/**/*.test.ts',
  'test/packages.test.ts',
  // The package as it is published, installed in an empty folder.
  'test/package/{package,generators,image}.test.ts',
  'test/sql/{handover,offer}.test.ts',
  'test/worker/processes.test.ts',
  // Another emulator beside ours.
  'packages/github-emulator/test/fidelity/behaviour.test.ts',
  // Texts that are made to keep a parser busy, against the clock.
  'packages/github-emulator/test/pages/slow-markdown.test.ts',
  // workerd, and the bundle for it.
  'test/cloudflare/**/*.test.ts',
  // Thousands of requests that make no sense. Each operation with each scope, by each kind of caller.
  'test/http/{fuzz,scopes}.test.ts',
  // Hundreds of forms that are made, filled in and read.
  'packages/issue-forms/test/round-trip.test.ts',
  // All of GitHub's example webhooks; webhooks lost, doubled and shuffled.
  'test/http/webhook*.test.ts',
  // The doctor before many a GitHub that is not as it should be.
  'packages/doctor/test/doctor*.test.ts',
  // Hundreds of events between two sweeps, hours of sweeps, thousands of issues, many repositories.
  'test/upkeep/{acts,commands,feed,forms,heal,many-issues,ordinary}.test.ts',
  'test/github/limits.test.ts',
  'test/http/repositories.test.ts',
  // The library over a service, straight and embedded.
  'test/library/contract.test.ts',
  // Every request of every verb lost, doubled and late, one after another; crowds at one concurrency key.
  'test/queue/{faults,fifo,lost-create,mixed-limits,sealed}.test.ts',
  // Jobs that wait for others, and for their time, by many steps each, and whatever becomes of requests.
  'test/queue/waiting.test.ts',
  'test/upkeep/{policies,schedules,strangers}.test.ts',
  // The protocol under seeded faults. Its model is checked by test/model/check.sh.
  'test/simulation/simulation.test.ts',
]

/**
 * In these files tests ask a service over HTTP; `prove` runs them a second time, with the service in workerd.
 */
const OVER_HTTP = ['test/http/*.test.ts', 'test/dialects/*.test.ts', 'test/workerd/*.test.ts']
/** These are about Node's server, compose a service of their own, or send no request. */
const NODE_ONLY = ['page', 'slow-clients', 'wait', 'repositories'].map((name) => `**/${name}.test.ts`)

const ALL = ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts']

/**
 * Modules are loaded once for each worker, not once for each file, which took more than half of the time: no
 * module keeps state, and no test replaces one. Not among the proofs: some of those change the process that
 * they run in.
 */
const SHARED = { isolate: false }

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
        test: { ...SHARED, name: 'node', include: ALL, exclude: [...PROOFS, 'test/workerd/**'] },
      },
      {
        extends: true,
        test: { name: 'proofs', include: PROOFS, testTimeout: 180_000, hookTimeout: 180_000 },
      },
      {
        extends: true,
        test: {
          ...SHARED,
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
