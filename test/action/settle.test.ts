import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { look } from '../support/people.ts'
import { createActionWorld } from './workflow-job.ts'

/** A job that a workflow job holds. */
async function taken({ maxAttempts = 3 } = {}) {
  const world = await createActionWorld()
  const id = await world.enqueue({ maxAttempts })
  const job = world.aWorkflowJob()
  return { world, id, job, main: await job.step('main') }
}

test.each([
  [
    { outcome: 'complete', result: '{"sent": 2}' },
    { status: 'completed', result: { sent: 2 } },
  ],
  [{ outcome: 'complete' }, { status: 'completed', result: 'from the file' }],
  [
    { outcome: 'retry', reason: 'no disk', 'retry-in': '2h' },
    { status: 'pending', attempt: 1, error: 'no disk' },
  ],
  [
    { outcome: 'fail', reason: 'no such address' },
    { status: 'failed', attempt: 1, error: 'no such address' },
  ],
  [{ outcome: 'release' }, { status: 'pending', attempt: 0 }],
  [
    { outcome: 'block', reason: 'no approval' },
    { status: 'blocked', attempt: 0, error: 'no approval' },
  ],
])('%j is the last word on the job: the post step says no more', async (inputs, job) => {
  const { world, id, job: workflowJob, main } = await taken()
  writeFileSync(main.env.QUEUE_RESULT ?? '', 'from the file\n')
  const { code, outputs } = await workflowJob.step('settle', inputs)
  expect(code).toBe(0)
  expect(outputs).toEqual({ settled: 'true', status: job.status })
  expect(await world.queue.get(id)).toMatchObject(job)
  const page = await look(world, id)
  world.github.requests.clear()
  for (const status of ['success', 'failure', 'cancelled']) {
    const { code, log } = await workflowJob.post(main.state, status)
    expect(code).toBe(0)
    expect(log).toBe(`Job #${id} was settled by a step.\n`)
  }
  expect(world.github.requests.count()).toBe(0)
  expect(await look(world, id)).toEqual(page)
})

test('a retry waits as long as `retry-in` says', async () => {
  const { world, id, job } = await taken()
  const before = Math.floor(Date.now() / 1000)
  await job.step('settle', { outcome: 'retry', reason: 'busy', 'retry-in': '2h' })
  const { runAt = 0 } = await world.queue.get(id)
  expect(runAt - before).toBeGreaterThanOrEqual(7200)
  expect(runAt - before).toBeLessThan(7230)
})

test('a job is settled by its number and lease where several were taken', async () => {
  const { world, id, job, main } = await taken()
  const second = await world.enqueue()
  const { outputs } = await job.step('main')
  expect(outputs.number).toBe(String(second))
  const named = { issue: String(id), lease: main.outputs.lease ?? '' }
  await job.step('settle', { ...named, outcome: 'complete', result: 'one' })
  expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: 'one' })
  expect(await world.queue.get(second)).toMatchObject({ status: 'processing' })
})

test('a lease that was lost is a warning, and the output says so', async () => {
  const { world, id, job, main } = await taken()
  await world.queue.cancel(id, 'not needed')
  const { code, outputs, log } = await job.step('settle', { outcome: 'complete' })
  expect(code).toBe(0)
  expect(outputs).toEqual({ settled: 'false', status: '' })
  expect(log).toContain('::warning::Job #1 is not ours any more')
  expect((await job.post(main.state, 'success')).code).toBe(0)
  expect(await world.queue.get(id)).toMatchObject({ status: 'cancelled' })
})

test.each([
  [{ outcome: 'finish' }, /"outcome" must be one of complete, retry, fail, release, block/],
  [{}, /"outcome" must be given/],
  [{ outcome: 'retry', 'retry-in': 'soon' }, /"retry-in" must be a duration/],
  [{ outcome: 'complete', issue: '1' }, /Give both "issue" and "lease"/],
])('%j changes nothing', async (inputs, says) => {
  const { world, id, job } = await taken()
  const { code, log } = await job.step('settle', inputs)
  expect(code).toBe(2)
  expect(log).toMatch(says)
  expect(await world.queue.get(id)).toMatchObject({ status: 'processing' })
})

test('without a job that was taken it says what is missing', async () => {
  const world = await createActionWorld()
  const { code, log } = await world.aWorkflowJob().step('settle', { outcome: 'complete' })
  expect(code).toBe(2)
  expect(log).toContain('No job was taken before this step')
})
