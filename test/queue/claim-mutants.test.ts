import { describe, expect, test } from 'vitest'
import { decodeName, encodeEntry } from '../../src/domain/name.ts'
import type { Ledger } from '../../src/ports.ts'
import { listCandidates } from '../../src/queue/claim/candidates.ts'
import { createWaitlist } from '../../src/queue/claim/waitlist.ts'
import { createLedger } from '../../src/queue/move.ts'
import { claimed } from '../support/claimed.ts'
import { anEntry, NOW } from '../support/entries.ts'
import { createWorld } from '../support/world.ts'

/* What a claim does when time passes, or GitHub fails, between its listing and its answer. */

/** Two types whose hashes begin with the same six digits. */
const [WANTED, OTHER] = ['type-202', 'type-2702']

describe('a claim by type', () => {
  test('gets no job of another type whose hash begins alike, and leaves that as it was', async () => {
    const world = createWorld()
    const other = await world.queue.enqueue({ data: 1, type: OTHER, priority: 9 })
    expect(await world.queue.claim({ worker: 'w', type: WANTED })).toBeUndefined()
    const { id } = await world.queue.enqueue({ data: 2, type: WANTED })
    expect(await world.queue.claim({ worker: 'w', type: WANTED })).toMatchObject({ id, type: WANTED })
    expect(await world.queue.get(other.id)).toMatchObject({ status: 'pending', attempt: 0 })
    expect(await world.queue.claim({ worker: 'w', type: OTHER })).toMatchObject({ id: other.id, attempt: 1 })
  })

  test('learns of such a job once, and passes it over from then on', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: 1, type: OTHER })
    await world.queue.claim({ worker: 'w', type: WANTED })
    const { entries } = await world.ledger.list('live/')
    await world.queue.claim({ worker: 'w', type: WANTED })
    expect((await world.ledger.list('live/')).entries).toEqual(entries)
  })
})

test.each([
  ['due', [NOW, NOW + 100, NOW], true],
  ['to come', [NOW, NOW, NOW + 100], false],
])('a look at so many jobs is cut or not by its last one, which is %s', async (_, due, isCut) => {
  const { ports } = createWorld()
  const names = due.map((runAt, index) =>
    encodeEntry(anEntry('later', { number: index + 1, queue: 'q', runAt })),
  )
  const peek: NonNullable<typeof ports.ledger.peek> = async (stretches) => ({
    found: stretches.map((one) => (one.from.includes('later-') && one.limit === 3 ? names : [])),
    at: NOW,
  })
  const ledger = createLedger({ ...ports.ledger, peek }, createWaitlist(), ports.clock)
  expect((await ledger.offer('q', { count: 3, typeTag: undefined, number: undefined })).isCut).toBe(isCut)
})

test('a claim looks through a queue as far as a limit goes, and says so', async () => {
  const { ports, log } = createWorld()
  const counts: number[] = []
  const offer: Ledger['offer'] = async (_, { count }) => {
    counts.push(count)
    return { entries: [], marks: [], at: 1, isCut: true }
  }
  const ledger = { ...createLedger(ports.ledger, createWaitlist(), ports.clock), offer }
  const search = { count: 10, mayBe: () => true }
  expect((await listCandidates({ ...ports, ledger }, 'q', { worker: 'w' }, search)).entries).toEqual([])
  expect(counts).toEqual([10, 80, 640, 5120, 40_960, 50_000])
  const fields = expect.objectContaining({ limit: 'offered-jobs', queue: 'q', read: 50_000 })
  expect(log.lines).toEqual([{ level: 'warn', message: 'limit', fields }])
})

test('nobody acts on a listing of more than thirty seconds ago', async () => {
  const world = createWorld()
  for (let data = 0; data < 3; data++) await world.queue.enqueue({ data })
  const { queue, ports } = world.createProcess()
  const calls: string[] = []
  const { list, move } = ports.ledger
  ports.ledger.list = (prefix) => {
    if (prefix === 'live/default/') calls.push('list')
    return list(prefix)
  }
  ports.ledger.move = async (...meant) => {
    calls.push('move')
    if (calls.length > 2) return move(...meant)
    // Somebody else was faster, and GitHub took its time to say so.
    world.clock.advanceSeconds(31)
    return 'refused'
  }
  await queue.claim({ worker: 'w' })
  expect(calls.slice(0, 4)).toEqual(['list', 'move', 'list', 'move'])
})

test('what a claim cannot open it gives back at once, and no attempt counts', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  const { queue } = world.createProcess()
  world.github.faults.add({ kind: 'error-before', status: 403, match: { route: /Render/ } })
  world.github.faults.add({
    kind: 'error-before',
    status: 403,
    match: { method: 'GET', route: /issues\/\d+$/ },
  })
  await expect(queue.claim({ worker: 'w' })).rejects.toMatchObject({ type: 'github-refused' })
  world.github.faults.clear()
  expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt: 0, worker: undefined })
  expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id, attempt: 1 })
})

test('a completion that comes again with another result is told that the first one stands', async () => {
  const world = createWorld()
  const { id, lease } = await claimed(world)
  await world.queue.complete(id, lease, { n: 1, m: 2 })
  expect(await world.queue.complete(id, lease, { m: 2, n: 1 })).toMatchObject({ result: { n: 1, m: 2 } })
  expect(await world.queue.complete(id, lease)).toMatchObject({ result: { n: 1, m: 2 } })
  await expect(world.createProcess().queue.complete(id, lease, { n: 2 })).rejects.toMatchObject({
    type: 'lease-lost',
    message: expect.stringContaining('another result'),
    facts: { id, state: 'completed' },
  })
  expect(await world.queue.get(id)).toMatchObject({ result: { n: 1, m: 2 } })
})

test('a result that comes after a completion without one is told that it is not kept', async () => {
  const world = createWorld()
  const { id, lease } = await claimed(world)
  await world.queue.complete(id, lease)
  expect(await world.queue.complete(id, lease)).toMatchObject({ status: 'completed' })
  const late = world.createProcess().queue.complete(id, lease, 'ok')
  await expect(late).rejects.toMatchObject({ type: 'lease-lost', facts: { id, state: 'completed' } })
  expect((await world.queue.get(id)).result).toBeUndefined()
})

test('a failure that comes again is not mistaken for the giving back of the same lease', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1, maxAttempts: 3 })
  const { queue, ports } = world.createProcess()
  const { move } = ports.ledger
  let lease = ''
  ports.ledger.move = (meant, attachment) => {
    lease = meant.add.find((name) => name.includes('-held-')) ?? lease
    return move(meant, attachment)
  }
  // The issue is not shown, so the claim gives its lease back for a minute, and the attempt with it.
  const match = { method: 'GET', route: /issues\/\d+$/ } as const
  world.github.faults.add({ kind: 'error-before', status: 502, match: { route: /Render/ } })
  world.github.faults.add({ kind: 'not-found', match })
  expect(await queue.claim({ worker: 'w' })).toBeUndefined()
  world.github.faults.clear()
  const failing = world.createProcess().queue.fail(id, lease, { error: 'no', retryInSeconds: 60 })
  await expect(failing).rejects.toMatchObject({ type: 'lease-lost' })
  const job = await world.queue.get(id)
  expect([job.status, job.attempt]).toEqual(['pending', 0])
})

test('a claim that has what it wants lists no further', async () => {
  const world = createWorld()
  for (let data = 0; data < 3; data++) await world.queue.enqueue({ data })
  const { queue, ports } = world.createProcess()
  const { list } = ports.ledger
  let listings = 0
  ports.ledger.list = (prefix) => {
    listings++
    return list(prefix)
  }
  expect(await queue.claimMany({ worker: 'w' }, 2)).toHaveLength(2)
  expect(listings).toBe(1)
})

test('whoever loses a job to another looks further down among those that are as urgent', async () => {
  const world = createWorld()
  for (let data = 0; data < 4; data++) await world.queue.enqueue({ data })
  const { queue, ports } = world.createProcess()
  ports.random.fraction = () => 0.99
  const { move } = ports.ledger
  let moves = 0
  ports.ledger.move = (...meant) => (++moves === 1 ? Promise.resolve('refused') : move(...meant))
  // Alone it takes the oldest; after it lost that, one of two.
  expect(await queue.claim({ worker: 'w' })).toMatchObject({ id: 3 })
  // It won, so there is no crowd any more.
  expect(await queue.claim({ worker: 'w' })).toMatchObject({ id: 1 })
})

test.each([
  [0, 'ready'],
  [1, 'later'],
])('a job that is due %d seconds after it was made is %s at first', async (seconds, state) => {
  const world = createWorld()
  await world.queue.enqueue({ data: 1, runAt: Math.floor(world.clock.now() / 1000) + seconds })
  const { entries } = await world.ledger.list('live/')
  expect(entries.map(({ name }) => decodeName(name))).toMatchObject([{ state }])
})
