import { expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { createWorld } from '../support/world.ts'

/* Purge and redrive of many jobs: what they cost in requests, and so in time. */

const READ_MS = 150
const WRITE_MS = 600
const MANY = 100
/** Proxies give up after thirty seconds, people sooner. */
const MAX_MS = 20_000

/** A process whose GitHub takes its time: every request moves the clock, one after the other. */
function aSlowProcess(world: ReturnType<typeof createWorld>, { writeMs = WRITE_MS } = {}) {
  const requests = { reads: 0, writes: 0 }
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const body = init?.body ? String(init.body) : ''
    const isWrite = (init?.method ?? 'GET') !== 'GET' && !body.startsWith('{"query":"query')
    requests[isWrite ? 'writes' : 'reads']++
    await world.clock.sleep(isWrite ? writeMs : READ_MS)
    return world.fetch(input, init)
  }
  return { ...world.createProcess({ fetch }), requests }
}

async function manyWaiting(count = MANY) {
  const world = createWorld({ rateLimit: 100_000 })
  for (let made = 0; made < count; made++) await world.queue.enqueue({ data: made })
  return world
}

async function manyFailed() {
  const world = await manyWaiting()
  const jobs = await world.queue.claimMany({ worker: 'w' }, MANY)
  for (const { id, lease = '' } of jobs) await world.queue.fail(id, lease, { error: 'no', retry: false })
  return { ...world, failed: jobs.length }
}

test('a hundred jobs are purged within twenty seconds, and the sweep shows what is left to show', async () => {
  const world = await manyWaiting()
  const slow = aSlowProcess(world)
  const startedAtMs = world.clock.elapsedMs()
  const { ids, left } = await slow.queue.purge('default')
  expect(world.clock.elapsedMs() - startedAtMs).toBeLessThan(MAX_MS)
  expect({ many: ids.length, left }).toEqual({ many: MANY, left: 0 })
  expect(await world.queue.queues()).toMatchObject([{ jobs: { pending: 0, cancelled: MANY } }])
  expect(slow.requests.writes).toBeLessThan(25)

  for (let sweeps = 0; sweeps < 6; sweeps++) {
    world.clock.advanceSeconds(61)
    await world.queue.sweep()
  }
  expect(await world.ports.issues.listOpen()).toEqual([])
})

test('a hundred failed jobs are redriven within twenty seconds', async () => {
  const world = await manyFailed()
  const slow = aSlowProcess(world)
  const startedAtMs = world.clock.elapsedMs()
  const { ids, left } = await slow.queue.redrive('default')
  expect(world.clock.elapsedMs() - startedAtMs).toBeLessThan(MAX_MS)
  expect({ many: ids.length, left }).toEqual({ many: world.failed, left: 0 })
  expect(await world.queue.claimMany({ worker: 'w' }, 3)).toHaveLength(3)
})

test('when the time is over, the answer says what is left, and a repeated call goes on', async () => {
  const world = await manyWaiting()
  const slow = aSlowProcess(world, { writeMs: 6_000 })
  const startedAtMs = world.clock.elapsedMs()
  const first = await slow.queue.purge('default')
  expect(world.clock.elapsedMs() - startedAtMs).toBeLessThan(MAX_MS)
  expect(first.ids.length).toBeGreaterThan(0)
  expect(first.left).toBe(MANY - first.ids.length)
  const lines = slow.log.lines.filter(({ message }) => message === 'progress')
  expect(lines.at(-1)?.fields).toEqual({ verb: 'cancel', done: first.ids.length, left: first.left })

  const all = [...first.ids]
  for (let calls = 0, left = first.left; left > 0 && calls < 10; calls++) {
    const next = await slow.queue.purge('default')
    all.push(...next.ids)
    left = next.left
  }
  expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: MANY }, (_, index) => index + 1))
})

test('a job that was changed after the listing, and still waits, is purged as well', async () => {
  const world = await manyWaiting(3)
  const other = world.createProcess()
  const { list } = other.ports.ledger
  let isFirst = true
  other.ports.ledger.list = async (prefix) => {
    const listing = await list(prefix)
    if (isFirst) await world.queue.alter(2, { priority: 5 })
    isFirst = false
    return listing
  }
  const { ids, left } = await other.queue.purge('default')
  expect({ ids: ids.toSorted(), left }).toEqual({ ids: [1, 2, 3], left: 0 })
})

test('of jobs that were listed, those that ran on are let be by a redrive', async () => {
  const world = createWorld()
  const { id, lease } = await claimed(world)
  await world.queue.fail(id, lease, { error: 'no', retry: false })
  const other = world.createProcess()
  const { list } = other.ports.ledger
  let isFirst = true
  other.ports.ledger.list = async (prefix) => {
    const listing = await list(prefix)
    if (isFirst && prefix === 'done/') {
      isFirst = false
      await world.queue.requeue(id)
      await world.queue.claim({ worker: 'w' })
    }
    return listing
  }
  expect(await other.queue.redrive('default')).toEqual({ ids: [], left: 0 })
  expect(await world.queue.get(id)).toMatchObject({ status: 'processing' })
})
