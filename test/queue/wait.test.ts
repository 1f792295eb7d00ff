import { describe, expect, test } from 'vitest'
import { decodeMove } from '../../src/domain/name.ts'
import type { Clock, NameLedger } from '../../src/ports.ts'
import type { ClaimRequest } from '../../src/queue/claim/candidates.ts'
import { MAX_WAIT_SECONDS } from '../../src/queue/claim/claim.ts'
import { MAX_WAITING } from '../../src/queue/claim/take.ts'
import { createArrivals } from '../../src/queue/claim/waitlist.ts'
import { createWholeQueue, type Queue } from '../../src/upkeep/queue.ts'
import { claimed } from '../support/claimed.ts'
import { steppingClock } from '../support/stepping-clock.ts'
import { createWorld, type World } from '../support/world.ts'

/** A world with a process whose clock the test advances; the world's own process is another one. */
function createWaitingWorld(ledgerOf: (world: World, clock: Clock) => Partial<NameLedger> = () => ({})) {
  const world = createWorld({ rateLimit: 1_000_000 })
  const clock = steppingClock()
  const ledger = { ...world.ledger, ...ledgerOf(world, clock) }
  const queue = createWholeQueue({ ...world.ports, ledger, clock })
  /** Time passes, here and at GitHub. */
  const advance = (seconds: number): void => {
    world.clock.advanceSeconds(seconds)
    clock.advance(seconds * 1000)
  }
  const wait = (request: Partial<ClaimRequest> = {}) =>
    queue.claim({ worker: 'w', waitSeconds: 20, ...request })
  const listings = (): number =>
    world.github.requests.count('GET /repos/{owner}/{repo}/git/matching-refs/{ref}')
  return { ...world, other: world.queue, queue, timer: clock, advance, wait, listings }
}

type WaitingWorld = ReturnType<typeof createWaitingWorld>

async function aBlocked({ queue }: { queue: Queue }): Promise<number> {
  const { id } = await queue.enqueue({ data: 1 })
  await queue.block(id, 'why')
  return id
}

const concurrency = { key: 'db', limit: 1 }

describe('a claim that waits gets a job at once that', () => {
  const rows: readonly [string, (world: WaitingWorld) => Promise<(queue: Queue) => Promise<unknown>>][] = [
    ['is enqueued', async () => (queue) => queue.enqueue({ data: 1 })],
    ['is enqueued with others', async () => (queue) => queue.enqueueMany([{ data: 1 }, { data: 2 }])],
    [
      'is released',
      async (world) => {
        const { id, lease } = await claimed(world)
        return (queue) => queue.release(id, lease)
      },
    ],
    [
      'is taken back',
      async (world) => {
        const { id } = await claimed(world)
        return (queue) => queue.takeBack(id)
      },
    ],
    [
      'is requeued',
      async (world) => {
        const { id, lease } = await claimed(world)
        await world.queue.complete(id, lease)
        return (queue) => queue.requeue(id)
      },
    ],
    [
      'is redriven',
      async (world) => {
        const { id, lease } = await claimed(world)
        await world.queue.fail(id, lease, { error: 'no', retry: false })
        return (queue) => queue.redrive('default')
      },
    ],
    [
      'is unblocked',
      async (world) => {
        const id = await aBlocked(world)
        return (queue) => queue.unblock(id)
      },
    ],
    [
      'comes from another queue',
      async (world) => {
        const { id } = await world.queue.enqueue({ data: 1, queue: 'mail' })
        return (queue) => queue.alter(id, { queue: 'default' })
      },
    ],
    [
      'is a dead letter',
      async (world) => {
        const { id, lease } = await claimed(world, { data: 1, queue: 'mail', deadLetterQueue: 'default' })
        return (queue) => queue.fail(id, lease, { error: 'no', retry: false })
      },
    ],
    [
      'was waiting for its queue to be resumed',
      async (world) => {
        await world.queue.enqueue({ data: 1 })
        await world.queue.pause('default')
        return (queue) => queue.resume('default')
      },
    ],
    [
      'was waiting for a slot of its key',
      async (world) => {
        const { id, lease } = await claimed(world, { data: 1, concurrency })
        await world.queue.enqueue({ data: 2, type: 'mail', concurrency })
        return (queue) => queue.complete(id, lease)
      },
    ],
    [
      'a sweep found abandoned',
      async (world) => {
        await claimed(world, { data: 1 }, { leaseSeconds: 30, dispatched: true })
        return async (queue) => {
          // Only at GitHub, so the claim does not notice.
          world.clock.advanceSeconds(32)
          await queue.sweepLeases()
        }
      },
    ],
  ]
  test.each(rows)('%s', async (_, given) => {
    const world = createWaitingWorld()
    const happen = await given(world)
    const job = world.wait()
    await world.timer.asleep(1)
    await happen(world.queue)
    expect(await job).toMatchObject({ queue: 'default', status: 'processing' })
    expect(world.timer.elapsedMs()).toBe(0)
  })
})

describe('a claim that waits gets by the clock', () => {
  test('a job that comes due', async () => {
    const world = createWaitingWorld()
    await world.other.enqueue({ data: 1, delaySeconds: 3 })
    const job = world.wait()
    await world.timer.asleep(1)
    world.advance(5)
    expect(await job).toMatchObject({ id: 1 })
  })

  test('a job that is enqueued meanwhile, and comes due', async () => {
    const world = createWaitingWorld()
    const job = world.wait()
    await world.timer.asleep(1)
    await world.queue.enqueue({ data: 1, delaySeconds: 1 })
    await world.timer.asleep(1)
    world.advance(3)
    expect(await job).toMatchObject({ id: 1 })
  })

  test('a job whose lease ends without a word', async () => {
    const world = createWaitingWorld()
    await claimed(world, { data: 1 }, { leaseSeconds: 3, dispatched: true })
    const job = world.wait()
    await world.timer.asleep(1)
    world.advance(5)
    expect(await job).toMatchObject({ id: 1, attempt: 1 })
  })

  test('what another process enqueued, after a few seconds', async () => {
    const world = createWaitingWorld()
    const job = world.wait()
    await world.timer.asleep(1)
    await world.other.enqueue({ data: 1 })
    world.advance(6)
    expect(await job).toMatchObject({ id: 1 })
  })

  test('nothing when its time is over, which is never more than the limit', async () => {
    const world = createWaitingWorld()
    const answered = world.wait({ waitSeconds: 10_000 })
    for (let second = 0; second < MAX_WAIT_SECONDS; second++) {
      await world.timer.asleep(1)
      world.advance(1)
      await new Promise(setImmediate)
    }
    expect(await answered).toBeUndefined()
    expect(world.timer.sleeping()).toBe(0)
  })

  test('nothing from a paused queue', async () => {
    const world = createWaitingWorld()
    await world.queue.pause('default')
    const answered = world.wait({ waitSeconds: 1 })
    await world.timer.asleep(1)
    await world.queue.enqueue({ data: 1 })
    await world.timer.asleep(1)
    world.advance(1)
    expect(await answered).toBeUndefined()
    expect(await world.queue.get(1)).toMatchObject({ status: 'pending' })
  })
})

describe('of many that wait', () => {
  test('each job calls one, the first that came', async () => {
    const world = createWaitingWorld()
    const waiting = []
    for (let made = 1; made <= 50; made++) {
      waiting.push(world.wait({ worker: `w${made}` }))
      await world.timer.asleep(made)
    }
    const before = world.listings()
    for (const [index, answered] of waiting.entries()) {
      await world.queue.enqueue({ data: index })
      expect(await answered).toMatchObject({ id: index + 1, worker: `w${index + 1}` })
      expect(world.timer.sleeping()).toBe(49 - index)
    }
    expect(world.listings() - before).toBe(50)
  })

  test('jobs that come all at once are taken once each', async () => {
    const world = createWaitingWorld()
    let pending = 50
    const waiting = Array.from({ length: 50 }, (_, n) =>
      world.wait({ worker: `w${n}` }).finally(() => void pending--),
    )
    await world.timer.asleep(50)
    await Promise.all([
      ...Array.from({ length: 30 }, (_, n) => world.queue.enqueue({ data: n })),
      world.queue.enqueueMany(Array.from({ length: 20 }, (_, n) => ({ data: n }))),
    ])
    while (pending > 0) {
      await new Promise(setImmediate)
      // A waiter that lost its job to a faster claim lists again after a second.
      if (pending === world.timer.sleeping()) world.advance(1)
    }
    const ids = (await Promise.all(waiting)).map((job) => job?.id ?? 0)
    expect(ids.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1))
  })

  test('one looks for all, again and again', async () => {
    const world = createWaitingWorld()
    const waiting = Array.from({ length: 50 }, () => world.wait())
    await world.timer.asleep(50)
    const before = world.listings()
    world.advance(6)
    await world.timer.asleep(50)
    expect(world.listings() - before).toBe(1)
    world.queue.endWaits()
    await Promise.all(waiting)
  })

  test('what that one found and left to others is theirs at once', async () => {
    const world = createWaitingWorld()
    const waiting = Array.from({ length: 5 }, () => world.wait())
    await world.timer.asleep(5)
    for (let made = 0; made < 5; made++) await world.other.enqueue({ data: made })
    world.advance(6)
    const ids = (await Promise.all(waiting)).map((job) => job?.id ?? 0)
    expect(ids.toSorted()).toEqual([1, 2, 3, 4, 5])
  })

  test('a job calls none that waits for another queue or type', async () => {
    const world = createWaitingWorld()
    const report = world.wait({ type: 'report' })
    const mail = world.wait({ queues: ['mail', 'post'] })
    const email = world.wait({ type: 'email' })
    await world.timer.asleep(3)
    await world.queue.enqueue({ data: 1, type: 'email' })
    expect(await email).toMatchObject({ id: 1 })
    await world.queue.enqueue({ data: 2, queue: 'post', type: 'report' })
    expect(await mail).toMatchObject({ id: 2 })
    expect(world.timer.sleeping()).toBe(1)
    world.queue.endWaits()
    expect(await report).toBeUndefined()
  })

  test('whoever goes away leaves its turn to the next', async () => {
    const world = createWaitingWorld()
    const client = new AbortController()
    const gone = world.wait({ worker: 'gone', signal: client.signal })
    await world.timer.asleep(1)
    const next = world.wait({ worker: 'next' })
    await world.timer.asleep(2)
    client.abort()
    expect(await gone).toBeUndefined()
    expect(world.timer.sleeping()).toBe(1)
    await world.queue.enqueue({ data: 1 })
    expect(await next).toMatchObject({ worker: 'next' })
  })

  test('a job that goes back because its claimant went away is the next one’s', async () => {
    const world = createWaitingWorld()
    const client = new AbortController()
    const gone = world.wait({ worker: 'gone', signal: client.signal })
    await world.timer.asleep(1)
    const next = world.wait({ worker: 'next' })
    await world.timer.asleep(2)
    await world.queue.enqueue({ data: 1 })
    client.abort()
    const job = await gone
    await world.queue.release(job?.id ?? 0, job?.lease ?? '')
    expect(await next).toMatchObject({ id: 1, worker: 'next', attempt: 1 })
  })
})

describe('nobody waits', () => {
  test.each<[string, Partial<ClaimRequest>]>([
    ['without being asked to', { waitSeconds: undefined }],
    ['for no time', { waitSeconds: 0 }],
  ])('%s', async (_, request) => {
    const world = createWaitingWorld()
    expect(await world.wait(request)).toBeUndefined()
    expect(world.timer.elapsedMs()).toBe(0)
  })

  test('for one job', async () => {
    const world = createWaitingWorld()
    const { id } = await claimed(world)
    await expect(world.wait({ id })).rejects.toMatchObject({ type: 'illegal-transition' })
  })

  test('when there is a job already', async () => {
    const world = createWaitingWorld()
    await world.other.enqueue({ data: 1 })
    expect(await world.wait()).toMatchObject({ id: 1 })
  })

  test('after a process is stopped, and those who do get the answer that there is nothing', async () => {
    const world = createWaitingWorld()
    const waiting = Array.from({ length: 3 }, () => world.wait())
    await world.timer.asleep(3)
    world.queue.endWaits()
    expect(await Promise.all(waiting)).toEqual([undefined, undefined, undefined])
    expect(await world.wait()).toBeUndefined()
    await world.other.enqueue({ data: 1 })
    expect(await world.wait()).toMatchObject({ id: 1 })
  })

  test('beyond the limit', async () => {
    const world = createWaitingWorld()
    const waiting = Array.from({ length: MAX_WAITING }, () => world.wait())
    await world.timer.asleep(MAX_WAITING)
    expect(await world.wait()).toBeUndefined()
    expect(world.timer.sleeping()).toBe(MAX_WAITING)
    world.queue.endWaits()
    await Promise.all(waiting)
  })
})

test('trouble with GitHub is answered to the one that listed; the others wait on', async () => {
  const world = createWaitingWorld()
  const first = world.wait({ worker: 'first' })
  await world.timer.asleep(1)
  const second = world.wait({ worker: 'second' })
  await world.timer.asleep(2)
  world.github.faults.add({ kind: 'too-many', seconds: 60, times: 1, match: { method: 'GET' } })
  const told = expect(first).rejects.toMatchObject({ type: 'rate-limited' })
  world.advance(6)
  await told
  expect(world.timer.sleeping()).toBe(1)
  world.clock.advanceSeconds(60)
  await world.queue.enqueue({ data: 1 })
  expect(await second).toMatchObject({ id: 1 })
})

test('on a clock that never lets anybody wait, a wait ends all the same', async () => {
  const { queue, clock, github } = createWorld()
  const startedAtMs = clock.elapsedMs()
  expect(await queue.claim({ worker: 'w', waitSeconds: 20 })).toBeUndefined()
  expect(clock.elapsedMs() - startedAtMs).toBe(20_000)
  expect(github.requests.count('GET /repos/{owner}/{repo}/git/matching-refs/{ref}')).toBeLessThan(12)
})

describe('at a ledger that sees the moves of all processes', () => {
  /** Calls and results are serialised, as they would be over a network. */
  function createRemote({ ledger }: World, clock: Clock) {
    let arrivals = createArrivals({ clock, from: 1000 })
    const asked: number[] = []
    let isGone = false
    const remote: NameLedger = {
      ...ledger,
      async move(move, attachment) {
        const moved = await ledger.move(move, attachment)
        if (moved === 'moved') arrivals.tell(decodeMove(structuredClone(move)))
        return moved
      },
      async waitForArrival(...question) {
        asked.push(question[1])
        if (isGone) throw new Error('The object was reset')
        return arrivals.waitForArrival(...structuredClone(question))
      },
    }
    return {
      remote,
      asked,
      restart: () => {
        arrivals = createArrivals({ clock, from: 2000 })
      },
      fail: () => {
        isGone = true
      },
    }
  }

  function createRemoteWorld() {
    let remote: ReturnType<typeof createRemote> | undefined
    const world = createWaitingWorld((given, clock) => {
      remote = createRemote(given, clock)
      return remote.remote
    })
    if (!remote) throw new Error('The ledger was not asked for')
    const { remote: ledger, ...control } = remote
    const elsewhere = createWholeQueue({ ...world.createProcess().ports, ledger })
    return { ...world, ...control, elsewhere }
  }

  test('what another process enqueues is had at once, by the first that came', async () => {
    const world = createRemoteWorld()
    const first = world.wait({ worker: 'first' })
    await world.timer.asleep(1)
    const second = world.wait({ worker: 'second' })
    await world.timer.asleep(2)
    await world.elsewhere.enqueue({ data: 1 })
    expect(await first).toMatchObject({ id: 1, worker: 'first' })
    expect(world.timer.sleeping()).toBe(1)
    await world.elsewhere.enqueue({ data: 2 })
    expect(await second).toMatchObject({ id: 2, worker: 'second' })
    expect(world.timer.elapsedMs()).toBe(0)
  })

  test('what came between a look and the wait after it is not missed', async () => {
    const world = createRemoteWorld()
    const answered = world.wait()
    await world.timer.asleep(1)
    // It first gets 0, and asks again with the number that it got.
    expect(world.asked).toEqual([0, 1000])
    await world.elsewhere.enqueue({ data: 1, queue: 'mail' })
    world.advance(6)
    await world.timer.asleep(1)
    expect(world.asked).toEqual([0, 1000, 1001])
    world.queue.endWaits()
    expect(await answered).toBeUndefined()
  })

  test('that was started anew, everybody looks again', async () => {
    const world = createRemoteWorld()
    const answered = world.wait()
    await world.timer.asleep(1)
    world.restart()
    await world.other.enqueue({ data: 1 })
    world.advance(6)
    expect(await answered).toMatchObject({ id: 1 })
  })

  test('that cannot be waited at, everybody looks again after a moment', async () => {
    const world = createRemoteWorld()
    world.fail()
    const answered = world.wait()
    await world.timer.asleep(1)
    await world.other.enqueue({ data: 1 })
    world.advance(1)
    expect(await answered).toMatchObject({ id: 1 })
  })

  test('that always says that something came, nobody looks for ever', async () => {
    let heard = 0
    const world = createWaitingWorld(() => ({ waitForArrival: async () => ++heard }))
    expect(await world.wait()).toBeUndefined()
    expect(heard).toBe(100)
  })

  test('a client that goes away, or a process that stops, ends a wait at once', async () => {
    const world = createRemoteWorld()
    const client = new AbortController()
    const gone = world.wait({ signal: client.signal })
    await world.timer.asleep(1)
    client.abort()
    expect(await gone).toBeUndefined()
    const stopped = world.wait()
    await world.timer.asleep(2)
    world.queue.endWaits()
    expect(await stopped).toBeUndefined()
  })
})
