import { beforeEach, describe, expect, test } from 'vitest'
import { look } from '../support/people.ts'
import { aRule, KEY, serveQueue } from './serve.ts'
import { createActionWorld } from './workflow-job.ts'
import { createWorkflowWorld, type WorkflowWorld } from './workflows.ts'

/* A leg whose lease is over takes its job again, if the job waits: see docs/action.md. */

interface Leg {
  number: number
  lease: string
}

describe.each(['straight on GitHub', 'through a service'])('a leg whose lease is over, %s,', (way) => {
  let world: Awaited<ReturnType<typeof createActionWorld>>
  let leg: Record<string, string>

  beforeEach(async () => {
    world = await createActionWorld()
    await world.enqueue()
    let via = {}
    if (way === 'through a service') {
      const { url } = await serveQueue(world, { issuer: world.url })
      via = { 'api-url': url, 'api-key': KEY }
    }
    const { outputs } = await world.aWorkflowJob().step('claim', via)
    const [{ number, lease }] = JSON.parse(outputs.jobs ?? '') as [Leg]
    leg = { issue: String(number), lease, ...via }
    world.skipSeconds(3600)
    await world.queue.sweep()
    expect(await world.queue.get(1)).toMatchObject({ status: 'pending', attempt: 0 })
  })

  test('takes its job again, and settles it', async () => {
    const job = world.aWorkflowJob()
    const { code, log, outputs, state } = await job.step('main', leg)
    expect([code, outputs.found, outputs.attempt]).toEqual([0, 'true', '1'])
    expect(log).toContain('The lease of job #1 was over, and the job waited: it was claimed again.')
    await job.post(state, 'success')
    expect(await world.queue.get(1)).toMatchObject({ status: 'completed', attempt: 1 })
  })

  test('leaves it to whoever has it by now, with a notice', async () => {
    await world.queue.claim({ worker: 'other' })
    const { code, log, outputs } = await world.aWorkflowJob().step('main', leg)
    expect([code, outputs.found]).toEqual([0, 'false'])
    expect(log).toMatch(/::notice.*There is no job to do here/)
    expect(await world.queue.get(1)).toMatchObject({ status: 'processing', worker: 'other' })
  })

  test('does nothing for a job that has ended', async () => {
    await world.queue.cancel(1, 'not needed')
    const { code, outputs } = await world.aWorkflowJob().step('main', leg)
    expect([code, outputs.found]).toEqual([0, 'false'])
    expect(await world.queue.get(1)).toMatchObject({ status: 'cancelled' })
  })
})

const text = (expression: string) => ['$', `{{ ${expression} }}`].join('')

/** A leg of a matrix, as a workflow job of its own: so that it alone can be run again. */
const legJob = (via: string, how: string) => `
  leg:
    runs-on: ubuntu-latest
    steps:
      - uses: octoqueue/octoqueue@v1
        id: job
        with:
          issue: ${text('inputs.number')}
          lease: ${text('inputs.lease')}
${via}
      - if: steps.job.outputs.found == 'true'
        run: ${how}
`
const HEAD = `on:
  workflow_dispatch:
    inputs:
      number: { type: string }
      lease: { type: string }
permissions: { actions: read, contents: write, issues: write, id-token: write }
jobs:`
const claimJob = (via: string) => `
  claim:
    runs-on: ubuntu-latest
    outputs:
      jobs: ${text('steps.claim.outputs.jobs')}
    steps:
      - uses: octoqueue/octoqueue/action/claim@v1
        id: claim
        with:
          queue: emails
${via}
`

describe.each(['straight on GitHub', 'through a service, by its identity'])(
  '"Re-run failed jobs", %s,',
  (way) => {
    /** A run that claimed a job; a leg that begins with its lease, in whatever attempt of that run. */
    async function claimed(world: WorkflowWorld) {
      let via = ''
      let vars = {}
      if (way !== 'straight on GitHub') {
        const service = await serveQueue(world, { issuer: world.issuer })
        const grants = [{ scopes: ['claim' as const], queues: ['emails'] }]
        await service.access.rules.allow(aRule({ repository: 'acme/jobs', grants }))
        via = `          api-url: ${text('vars.URL')}`
        vars = { URL: service.url }
      }
      const id = await world.enqueue({ queue: 'emails' })
      const first = await world.run(HEAD + claimJob(via), { vars })
      const [job] = JSON.parse(first.jobs[0]?.outputs.jobs ?? '[]') as Leg[]
      const inputs = { number: String(job?.number), lease: job?.lease ?? '' }
      const begin = (how: string, attempt: number, more: Parameters<WorkflowWorld['run']>[1] = {}) =>
        world.run(HEAD + legJob(via, how), {
          ...{ vars, inputs, again: { ...first, attempt: attempt - 1 } },
          ...more,
        })
      return { id, begin }
    }

    test('takes at once what the first attempt left, whose runner died, and loses nothing to it', async () => {
      const world = await createWorkflowWorld()
      const { id, begin } = await claimed(world)
      const killAt: NonNullable<Parameters<WorkflowWorld['run']>[1]>['killAt'] = ({ at, step }) =>
        at === 'step-starts' && /sleep/.test(step ?? '')
      await begin('sleep 60', 1, { killAt })
      expect(await world.queue.get(id)).toMatchObject({ status: 'processing', attempt: 1 })
      expect((await begin('echo done > "$QUEUE_RESULT"', 2)).conclusion).toBe('success')
      expect(await world.queue.get(id)).toMatchObject({ status: 'completed', attempt: 1, result: 'done' })
    })

    const isStraight = way === 'straight on GitHub'

    test('does the job that failed in the first attempt', async () => {
      const world = await createWorkflowWorld()
      const { id, begin } = await claimed(world)
      expect((await begin('exit 1', 1)).conclusion).toBe('failure')
      expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt: 1 })
      world.skipSeconds(120)
      expect((await begin('echo done > "$QUEUE_RESULT"', 2)).conclusion).toBe('success')
      expect(await world.queue.get(id)).toMatchObject({ status: 'completed', attempt: 2, result: 'done' })
      const comments = (await look(world, id)).comments.join('\n')
      // The worker's name says the run once.
      expect(comments).toMatch(isStraight ? /by \[`run\/\d+\.2`\]/ : /by \[`acme\.jobs@\d+\.2`\]/)
    })
  },
)
