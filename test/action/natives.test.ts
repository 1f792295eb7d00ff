import { expect, test } from 'vitest'
import { aPerson, ask, look } from '../support/people.ts'
import { createWorkflowWorld, example, type WorkflowWorld } from './workflows.ts'

/* Workflows that people start from an issue's page, without any server. */

const BODY = 'Please deploy.\n\n```json\n{"to": "production"}\n```'

/** An issue by a stranger, as a form makes it, in a repository that has jobs already. */
async function filed({ others = 3 } = {}) {
  const world = await createWorkflowWorld()
  for (let made = 0; made < others; made++) await world.enqueue({ queue: 'other' })
  const eve = aPerson(world, 'eve', 'read')
  const number = await eve.file({ body: BODY, labels: [] })
  const labels = ['needs-approval', 'queue:emails', 'priority:7']
  await ask(world, world.token, 'POST', `/issues/${number}/labels`, { labels })
  return { world, eve, number }
}

const LABELS = ['needs-approval', 'queue:emails', 'priority:7'].map((name) => ({ name }))

/** The run that GitHub starts for a comment, or for an issue that is opened. */
const byComment = (world: WorkflowWorld, name: string, number: number, body: string, labels = LABELS) =>
  world.run(example(name), {
    event: {
      name: 'issue_comment',
      payload: { action: 'created', issue: { number, labels }, comment: { body } },
    },
  })
const byOpening = (world: WorkflowWorld, number: number) =>
  world.run(example('on-approve'), {
    event: { name: 'issues', payload: { action: 'opened', issue: { number, labels: LABELS } } },
  })

/** Requests that GitHub counts: not those for what has not changed, nor those for what is left. */
const counted = ({ github }: WorkflowWorld) =>
  github.requests.entries.filter(({ status, route }) => status !== 304 && route !== 'GET /rate_limit').length

test('an issue of a stranger waits for "/approve", which starts its work at once where its labels say', async () => {
  const { world, eve, number } = await filed()
  const opened = await byOpening(world, number)
  expect(opened.jobs.map(({ status }) => status)).toEqual(['success', 'skipped', 'skipped'])
  expect((await look(world, number)).comments).toEqual([expect.stringContaining('/approve')])
  await eve.comment(number, '/approve')
  const refused = await byComment(world, 'on-approve', number, '/approve')
  expect(refused.jobs.map(({ status }) => status)).toEqual(['success', 'skipped', 'skipped'])
  await expect(world.queue.get(number)).rejects.toMatchObject({ type: 'job-not-found' })
  await aPerson(world, 'ann', 'triage').comment(number, '/approve')
  world.github.requests.clear()
  const { conclusion, jobs } = await byComment(world, 'on-approve', number, '/approve')
  expect([conclusion, jobs.map(({ status }) => status)]).toEqual([
    'success',
    ['success', 'success', 'success'],
  ])
  expect(counted(world)).toBeLessThanOrEqual(38)
  // Not by the process that was told a moment ago that there is no such job.
  expect(await world.createProcess().queue.get(number)).toMatchObject({
    status: 'completed',
    queue: 'emails',
    priority: 7,
    result: { done: { to: 'production' } },
  })
})

test.each([
  ['/cancel', 'cancelled', 20],
  ['/block', 'blocked', 21],
])('%s is served at once, on that issue alone', async (command, status, maxRequests) => {
  const world = await createWorkflowWorld()
  const [id, other] = [await world.enqueue(), await world.enqueue()]
  await world.queue.sweep()
  const ann = aPerson(world, 'ann', 'write')
  await ann.comment(id, command)
  await ann.comment(other, command)
  world.github.requests.clear()
  const { conclusion } = await byComment(world, 'commands', id, command)
  expect(conclusion).toBe('success')
  expect(counted(world)).toBeLessThanOrEqual(maxRequests)
  expect(await world.queue.get(id)).toMatchObject({ status })
  expect(await world.queue.get(other)).toMatchObject({ status: 'pending' })
})

test.each(['on-approve', 'commands'])('other comments do not start %s', async (name) => {
  const world = await createWorkflowWorld()
  const id = await world.enqueue()
  const { jobs } = await byComment(world, name, id, 'thanks')
  expect(jobs.every(({ status }) => status === 'skipped')).toBe(true)
})

const LONG = `on: workflow_dispatch
permissions: { actions: write, contents: write, issues: write }
jobs:
  work:
    runs-on: ubuntu-latest
    steps:
      - uses: octoqueue/octoqueue@v1
        id: job
      - id: long
        run: sleep 60
`
const sweeping = (cancelRuns: boolean) => `on: workflow_dispatch
permissions: { actions: write, contents: write, issues: write }
jobs:
  sweep:
    runs-on: ubuntu-latest
    steps:
      - uses: octoqueue/octoqueue/action/sweep@v1
        with: { cancel-runs: ${cancelRuns} }
`

test.each([
  [true, 'cancelled'],
  [false, 'success'],
])(
  'a person closes the issue: with cancel-runs %s, the run that works on it ends as %s',
  async (...asked) => {
    const [cancelRuns, conclusion] = asked
    const world = await createWorkflowWorld()
    const id = await world.enqueue()
    await world.queue.sweep()
    const run = await world.run(LONG.replace('sleep 60', cancelRuns ? 'sleep 60' : 'sleep 0'), {
      watch: async ({ at, step }) => {
        if (at !== 'step-starts' || step !== 'long') return
        await aPerson(world, 'ann', 'write').close(id)
        const { conclusion: swept, log } = await world.run(sweeping(cancelRuns))
        expect([swept, log.join('').includes('and so was the run')]).toEqual(['success', cancelRuns])
      },
    })
    expect(run.conclusion).toBe(conclusion)
    expect(await world.queue.get(id)).toMatchObject({ status: 'cancelled' })
  },
)
