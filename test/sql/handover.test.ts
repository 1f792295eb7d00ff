import { MAX_OWNER_AGE_MS } from '@octoqueue/name-ledger/refs'
import { describe, expect, test } from 'vitest'
import type { Problem } from '../../src/domain/problem.ts'
import type { Step } from '../../src/sql/handover.ts'
import { contentOf, createLedgerWorld, Killed, killAfter, meanwhile } from './world.ts'

const OWNED = { type: 'ledger-owned' }
/** More calls than any move makes. */
const MAX_CALLS = 200

type World = ReturnType<typeof createLedgerWorld>

const nothingAttached = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, null]))

/** A queue with jobs in many states, none of them held. */
async function fill({ queue }: World): Promise<void> {
  await queue.enqueue({ data: 'ended' })
  const claimed = await queue.claim({ worker: 'w' })
  await queue.complete(claimed?.id ?? 0, claimed?.lease ?? '', { ok: '@you #1 é' })
  await queue.enqueue({ data: 'keyed', idempotencyKey: 'k', queue: 'mail' })
  await queue.enqueue({ data: 'later', delaySeconds: 3600 })
  await queue.enqueue({ data: 'paused', queue: 'quiet' })
  await queue.pause('quiet')
}

describe('to sql', () => {
  test('all names and what is attached go over, and the refs are left empty and sealed', async () => {
    const world = createLedgerWorld()
    await fill(world)
    const before = await contentOf(world.refs)
    const file = world.createFile()
    await world.createMove(file).toSql()
    expect(await contentOf(file.unruled)).toEqual(before)
    expect(Object.values(before)).toContainEqual({ result: { ok: '@you #1 é' } })
    expect(await world.refNames()).toEqual(['done', 'live', `owner/sql-${file.identity.id()}`, 'owner/taken'])
  })

  test('work goes on in the file, and its jobs are the same', async () => {
    const world = createLedgerWorld()
    await fill(world)
    const file = world.createFile()
    await world.createMove(file).toSql()
    const { queue } = file.serve()
    const job = await queue.claim({ worker: 'w', queues: ['mail'] })
    expect(job).toMatchObject({ data: 'keyed' })
    await expect(queue.complete(job?.id ?? 0, job?.lease ?? '', 1)).resolves.toMatchObject({
      status: 'completed',
    })
    expect(await queue.claim({ worker: 'w', queues: ['quiet'] })).toBeUndefined()
    expect(await queue.enqueue({ data: 'keyed', idempotencyKey: 'k', queue: 'mail' })).toMatchObject({
      isNew: false,
    })
  })

  test('a process on the refs stops', async () => {
    const world = createLedgerWorld()
    await fill(world)
    await world.createMove(world.createFile()).toSql()
    await expect(world.queue.enqueue({ data: 1 })).rejects.toMatchObject(OWNED)
    await expect(world.queue.claim({ worker: 'w', queues: ['mail'] })).rejects.toMatchObject(OWNED)
  })

  test('a process that slept through it all has no room to write', async () => {
    const world = createLedgerWorld()
    await fill(world)
    await world.createMove(world.createFile()).toSql()
    for (const name of ['live/default/0000000099/x', 'done/0000000099/x']) {
      const refused = expect.objectContaining({ type: 'github-refused' })
      await expect(world.refs.move({ remove: [], add: [name] })).rejects.toEqual(refused)
    }
  })

  test('who holds a job is waited for, then named, and the queue goes on as before', async () => {
    const world = createLedgerWorld()
    await world.queue.enqueue({ data: 1 })
    await world.queue.enqueue({ data: 2 })
    const held = await world.queue.claim({ worker: 'box', leaseSeconds: 3600 })
    const before = await contentOf(world.refs)
    const move = world.createMove(world.createFile(), { waitSeconds: 30 }).toSql()
    await expect(move).rejects.toMatchObject({
      type: 'illegal-transition',
      message: expect.stringContaining(`job ${held?.id} by box until`),
    })
    expect(await contentOf(world.refs)).toEqual(before)
    expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ data: 2 })
  })

  test('holders may settle and producers go on while it waits, but nobody claims', async () => {
    const world = createLedgerWorld()
    await world.queue.enqueue({ data: 1 })
    const { id = 0, lease = '' } = (await world.queue.claim({ worker: 'box' })) ?? {}
    await world.queue.enqueue({ data: 2 })
    const claims: unknown[] = []
    let looks = 0
    const others = meanwhile('list', async (prefix) => {
      if (prefix !== 'live/' || ++looks !== 2) return
      claims.push(await world.queue.claim({ worker: 'w' }))
      await world.queue.enqueue({ data: 3, queue: 'new' })
      await world.queue.complete(id, lease, 1)
    })
    const file = world.createFile()
    await world.createMove(file, others).toSql()
    expect(claims).toEqual([undefined])
    const { queue } = file.serve()
    expect(await queue.get(id)).toMatchObject({ status: 'completed', result: 1 })
    expect(await queue.claim({ worker: 'w', queues: ['new'] })).toMatchObject({ data: 3 })
    expect(await queue.claim({ worker: 'w' })).toMatchObject({ data: 2 })
  })

  test('a claim that was under way when its queue was paused is waited for', async () => {
    const world = createLedgerWorld()
    const { id } = await world.queue.enqueue({ data: 1 })
    let moves = 0
    const claimer = meanwhile('move', async () => {
      if (moves++ === 0) await world.queue.claim({ worker: 'quick', leaseSeconds: 3600 })
    })
    const move = world.createMove(world.createFile(), { ...claimer, waitSeconds: 10 }).toSql()
    await expect(move).rejects.toMatchObject({ message: expect.stringContaining(`job ${id} by quick until`) })
  })

  test('a job that a late process made in the refs is taken in', async () => {
    const world = createLedgerWorld()
    await fill(world)
    const [name = ''] = Object.keys(await contentOf(world.refs)).filter((one) => one.includes('/mail/'))
    const job = ['born/0000000099', name.replace(/\/\d{10}\//, '/0000000099/')]
    const key = 'keys/aa'
    const late: unknown[] = []
    const sleeper = meanwhile('copied', async () => {
      late.push(await world.refs.move({ remove: [], add: job }))
      late.push(await world.refs.move({ remove: [], add: [key] }, { job: 99 }))
    })
    const file = world.createFile()
    await world.createMove(file, sleeper).toSql()
    expect(late).toEqual(['moved', 'moved'])
    expect(await contentOf(file.unruled)).toMatchObject({ ...nothingAttached(job), [key]: { job: 99 } })
    expect(await world.refNames()).toContain('live')
  })

  test('what changes while it is read is read again', async () => {
    const world = createLedgerWorld()
    await fill(world)
    const name = 'unique/aa'
    let reads = 0
    const sleeper = meanwhile('attachments', async () => {
      if (reads++ === 0) await world.refs.move({ remove: [], add: [name] }, { job: 1 })
    })
    const file = world.createFile()
    await world.createMove(file, sleeper).toSql()
    expect(await contentOf(file.unruled)).toMatchObject({ [name]: { job: 1 } })
  })

  test('nothing is copied before everybody had the time to stop', async () => {
    const world = createLedgerWorld()
    await fill(world)
    const startedAt = world.clock.elapsedMs()
    const copiedAt: number[] = []
    const watch = meanwhile('fill', () => void copiedAt.push(world.clock.elapsedMs()))
    await world.createMove(world.createFile(), watch).toSql()
    expect(copiedAt[0]).toBeGreaterThan(startedAt + MAX_OWNER_AGE_MS)
  })

  test('another file is refused', async () => {
    const world = createLedgerWorld()
    await world.createMove(world.createFile()).toSql()
    await expect(world.createMove(world.createFile()).toSql()).rejects.toMatchObject(OWNED)
    await expect(world.createMove(world.createFile()).toRefs()).rejects.toMatchObject(OWNED)
  })

  test.each([0, 1])('of two moves at once to two files, with %i jobs, one is made', async (jobs) => {
    const world = createLedgerWorld()
    for (let job = 0; job < jobs; job++) await world.queue.enqueue({ data: job })
    const files = [world.createFile(), world.createFile()]
    const moves = await Promise.allSettled(files.map((file) => world.createMove(file).toSql()))
    expect(moves.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const winner = files[moves.findIndex(({ status }) => status === 'fulfilled')]
    expect(await world.owner()).toEqual([`owner/sql-${winner?.identity.id()}`])
  })

  test('of two runs the later one goes on, wherever the earlier one is', async () => {
    for (let calls = 1; ; calls++) {
      expect(calls).toBeLessThan(MAX_CALLS)
      const world = createLedgerWorld()
      await fill(world)
      const before = await contentOf(world.refs)
      const file = world.createFile()
      let left = calls
      const between = meanwhile('checkRun', () => void (--left === 0 && file.identity.beginRun()))
      const isStopped = await world
        .createMove(file, between)
        .toSql()
        .then(
          () => false,
          (error: unknown) => {
            expect(error).toMatchObject(OWNED)
            return true
          },
        )
      await world.createMove(file).toSql()
      expect(await contentOf(file.unruled), `taken over at ${calls}`).toEqual(before)
      if (!isStopped) return
    }
  })

  test('a run that waited while another one finished leaves the ledger alone', async () => {
    const world = createLedgerWorld()
    await fill(world)
    const file = world.createFile()
    const other = meanwhile('list', async (prefix) => {
      if (prefix !== 'owner/' || ++looks !== 2) return
      const [moving = ''] = await world.owner()
      await world.refs.move({ remove: [moving], add: [`owner/sql-${file.identity.id()}`] })
    })
    let looks = 0
    await expect(world.createMove(file, other).toSql()).rejects.toMatchObject(OWNED)
    expect(await contentOf(file.unruled)).toEqual({})
  })
})

describe('to refs', () => {
  async function movedToSql() {
    const world = createLedgerWorld()
    await fill(world)
    const file = world.createFile()
    await world.createMove(file).toSql()
    return { ...world, file }
  }

  test('all names and what is attached go back, and the file is as if new', async () => {
    const { file, refs, createMove, createProcess, owner } = await movedToSql()
    const before = await contentOf(file.unruled)
    const id = file.identity.id()
    await createMove(file).toRefs()
    expect(await contentOf(refs)).toEqual(before)
    expect(await contentOf(file.unruled)).toEqual({})
    expect(file.identity.id()).not.toBe(id)
    expect(await owner()).toEqual([expect.stringMatching(/^owner\/refs-/)])
    const { queue } = createProcess()
    expect(await queue.claim({ worker: 'w', queues: ['mail'] })).toMatchObject({ data: 'keyed' })
  })

  test('a service on the file stops at once', async () => {
    const { file, createMove } = await movedToSql()
    const service = file.serve()
    await service.ledger.list('live/')
    file.identity.close(file.identity.beginRun())
    await expect(service.ledger.move({ remove: [], add: ['live/a/1'] })).rejects.toMatchObject(OWNED)
    await expect(service.ledger.list('live/')).rejects.toMatchObject(OWNED)
    await createMove(file).toRefs()
    await expect(service.queue.enqueue({ data: 1 })).rejects.toMatchObject(OWNED)
  })

  test('there and back as often as one likes', async () => {
    const { file, refs, createMove } = await movedToSql()
    const before = await contentOf(file.unruled)
    await createMove(file).toRefs()
    await createMove(file).toSql()
    expect(await contentOf(file.unruled)).toEqual(before)
    await createMove(file).toRefs()
    expect(await contentOf(refs)).toEqual(before)
  })

  test('a move that only closed the file is taken back', async () => {
    const { file, createMove } = await movedToSql()
    const before = await contentOf(file.unruled)
    file.identity.close(file.identity.beginRun())
    await createMove(file).toSql()
    expect(await contentOf(file.unruled)).toEqual(before)
    expect(await file.serve().queue.claim({ worker: 'w', queues: ['mail'] })).toMatchObject({ data: 'keyed' })
  })

  test('a job that a late process made in the refs comes back with the others', async () => {
    const world = createLedgerWorld()
    await fill(world)
    const file = world.createFile()
    const kill = meanwhile('copied', () => {
      throw new Killed()
    })
    expect(await isKilledIn(() => world.createMove(file, kill).toSql())).toBe(true)
    const [name = ''] = (await world.refNames()).filter((one) => one.includes('/mail/'))
    const job = ['born/0000000099', name.replace(/\/\d{10}\//, '/0000000099/')]
    expect(await world.refs.move({ remove: [], add: job })).toBe('moved')
    await world.createMove(file).toRefs()
    expect(await contentOf(world.refs)).toMatchObject(nothingAttached(job))
  })
})

describe('a move that is killed at any call is finished by the next run', () => {
  test.each(['before', 'after'] as const)('to sql, killed %s the call', async (when) => {
    for (let calls = 0; ; calls++) {
      expect(calls).toBeLessThan(MAX_CALLS)
      const world = createLedgerWorld()
      await fill(world)
      const before = await contentOf(world.refs)
      const file = world.createFile()
      const kill = killAfter(calls, when)
      const isKilled = await isKilledIn(() => world.createMove(file, kill).toSql())
      if (isKilled) await world.createMove(file).toSql()
      expect(await contentOf(file.unruled), `killed ${when} call ${calls}`).toEqual(before)
      expect(await world.refNames()).toEqual([
        'done',
        'live',
        `owner/sql-${file.identity.id()}`,
        'owner/taken',
      ])
      await expect(file.serve().ledger.open()).resolves.toBeUndefined()
      if (!isKilled) return
    }
  })

  test.each(['before', 'after'] as const)('to refs, killed %s the call', async (when) => {
    for (let calls = 0; ; calls++) {
      expect(calls).toBeLessThan(MAX_CALLS)
      const world = createLedgerWorld()
      await fill(world)
      const before = await contentOf(world.refs)
      const file = world.createFile()
      await world.createMove(file).toSql()
      const kill = killAfter(calls, when)
      const isKilled = await isKilledIn(() => world.createMove(file, kill).toRefs())
      if (isKilled) await world.createMove(file).toRefs()
      expect(await contentOf(world.refs), `killed ${when} call ${calls}`).toEqual(before)
      expect(await contentOf(file.unruled)).toEqual({})
      await expect(world.createProcess().ledger.open()).resolves.toBeUndefined()
      if (!isKilled) return
    }
  })
})

async function isKilledIn(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return false
  } catch (error) {
    if (error instanceof Killed) return true
    throw error
  }
}

describe('a move that broke off anywhere', () => {
  const kills = (['before', 'after'] as const).map((when) => ({ when }))

  test.each(kills)(
    'to sql, $when any call, is taken back, or too late is said so and finished',
    async ({ when }) => {
      const ends = new Set<string>()
      for (let calls = 0; ; calls++) {
        expect(calls).toBeLessThan(MAX_CALLS)
        const world = createLedgerWorld()
        await fill(world)
        const before = await contentOf(world.refs)
        const file = world.createFile()
        const isKilled = await isBroken(() => world.createMove(file, killAfter(calls, when)).toSql())
        if (!isKilled) break
        const end = await endOf(world.createMove(file).takeBack())
        ends.add(end)
        if (end === 'back') {
          // The very last call only notes that all is done.
          const isDone = (await world.owner())[0]?.startsWith('owner/sql-')
          expect(await contentOf(isDone ? file.unruled : world.refs), `killed ${when} ${calls}`).toEqual(
            before,
          )
          const { queue } = isDone ? file.serve() : world
          expect(await queue.claim({ worker: 'w', queues: ['mail'] })).toMatchObject({ data: 'keyed' })
        } else {
          await world.createMove(file).toSql()
          expect(await contentOf(file.unruled)).toEqual(before)
        }
      }
      expect(ends).toEqual(new Set(['back', 'illegal-transition']))
    },
  )

  test.each(kills)('to refs, $when any call, likewise', async ({ when }) => {
    const ends = new Set<string>()
    for (let calls = 0; ; calls++) {
      expect(calls).toBeLessThan(MAX_CALLS)
      const world = createLedgerWorld()
      await fill(world)
      const file = world.createFile()
      await world.createMove(file).toSql()
      const before = await contentOf(file.unruled)
      const isKilled = await isBroken(() => world.createMove(file, killAfter(calls, when)).toRefs())
      if (!isKilled) break
      const end = await endOf(world.createMove(file).takeBack())
      ends.add(end)
      if (end === 'back') {
        const ruling = (await world.owner())[0]?.startsWith('owner/sql-') ? file.unruled : world.refs
        expect(await contentOf(ruling), `killed ${when} ${calls}`).toEqual(before)
        if (ruling === file.unruled)
          expect(await file.serve().queue.claim({ worker: 'w', queues: ['mail'] })).toMatchObject({
            data: 'keyed',
          })
      } else {
        await world.createMove(file).toRefs()
        expect(await contentOf(world.refs)).toEqual(before)
      }
    }
    expect(ends).toEqual(new Set(['back', 'illegal-transition']))
  })

  test('a signal ends the wait, and the move is taken back', async () => {
    const world = createLedgerWorld()
    await fill(world)
    const before = await contentOf(world.refs)
    const file = world.createFile()
    const stopping = new AbortController()
    const steps: string[] = []
    const onStep = (step: Step) => {
      steps.push(step.is)
      if (step.is === 'quiet' && step.leftSeconds === 60) stopping.abort()
    }
    const move = world.createMove(file, { signal: stopping.signal, onStep }).toSql()
    await expect(move).rejects.toMatchObject({ message: 'The move was interrupted.' })
    expect(new Set(steps)).toEqual(new Set(['drain', 'quiet']))
    await world.createMove(file).takeBack()
    expect(await contentOf(world.refs)).toEqual(before)
    expect(await world.queue.claim({ worker: 'w', queues: ['mail'] })).toMatchObject({ data: 'keyed' })
  })

  const endOf = (taking: Promise<void>): Promise<string> =>
    taking.then(
      () => 'back',
      (error: Problem) => error.type,
    )

  async function isBroken(move: () => Promise<void>): Promise<boolean> {
    try {
      await move()
      return false
    } catch (error) {
      expect(error).toBeInstanceOf(Killed)
      return true
    }
  }
})
