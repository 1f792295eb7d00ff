import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
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

test.each([
  ['success', { status: 'completed', result: 1 }],
  ['failure', { status: 'pending', attempt: 1, error: expect.stringContaining('failed') }],
  ['cancelled', { status: 'pending', attempt: 1, error: expect.stringContaining('cancelled') }],
  ['skipped', { status: 'pending', attempt: 1, error: expect.stringContaining('skipped') }],
])('the result of the workflow job that did the work, %s, is an outcome', async (outcome, expected) => {
  const { world, id, job } = await taken()
  await job.step('settle', { outcome, result: '1' })
  expect(await world.queue.get(id)).toMatchObject(expected)
})

test('what is taken with `settle: never` outlives its workflow job, and another settles it', async () => {
  const world = await createActionWorld()
  const id = await world.enqueue()
  const [claim, settle] = [world.aWorkflowJob(), world.aWorkflowJob()]
  const main = await claim.step('main', { settle: 'never', 'lease-duration': '2h' })
  const post = await claim.post(main.state, 'success')
  expect(post.log).toContain('left to the action "settle"')
  claim.say({ status: 'completed', conclusion: 'success' })
  world.skipSeconds(3600)
  expect(await world.queue.sweep()).toMatchObject({ expired: [] })
  const { number = '', lease = '' } = main.outputs
  await settle.step('settle', { issue: number, lease, outcome: 'success', result: '2' })
  expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: 2 })
})

test('what is taken with `settle: never` goes back untried when its workflow job fails', async () => {
  const world = await createActionWorld()
  const id = await world.enqueue()
  const job = world.aWorkflowJob()
  const main = await job.step('main', { settle: 'never' })
  await job.post(main.state, 'cancelled')
  expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt: 0 })
})

/** A batch that was claimed, and a folder for the results of others. */
async function batch(count: number) {
  const world = await createActionWorld()
  const ids: number[] = []
  for (let made = 0; made < count; made++) ids.push(await world.enqueue({ data: made }))
  const job = world.aWorkflowJob()
  const { outputs } = await job.step('claim')
  const results = path.join(job.folder, 'results')
  mkdirSync(results)
  return { world, ids, job, results, jobs: outputs.jobs ?? '', payloads: outputs.payloads ?? '' }
}

test('a whole batch is settled by its results: a job that left none is retried', async () => {
  const { world, ids, job, results, jobs } = await batch(3)
  const [one = 0, two = 0, three = 0] = ids
  writeFileSync(path.join(results, String(one)), '{"sent":1}\n')
  writeFileSync(path.join(results, String(three)), '')
  const { code, outputs, summary } = await job.step('settle', { jobs, results, outcome: 'success' })
  expect({ code, outputs }).toEqual({ code: 0, outputs: { settled: 'true', status: '' } })
  expect(await world.queue.get(one)).toMatchObject({ status: 'completed', result: { sent: 1 } })
  expect(await world.queue.get(two)).toMatchObject({ status: 'pending', attempt: 1 })
  expect(await world.queue.get(three)).toMatchObject({ status: 'completed' })
  expect(summary.match(/completed/g)).toHaveLength(2)
})

test('a job of a batch that is not ours any more stops no other', async () => {
  const { world, ids, job, results, jobs } = await batch(2)
  const [one = 0, two = 0] = ids
  for (const id of ids) writeFileSync(path.join(results, String(id)), '1')
  await world.queue.cancel(one, 'not needed')
  const { code, outputs } = await job.step('settle', { jobs, results, outcome: 'success' })
  expect({ code, settled: outputs.settled }).toEqual({ code: 0, settled: 'false' })
  expect(await world.queue.get(one)).toMatchObject({ status: 'cancelled' })
  expect(await world.queue.get(two)).toMatchObject({ status: 'completed' })
})

test.skipIf(process.platform === 'win32')('a result that is a link is not followed', async () => {
  const { world, ids, job, results, jobs } = await batch(1)
  symlinkSync('/proc/self/environ', path.join(results, String(ids[0])))
  await job.step('settle', { jobs, results, outcome: 'success' })
  expect(await world.queue.get(ids[0] ?? 0)).toMatchObject({
    status: 'completed',
    result: undefined,
    resultNote: expect.stringMatching(/^The result was not read: /),
  })
})

test.each(['', '{}', '[1]', '[null]', '[{"number":"1","lease":"x"}]', 'x'])(
  'jobs may not be %j',
  async (jobs) => {
    const { job, results } = await batch(1)
    const { code, log } = await job.step('settle', { jobs, results, outcome: 'success' })
    expect(code).not.toBe(0)
    expect(log).toContain('::error title=Octoqueue::')
  },
)
