import { ZERO_OID } from '@octoqueue/github-emulator/parts'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Entry } from '../../src/domain/entry.ts'
import { CLOCK_DOUBT_SECONDS } from '../../src/domain/entry.ts'
import { encodeEntry, encodeName } from '../../src/domain/name.ts'
import { NAMESPACE } from '../../src/github/github.ts'
import type { Queue } from '../../src/upkeep/queue.ts'
import { anEntry, entries } from '../support/entries.ts'
import { createGitWorld } from '../support/git-github.ts'
import { whyNoGit } from '../support/git-repository.ts'

const DAY = 24 * 3600
const DIGEST = 'f'.repeat(64)
const LARGEST = 2 ** 31 - 1

/** As long as a held entry's name gets. */
const longest = anEntry('held', {
  number: LARGEST,
  queue: 'q'.repeat(40),
  worker: 'w'.repeat(40),
  dispatched: true,
  attempt: 100,
  maxAttempts: 100,
  workflowJob: 999_999_999_999,
  typeTag: 'ffffff',
  servedUpTo: { event: 2 ** 37, comment: 2 ** 34 },
  concurrency: { key: `${'f'.repeat(12)}_${'f'.repeat(9)}`, limit: 999 },
  hasApprovedDigest: true,
  slot: 998,
})

describe.skipIf(whyNoGit !== undefined)(`git itself${whyNoGit ? ` (skipped: ${whyNoGit})` : ''}`, () => {
  let world: ReturnType<typeof createGitWorld>
  beforeEach(() => {
    world = createGitWorld()
  })
  afterEach(() => world.close())

  /** The names that git has, except the owner's. */
  const names = async () =>
    (await world.repository.refs(NAMESPACE))
      .map(({ name }) => name.slice(NAMESPACE.length))
      .filter((name) => !name.startsWith('owner/'))

  /** Something that names can point at. */
  async function aCommit(): Promise<string> {
    await world.ledger.open()
    return (await world.repository.refs(`${NAMESPACE}owner/`))[0]?.oid ?? ''
  }

  const creations = (added: readonly string[], afterOid: string) =>
    added.map((name) => ({ name: NAMESPACE + name, beforeOid: ZERO_OID, afterOid }))

  test('keeps every name of the ledger, all beside each other', async () => {
    const made = new Set([
      ...fc.sample(entries(), { numRuns: 250, seed: 1 }).map(encodeEntry),
      encodeEntry(longest),
      ...['default', '-', '0', '0000000007', 'paused', 'live', 'q'.repeat(40)].flatMap((queue) => [
        encodeEntry(anEntry('ready', { queue })),
        encodeEntry(anEntry('held', { queue })),
        encodeName({ is: 'paused', queue }),
      ]),
      ...[
        encodeName({ is: 'admitted', number: 7 }),
        encodeName({ is: 'admitted', number: LARGEST }),
        `keys/${DIGEST}`,
        `unique/${DIGEST}`,
      ],
      ...[
        encodeName({ is: 'slot', key: 'f'.repeat(12), slot: 0 }),
        encodeName({ is: 'slot', key: 'f'.repeat(12), slot: 998 }),
        encodeName({ is: 'tally', key: 'f'.repeat(12), at: 0, nonce: 'f'.repeat(16) }),
      ],
    ])
    await world.repository.transact(creations([...made], await aCommit()))
    expect(await names()).toEqual([...made].toSorted())
  })

  test.each<[string, Entry]>([
    ['a ready', anEntry('ready')],
    ['a blocked', anEntry('blocked')],
    ['a waiting', anEntry('later')],
    ['a held', anEntry('held', { worker: 'a.lock' })],
    ['a done', anEntry('done', { worker: '.lock' })],
  ])(
    'keeps %s entry whose last request is the comment that is spelled "lock" in base 36',
    async (_, entry) => {
      const name = encodeEntry({ ...entry, servedUpTo: { event: 0, comment: Number.parseInt('lock', 36) } })
      await world.repository.transact(creations([name], await aCommit()))
      expect(await names()).toEqual([name])
    },
  )

  const claim = async (queue: Queue) => {
    const job = await queue.claim({ worker: 'agent:ada/1 @home', leaseSeconds: 60 })
    if (job?.lease === undefined) throw new Error('There was nothing to claim')
    return { id: job.id, lease: job.lease }
  }

  test('carries a job through its life, and keeps nothing of it in the end', async () => {
    const { queue, clock } = world
    const concurrency = { key: 'c', limit: 1 }
    const request = { data: 1, type: 't', idempotencyKey: 'k', maxAttempts: 2, unique: true, concurrency }
    const { id } = await queue.enqueue(request)
    expect(await world.createProcess().queue.enqueue(request)).toMatchObject({ id, isNew: false })

    await queue.pause('default')
    expect(await queue.claim({ worker: 'w' })).toBeUndefined()
    await queue.resume('default')
    await queue.block(id, 'wait')
    await queue.unblock(id)

    const first = await claim(queue)
    const { lease = '' } = await queue.extend(id, first.lease, { progress: { percent: 50 } })
    expect(await queue.fail(id, lease, { error: 'no', retryInSeconds: 5 })).toMatchObject({
      status: 'pending',
    })
    clock.advanceSeconds(8)
    await world.repository.pack()
    const second = await claim(queue)
    await queue.complete(id, second.lease, { try: 2 })
    await queue.requeue(id)
    const third = await claim(queue)
    const large = 'x'.repeat(100_000)
    await queue.complete(id, third.lease, large)
    await world.repository.pack()
    expect(await world.createProcess().queue.get(id)).toMatchObject({ status: 'completed', result: large })

    clock.advanceSeconds(DAY + 60)
    expect(await queue.sweep()).toMatchObject({ collected: [id] })
    clock.advanceSeconds(7 * DAY)
    await queue.sweep()
    // When the queue took the repository is never forgotten.
    expect(await names()).toEqual([expect.stringMatching(/^told\/0{10}\/taken-\d+$/)])
  })

  test('brings a job back whose lease ran out, and fails it after its last attempt', async () => {
    const { queue, clock } = world
    const { id } = await queue.enqueue({ data: 1, maxAttempts: 2 })
    const first = await claim(queue)
    clock.advanceSeconds(60 + CLOCK_DOUBT_SECONDS)
    expect(await queue.sweep()).toMatchObject({ expired: [id] })
    await expect(queue.complete(id, first.lease)).rejects.toMatchObject({ type: 'lease-lost' })
    clock.advanceSeconds(11)
    const second = await claim(queue)
    await queue.release(id, second.lease)
    await claim(queue)
    clock.advanceSeconds(60 + CLOCK_DOUBT_SECONDS)
    expect(await queue.sweep()).toMatchObject({ expired: [id] })
    expect(await queue.get(id)).toMatchObject({ status: 'failed', attempt: 2 })
  })

  test('of a key that four producers use at once, one makes the job', async () => {
    const producers = Array.from({ length: 4 }, () => world.createProcess().queue)
    const made = await Promise.all(
      producers.map((queue) => queue.enqueue({ data: 1, idempotencyKey: 'k', unique: true })),
    )
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(made.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect((await names()).filter((name) => name.startsWith('live/'))).toHaveLength(1)
  })

  test('gives each job to one of three workers at once, and never two that share a slot', async () => {
    const { queue } = world
    const JOBS = 9
    for (let made = 0; made < JOBS; made++)
      await queue.enqueue({ data: made, ...(made < 3 && { concurrency: { key: 'c', limit: 1 } }) })
    const sharing = new Set<number>()
    const drain = async (mine: Queue): Promise<number[]> => {
      const done: number[] = []
      for (let turn = 0; turn < 3 * JOBS; turn++) {
        const job = await mine.claim({ worker: 'w' })
        if (!job?.lease) continue
        if (job.concurrency) {
          sharing.add(job.id)
          expect([...sharing]).toEqual([job.id])
        }
        const { lease = '' } = await mine.extend(job.id, job.lease)
        sharing.delete(job.id)
        await mine.complete(job.id, lease, { by: 'w' })
        done.push(job.id)
      }
      return done
    }
    const workers = Array.from({ length: 3 }, () => world.createProcess().queue)
    const drained = (await Promise.all(workers.map(drain))).flat()
    expect(drained.toSorted((a, b) => a - b)).toEqual(Array.from({ length: JOBS }, (_, index) => index + 1))
    expect((await names()).filter((name) => /^(live|slots)\/(?!.*\/-)/.test(name))).toEqual([])
  })
})
