import { expect, test } from 'vitest'
import { createRunnerWorld } from './world.ts'

const on = 'runs-on: ubuntu-latest'

const queued = (concurrency: string) =>
  `on: workflow_dispatch\nconcurrency: ${concurrency}\njobs: { work: { ${on}, steps: [{ run: 'echo on' }] } }\n`

test.each([
  ['{ group: work }', ['success', 'cancelled', 'success']],
  ['work', ['success', 'cancelled', 'success']],
  ['{ group: WORK, queue: max }', ['success', 'success', 'success']],
  [`{ group: '\${{ github.run_id }}' }`, ['success', 'success', 'success']],
])('of three runs at once with the concurrency %s, these end well: %j', async (concurrency, conclusions) => {
  const { run } = await createRunnerWorld()
  const running = { now: 0, most: 0 }
  const watch = ({ at }: { at: string }) => {
    if (at === 'job-starts') running.most = Math.max(running.most, ++running.now)
    if (at === 'job-ends') running.now -= 1
  }
  const reports = await Promise.all([1, 2, 3].map(() => run(queued(concurrency), { watch })))
  expect(reports.map(({ conclusion }) => conclusion)).toEqual(conclusions)
  if (!concurrency.includes('run_id')) expect(running.most).toBe(1)
})

test('a run may cancel the one that is in progress', async () => {
  const { run } = await createRunnerWorld({ secondMs: 20 })
  const text = `on: workflow_dispatch
concurrency: { group: work, cancel-in-progress: true }
jobs: { work: { ${on}, steps: [{ run: 'echo on; exec sleep 0\${{ vars.LONG }}' }] } }
`
  let second: ReturnType<typeof run> | undefined
  const first = await run(text, {
    vars: { LONG: '100' },
    watch: ({ line }) => {
      if (line === 'on') second = run(text)
    },
  })
  expect([first.conclusion, (await second)?.conclusion]).toEqual(['cancelled', 'success'])
})

test('jobs of one group take turns, in one run too', async () => {
  const { run } = await createRunnerWorld()
  const running = { now: 0, most: 0 }
  const text = `on: workflow_dispatch
jobs:
  work:
    strategy: { matrix: { n: [1, 2, 3] } }
    concurrency: { group: agent, queue: max }
    ${on}
    steps: [{ run: echo }]
`
  const { conclusion } = await run(text, {
    watch: ({ at }) => {
      if (at === 'job-starts') running.most = Math.max(running.most, ++running.now)
      if (at === 'job-ends') running.now -= 1
    },
  })
  expect([conclusion, running]).toEqual(['success', { now: 0, most: 1 }])
})
