import { beforeEach, describe, expect, test } from 'vitest'
import { createActionWorld } from './workflow-job.ts'

/* What GitHub does with runs, and what becomes of their jobs: the table in docs/action.md. */

let world: Awaited<ReturnType<typeof createActionWorld>>
beforeEach(async () => {
  world = await createActionWorld()
  await world.enqueue()
})

const stands = async () => {
  const { status, attempt } = await world.queue.get(1)
  return { status, attempt }
}

describe.each([
  ['retry', 1],
  ['release', 0],
])('with on-cancel %j', (onCancel, attempt) => {
  test('a workflow job that is cancelled, as by a newer run, gives its job back', async () => {
    const job = world.aWorkflowJob()
    const { state } = await job.step('main', { 'on-cancel': onCancel })
    await job.post(state, 'cancelled')
    expect(await stands()).toEqual({ status: 'pending', attempt })
  })

  test('"settle" gives back what a cancelled workflow job was to do', async () => {
    const { outputs } = await world.aWorkflowJob().step('main', { settle: 'never' })
    const { lease = '' } = outputs
    const inputs = { issue: '1', lease, outcome: 'cancelled', 'on-cancel': onCancel }
    await world.aWorkflowJob().step('settle', inputs)
    expect(await stands()).toEqual({ status: 'pending', attempt })
  })

  test('"work" gives back the job that it is at', async () => {
    const run = { run: 'echo started >&2; sleep 60', 'on-cancel': onCancel }
    const onPrint = (log: string, signal: (name: NodeJS.Signals) => void) => {
      if (log.includes('started')) signal('SIGINT')
    }
    await world.aWorkflowJob().step('work', run, { onPrint })
    expect(await stands()).toEqual({ status: 'pending', attempt })
  })
})

test.each(['', 'never', 'RELEASE'])('on-cancel %j', async (onCancel) => {
  const { code, log } = await world.aWorkflowJob().step('main', { 'on-cancel': onCancel })
  if (onCancel === '') return expect(code).toBe(0)
  expect([code, log]).toEqual([2, expect.stringContaining('"on-cancel" must be one of retry, release')])
  expect(await stands()).toEqual({ status: 'pending', attempt: 0 })
})

describe('what "claim" took', () => {
  test.each([
    ['failure', 'pending'],
    ['cancelled', 'pending'],
    ['success', 'dispatched'],
  ])('is %s: when the workflow job ends so, its jobs are %s', async (status, is) => {
    const job = world.aWorkflowJob()
    const { state } = await job.step('claim')
    const end = await job.post(state, status, { entry: 'claim-post' })
    expect([end.code, (await stands()).status]).toEqual([0, is])
  })

  test('and no leg started comes back untried, when its lease is over: refused approvals, fail-fast', async () => {
    await world.aWorkflowJob().step('claim', { 'lease-duration': '30m' })
    world.skipSeconds(1900)
    await world.queue.sweep()
    expect(await stands()).toEqual({ status: 'pending', attempt: 0 })
  })
})

describe('what "claim" took with "bound-to-run"', () => {
  const RUN_ID = 19_999_999_999
  const sayRun = (status: 'waiting' | 'in_progress' | 'completed') => {
    const repository = world.github.store.repositories.named('acme', 'jobs')
    if (!repository) throw new Error('There is no repository')
    world.github.store.workflowJobs.sayRun(repository, RUN_ID, status)
  }
  const claimed = async (inputs: Record<string, string> = {}) => {
    const job = world.aWorkflowJob()
    sayRun('in_progress')
    const { code, outputs, state } = await job.step('claim', { 'bound-to-run': 'true', ...inputs })
    expect(code).toBe(0)
    await job.post(state, 'success', { entry: 'claim-post' })
    job.say({ status: 'completed', conclusion: 'success' })
    const [{ number, lease }] = JSON.parse(outputs.jobs ?? '') as [{ number: number; lease: string }]
    return { issue: String(number), lease }
  }

  test('survives build and test, and an approval of days, and is settled by deploy', async () => {
    const held = await claimed()
    for (const days of [0, 3, 20]) {
      const leg = world.aWorkflowJob()
      const { outputs } = await leg.step('main', { ...held, settle: 'never', 'bound-to-run': 'true' })
      expect(outputs).toMatchObject({ found: 'true', number: '1', attempt: '1' })
      leg.say({ status: 'completed', conclusion: 'success' })
      sayRun('waiting')
      for (let day = 0; day < days; day++) {
        world.skipSeconds(86_400)
        await world.queue.sweep()
      }
      sayRun('in_progress')
    }
    const end = await world.aWorkflowJob().step('settle', { ...held, outcome: 'complete', result: 'live' })
    expect(end.outputs).toEqual({ settled: 'true', status: 'completed' })
    expect(await world.queue.get(1)).toMatchObject({ status: 'completed', attempt: 1, result: 'live' })
  })

  test('goes back untried as soon as the run ended, whatever its lease: refused approvals, fail-fast', async () => {
    await claimed({ 'lease-duration': '30d' })
    sayRun('completed')
    world.skipSeconds(60)
    await world.queue.sweep()
    expect(await stands()).toEqual({ status: 'pending', attempt: 0 })
  })

  test('is not for queues of other repositories', async () => {
    const { code, log } = await world
      .aWorkflowJob()
      .step('claim', { 'bound-to-run': 'true', repository: 'acme/other' })
    expect([code, log]).toEqual([
      2,
      expect.stringContaining('"bound-to-run" is for a queue of the repository'),
    ])
  })
})

describe('a job that was settled before', () => {
  test('is not settled again: "settle" says that what it brings is dropped', async () => {
    const job = world.aWorkflowJob()
    const { state, outputs } = await job.step('main')
    await job.post(state, 'success')
    const { lease = '' } = outputs
    const inputs = { issue: '1', lease, outcome: 'complete', result: 'ok' }
    const late = await world.aWorkflowJob().step('settle', inputs)
    expect([late.code, late.outputs]).toEqual([0, { settled: 'false', status: '' }])
    expect(late.log).toMatch(/::warning.*completed the job before, with another result/)
    const retry = await world.aWorkflowJob().step('settle', { issue: '1', lease, outcome: 'retry' })
    expect(retry.outputs).toEqual({ settled: 'false', status: '' })
    expect(await world.queue.get(1)).toMatchObject({ status: 'completed', result: undefined })
  })

  test('by a step of the workflow job that took it gives no alarm in its post step', async () => {
    const second = await world.enqueue()
    const job = world.aWorkflowJob()
    const one = await job.step('main')
    const two = await job.step('main')
    expect(two.outputs.number).toBe(String(second))
    const { lease = '' } = one.outputs
    await job.step('settle', { issue: '1', lease, outcome: 'complete', result: 'ok' })
    const end = await job.post(one.state, 'success')
    expect(end.log).toContain('Job #1 was settled by a step.')
    expect(end.log + end.summary).not.toMatch(/::warning|lease lost/)
    await job.post(two.state, 'success')
    expect(await world.queue.get(second)).toMatchObject({ status: 'completed' })
  })
})
