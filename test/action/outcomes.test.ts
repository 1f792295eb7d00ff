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
