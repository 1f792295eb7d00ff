import { contention, relapses } from '@octoqueue/github-emulator/physics'
import { describe, expect, test } from 'vitest'
import { decodeEntry } from '../../src/domain/name.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { NameLedger } from '../../src/ports.ts'
import type { Queue } from '../../src/upkeep/queue.ts'
import { createLedgerWorld } from '../sql/world.ts'
import { seededRandom } from '../support/random.ts'
import { createWorld } from '../support/world.ts'

/* Queues that run strictly in order. */

const ORDERED = { all: async () => new Map(), inOrder: async () => new Set(['default']) }
const UNORDERED = { all: async () => new Map(), inOrder: async () => new Set<string>() }

async function start(options?: Parameters<typeof createWorld>[0]) {
  const world = createWorld(options)
  const open = () => world.createProcess({ replace: { bindings: ORDERED } })
  const process = open()
  await process.queue.sweep()
  const claim = async (queue = process.queue) => (await queue.claim({ worker: 'w' }))?.id
  return { ...world, ...process, open, claim }
}

const turnsOf = async (process: Pick<Awaited<ReturnType<typeof start>>, 'ports'>) =>
  (await process.ports.ledger.list('live/')).entries.flatMap(({ name }) => name.match(/\/-\d.*$/) ?? [])

test('a queue that is switched off and on again has a name for its order that it never had', async () => {
  const world = await start()
  const [first = ''] = await turnsOf(world)
  expect(first).not.toBe('')
  await world.queue.keepOrder(new Set())
  expect(await turnsOf(world)).toEqual([])
  world.clock.advanceSeconds(10)
  await world.queue.keepOrder(new Set(['default']))
  const [second, ...more] = await turnsOf(world)
  expect(more).toEqual([])
  expect(second).not.toBe(first)
})

test('of two sweeps that switch it on at once, each may make a name; the next claim takes both', async () => {
  const world = await start()
  await world.queue.keepOrder(new Set())
  const twin = world.createProcess({ replace: { bindings: UNORDERED } })
  const on = new Set(['default'])
  await Promise.all([world.queue.keepOrder(on), twin.queue.keepOrder(on)])
  for (const data of [1, 2]) await world.queue.enqueue({ data })
  expect([await world.claim(), await world.claim(twin.queue)]).toEqual([1, undefined])
  expect(await turnsOf(world)).toHaveLength(1)
})

describe('a queue that runs strictly in order', () => {
  test('gives the next job when the one before it has ended, whatever their priorities', async () => {
    const { queue } = await start()
    for (const priority of [0, 9, 5]) await queue.enqueue({ data: priority, priority })
    for (const id of [1, 2, 3]) {
      const [job, ...more] = await queue.claimMany({ worker: 'w' }, 5)
      expect([job?.id, more.length]).toEqual([id, 0])
      expect(await queue.claim({ worker: 'other' })).toBeUndefined()
      await queue.complete(id, job?.lease ?? '')
    }
  })

  test('shows in advance the very order in which claims take its jobs', async () => {
    const { queue, clock } = await start()
    for (const priority of [0, 9, 5]) await queue.enqueue({ data: priority, priority })
    await queue.enqueue({ data: 4, priority: 9, delaySeconds: 600 })
    await queue.enqueue({ data: 5 })
    const shown = async () => (await queue.peek('default', 9)).map(({ id }) => id)
    expect(await shown()).toEqual([1, 2, 3])
    expect((await queue.peek('default', 2)).map(({ id }) => id)).toEqual([1, 2])
    for (const left of [[2, 3], [3], []]) {
      const job = await queue.claim({ worker: 'w' })
      expect(await shown()).toEqual(left)
      await queue.complete(job?.id ?? 0, job?.lease ?? '')
    }
    clock.advanceSeconds(700)
    expect(await shown()).toEqual([4, 5])
  })

  test.each([
    ['is put off', (queue: Queue, lease: string) => queue.fail(1, lease, { error: 'x', retryInSeconds: 60 })],
    [
      'is given back for later',
      (queue: Queue, lease: string) => queue.release(1, lease, { retryInSeconds: 60 }),
    ],
    ['is blocked', (queue: Queue, lease: string) => queue.blockHeld(1, lease, 'x')],
  ])('waits for a job that %s', async (_, settle) => {
    const { queue, claim, clock } = await start()
    await queue.enqueue({ data: 1 })
    await queue.enqueue({ data: 2 })
    const job = await queue.claim({ worker: 'w' })
    await settle(queue, job?.lease ?? '')
    expect(await claim()).toBeUndefined()
    await expect(queue.claim({ worker: 'w', id: 2 })).rejects.toThrow(/runs strictly in order/)
    expect(await queue.explain(2)).toMatchObject({ next: 'It can be claimed after job 1.' })
    clock.advanceSeconds(70)
    await queue.unblock(1).catch(() => {})
    expect(await claim()).toBe(1)
  })

  test('goes on when a job has failed for good or was cancelled', async () => {
    const { queue, claim } = await start()
    for (const data of [1, 2, 3]) await queue.enqueue({ data })
    const job = await queue.claim({ worker: 'w' })
    await queue.fail(1, job?.lease ?? '', { error: 'x', retry: false })
    await queue.cancel(2)
    expect(await claim()).toBe(3)
  })

  test('waits for a job that is delayed from the beginning', async () => {
    const { queue, claim, clock } = await start()
    await queue.enqueue({ data: 1, delaySeconds: 30 })
    await queue.enqueue({ data: 2 })
    expect(await claim()).toBeUndefined()
    clock.advanceSeconds(40)
    expect(await claim()).toBe(1)
  })

  test('is like any other when that is taken back', async () => {
    const { queue, createProcess } = await start()
    for (const priority of [0, 9]) await queue.enqueue({ data: priority, priority })
    const { queue: other } = createProcess({ replace: { bindings: UNORDERED } })
    await other.sweep()
    expect((await other.claim({ worker: 'w' }))?.id).toBe(2)
    expect((await other.claim({ worker: 'w' }))?.id).toBe(1)
  })

  test('does not start a job by a listing in which the one before it is not held yet', async () => {
    const { queue, open, claim, clock, github } = await start({
      faults: [{ kind: 'stale', seconds: 60, probability: 0 }],
    })
    for (const data of [1, 2]) await queue.enqueue({ data })
    clock.advanceSeconds(20)
    expect(await claim()).toBe(1)
    clock.advanceSeconds(5)
    const late = open().queue
    await late.queues()
    github.faults.add({
      kind: 'stale',
      seconds: 15,
      times: 1,
      match: { method: 'GET', route: /live%2Fdefault%2F$/ },
    })
    expect(await claim(late)).toBeUndefined()
  })

  test('gives a job back, before anybody hears of it, when an earlier one came after the listing', async () => {
    const { queue, open, clock, github, log } = await start({
      faults: [{ kind: 'stale', seconds: 60, probability: 0 }],
    })
    const first = await queue.enqueue({ data: 1 })
    const lease = (await queue.claim({ worker: 'w' }))?.lease ?? ''
    await queue.fail(first.id, lease, { error: 'x', retry: false })
    await queue.enqueue({ data: 2 })
    clock.advanceSeconds(20)
    await queue.requeue(first.id)
    clock.advanceSeconds(5)
    const late = open()
    github.faults.add({
      kind: 'stale',
      seconds: 15,
      times: 1,
      match: { method: 'GET', route: /live%2Fdefault%2F$/ },
    })
    expect((await late.queue.claim({ worker: 'w' }))?.id).toBe(first.id)
    expect([...log.lines, ...late.log.lines].map(({ message }) => message)).toContain('out-of-order')
    expect(await queue.get(2)).toMatchObject({ status: 'pending', attempt: 0 })
  })
})

/** Sees each job that is handed out, against what the ledger held when it was claimed. */
function watch() {
  const live = new Map<number, string>()
  const aheadOf = new Map<string, string>()
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }
  function see({ remove, add }: Parameters<NameLedger['move']>[0]): void {
    for (const entry of remove.flatMap((name) => decodeEntry(name) ?? [])) live.delete(entry.number)
    for (const entry of add.flatMap((name) => decodeEntry(name) ?? [])) {
      if (entry.state === 'done') continue
      const others = [...live].filter(([number, state]) => number < entry.number || state === 'held')
      if (entry.state === 'held') aheadOf.set(entry.nonce, others.map(([number]) => number).join())
      live.set(entry.number, entry.state)
    }
  }
  const over = (ledger: NameLedger, wait: () => Promise<void>): NameLedger => ({
    ...ledger,
    async list(prefix) {
      const listing = await ledger.list(prefix)
      await wait()
      return listing
    },
    move: (move, attachment) =>
      inTurn(async () => {
        const moved = await ledger.move(move, attachment)
        if (moved === 'moved') see(move)
        return moved
      }),
    moveAll: (moves) =>
      inTurn(async () => {
        const moved = await ledger.moveAll(moves)
        for (const [index, move] of moves.entries()) if (moved[index] === 'moved') see(move)
        return moved
      }),
  })
  /** What was ahead of a job when it was claimed. */
  const ahead = (lease: string): string | undefined => {
    const entry = decodeEntry(lease)
    return entry?.state === 'held' ? aheadOf.get(entry.nonce) : undefined
  }
  return { over, ahead }
}

describe.each(['refs', 'SQL'] as const)('on %s', (kind) => {
  test.each([1, 2, 3])('no job starts beside another, or before an earlier one (%i)', async (seed) => {
    const world = createLedgerWorld()
    const file = kind === 'SQL' ? world.createFile() : undefined
    const { over, ahead } = watch()
    const random = seededRandom(seed)
    const wait = async () => {
      for (let turns = random.fraction() * 6; turns > 1; turns--) await new Promise(setImmediate)
    }
    const open = () => {
      const sql = file?.serve().ledger
      const ports = <A extends { ledger: NameLedger }>(all: A) => ({
        ...all,
        ledger: over(sql ?? all.ledger, wait),
      })
      return world.createProcess({ replace: { bindings: ORDERED, ports } }).queue
    }
    const queues = [open(), open(), open()]
    await queues[0]?.sweep()
    if (kind === 'refs')
      world.github.faults.add(
        ...relapses({ seconds: 20, probability: 0.3 }),
        ...contention({ withinMs: 300, probability: 0.3 }),
      )
    const made: number[] = []
    const done: number[] = []
    const started: (string | undefined)[] = []
    /** What GitHub does not answer for is asked again. */
    const patiently = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
      try {
        return await work()
      } catch (error) {
        if (error instanceof Problem) return undefined
        throw error
      }
    }
    async function produce(queue: Queue): Promise<void> {
      for (let nth = 0; nth < 6; nth++) {
        world.clock.advanceSeconds(3)
        const job = await patiently(() => queue.enqueue({ data: nth }))
        if (job) made.push(job.id)
        await wait()
      }
    }
    async function work(queue: Queue, worker: string): Promise<void> {
      for (let idle = 0; idle < 25; ) {
        const jobs = (await patiently(() => queue.claimMany({ worker, leaseSeconds: 3600 }, 3))) ?? []
        if (jobs.length === 0) idle++
        world.clock.advanceSeconds(1)
        await wait()
        for (const { id, lease = '' } of jobs) {
          started.push(ahead(lease))
          const isReleased = random.fraction() < 0.3
          const end = () => (isReleased ? queue.release(id, lease) : queue.complete(id, lease))
          for (let tried = 0, ended = false; tried < 20 && !ended; tried++)
            ended = (await patiently(end)) !== undefined
          if (!isReleased) done.push(id)
        }
      }
    }
    await Promise.all([
      ...queues.slice(0, 2).map(produce),
      ...queues.flatMap((queue, nth) => [work(queue, `a${nth}`), work(queue, `b${nth}`)]),
    ])
    expect(started.filter((one) => one !== '')).toEqual([])
    expect(started.length).toBeGreaterThan(5)
    expect(new Set(done).size).toBe(done.length)
  })
})
