import type { Fault } from '@octoqueue/github-emulator/faults'
import { describe, expect, test } from 'vitest'
import type { Binding } from '../../src/runtime/service-ports.ts'
import { createWorld, OWNER, REPO } from '../support/world.ts'

const WORKFLOW = 'on:\n  workflow_dispatch:\n    inputs:\n      job:\n        required: true\n'
const ROUTE = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches'
const BOUND: Binding = { workflow: 'work.yml', ref: 'main', maxDispatched: 3, passesLease: false }

interface Options {
  binding?: Partial<Binding>
  /** Undefined: the file is not there. */
  file?: string | undefined
}

async function start({ binding, ...rest }: Options = {}) {
  const file = 'file' in rest ? rest.file : WORKFLOW
  const world = createWorld()
  if (file !== undefined) {
    await world.documents.write('.github/workflows/work.yml', file, { from: undefined, message: 'x' })
  }
  const bindings = { all: async () => new Map([['default', { ...BOUND, ...binding }]]) }
  /** One more process that serves the same queues. */
  const serve = () => world.createProcess({ replace: { bindings } })
  const dispatched = () => {
    const repository = world.github.store.repositories.named(OWNER, REPO)
    return repository ? world.github.store.dispatches.all(repository).map(({ payload }) => payload) : []
  }
  return { ...world, ...serve(), serve, dispatched, bare: world.queue }
}

const statuses = async ({ bare }: Awaited<ReturnType<typeof start>>) =>
  (await bare.list({})).jobs.toReversed().map(({ status }) => status)

describe('a job of a queue that is bound to a workflow', () => {
  test('starts it with its number, and is dispatched until the run says that it started', async () => {
    const world = await start()
    await world.queue.enqueue({ data: 1 })
    await world.dispatching.idle()
    expect(world.dispatched()).toEqual([{ job: '1' }])
    expect(await world.bare.get(1)).toMatchObject({ status: 'dispatched', worker: 'workflow:work.yml' })
    const lease = await world.bare.leaseOf(1, 'workflow:work.yml')
    expect(await world.bare.start(1, lease)).toMatchObject({ status: 'processing' })
  })

  test('hands its lease to a workflow that takes it', async () => {
    const file = `${WORKFLOW}      lease:\n        required: true\n`
    const world = await start({ file, binding: { passesLease: true } })
    await world.queue.enqueue({ data: 1 })
    await world.dispatching.idle()
    const [inputs] = world.dispatched()
    expect(await world.bare.complete(1, String(inputs?.lease))).toMatchObject({ status: 'completed' })
  })

  test('is left alone in another queue', async () => {
    const world = await start()
    await world.queue.enqueue({ data: 1, queue: 'other' })
    await world.dispatching.idle()
    expect([await statuses(world), world.dispatched()]).toEqual([['pending'], []])
  })

  test('is left alone while its queue is paused, and served by the sweep after', async () => {
    const world = await start()
    await world.bare.pause('default')
    await world.queue.enqueue({ data: 1 })
    await world.dispatching.idle()
    expect(world.dispatched()).toEqual([])
    await world.bare.resume('default')
    await world.queue.sweepLeases()
    expect(world.dispatched()).toEqual([{ job: '1' }])
  })

  test('waits while as many as may be wait for their runs', async () => {
    const world = await start()
    for (let data = 0; data < 5; data++) await world.bare.enqueue({ data })
    await world.queue.sweep()
    expect(await statuses(world)).toEqual([...Array(3).fill('dispatched'), 'pending', 'pending'])
    await world.bare.start(1, await world.bare.leaseOf(1, 'workflow:work.yml'))
    await world.queue.sweep()
    expect(await statuses(world)).toEqual(['processing', ...Array(3).fill('dispatched'), 'pending'])
  })

  test('starts one run, of however many processes serve it', async () => {
    const world = await start({ binding: { maxDispatched: 20 } })
    for (let data = 0; data < 6; data++) await world.bare.enqueue({ data })
    const sweeps = [1, 2, 3].map(() => world.serve().queue.sweepLeases())
    await Promise.all(sweeps)
    const jobs = world.dispatched().map(({ job }) => job)
    expect(jobs.toSorted()).toEqual(['1', '2', '3', '4', '5', '6'])
  })

  test('starts again when the run never came, and no attempt is counted', async () => {
    const world = await start()
    await world.queue.enqueue({ data: 1 })
    await world.dispatching.idle()
    world.clock.advanceSeconds(1802)
    await world.queue.sweep()
    expect(world.dispatched()).toEqual([{ job: '1' }, { job: '1' }])
    expect(await world.bare.get(1)).toMatchObject({ status: 'dispatched', attempt: 1 })
  })
})

describe('when GitHub', () => {
  test('has no such workflow, the job is blocked with the reason, and the others wait', async () => {
    const world = await start({ file: undefined })
    for (let data = 0; data < 3; data++) await world.bare.enqueue({ data })
    await world.queue.sweep()
    expect(await statuses(world)).toEqual(['blocked', 'pending', 'pending'])
    const { error } = await world.bare.get(1)
    expect(error).toMatch(/^work.yml was not started on main: There is no workflow work.yml/)
    expect(await world.bare.get(2)).toMatchObject({ attempt: 0, error })
  })

  test('refuses the run, the jobs are given back with the reason, and tried again later', async () => {
    const world = await start({ binding: { ref: 'gone' } })
    for (let data = 0; data < 2; data++) await world.bare.enqueue({ data })
    await world.queue.sweep()
    expect(await statuses(world)).toEqual(['pending', 'pending'])
    expect(await world.bare.get(1)).toMatchObject({
      attempt: 0,
      error: expect.stringMatching(/No ref found/),
    })
    const tries = () => world.github.requests.count(ROUTE)
    await world.queue.sweep()
    expect(tries()).toBe(1)
    world.clock.advanceSeconds(301)
    await world.queue.sweep()
    expect(tries()).toBe(2)
  })

  test('asks to wait, no run is started, and the job goes out again when its lease ends', async () => {
    const world = await start()
    const once = { match: { route: ROUTE }, times: 1 }
    world.github.faults.add({ kind: 'too-many', seconds: 60, ...once } as Fault)
    await world.queue.enqueue({ data: 1 })
    await world.dispatching.idle()
    expect(world.dispatched()).toEqual([])
    world.clock.advanceSeconds(1802)
    await world.queue.sweep()
    expect(world.dispatched()).toEqual([{ job: '1' }])
    expect(await world.bare.get(1)).toMatchObject({ status: 'dispatched', attempt: 1 })
  })

  test('does not say whether it started the run, the job stays with it until its lease ends', async () => {
    const world = await start()
    world.github.faults.add({ kind: 'drop-after', match: { route: ROUTE } } as Fault)
    await world.queue.enqueue({ data: 1 })
    await world.dispatching.idle()
    await world.queue.sweep()
    expect(world.dispatched()).toEqual([{ job: '1' }])
    expect(await world.bare.get(1)).toMatchObject({ status: 'dispatched' })
  })
})

test('bindings that cannot be read are logged, and keep nothing else from being done', async () => {
  const world = createWorld()
  const bindings = {
    all: async () => {
      throw new Error('unreadable')
    },
  }
  const { queue, dispatching, log } = world.createProcess({ replace: { bindings } })
  expect(await queue.enqueue({ data: 1 })).toMatchObject({ id: 1 })
  await dispatching.idle()
  expect(await queue.sweep()).toMatchObject({ expired: [] })
  expect(log.lines.filter(({ level }) => level === 'warn')).toMatchObject([
    ...[{ message: 'dispatch' }, { message: 'dispatch' }],
  ])
})
