import { describe, expect, test } from 'vitest'
import type { Replacements } from '../../src/compose.ts'
import { decodeEntry } from '../../src/domain/name.ts'
import type { NameLedger } from '../../src/ports.ts'
import type { Queue } from '../../src/upkeep/queue.ts'
import { createLedgerWorld } from '../sql/world.ts'
import { seededRandom } from '../support/random.ts'

/* One concurrency key whose jobs have different limits. */

const KEY = { key: 'db', namespace: 'repository' } as const
const LIMITS = [1, 2, 3, 5]
const limited = (limit: number) => ({ data: limit, concurrency: { ...KEY, limit } })

type Calls = Partial<Record<'listed' | 'moving', (text: string) => Promise<void>>>

/** A ledger that several processes use, and what is held in it after each move. */
function createScene(kind: 'refs' | 'SQL') {
  const world = createLedgerWorld()
  const file = kind === 'SQL' ? world.createFile() : undefined
  const held = new Map<number, number>()
  const crossed: string[] = []
  const counted = { moves: 0, lost: 0 }
  let last: Promise<unknown> = Promise.resolve()

  function see({ remove, add }: Parameters<NameLedger['move']>[0]): void {
    const removed = remove.flatMap((name) => decodeEntry(name) ?? [])
    for (const { number } of removed) held.delete(number)
    for (const entry of add.flatMap((name) => decodeEntry(name) ?? [])) {
      if (entry.state !== 'held' || !entry.concurrency || entry.slot === undefined) continue
      const isNew = removed.every((one) => one.state !== 'held' || one.slot === undefined)
      if (isNew && held.size >= entry.concurrency.limit)
        crossed.push(`limit ${entry.concurrency.limit} was claimed beside ${held.size}`)
      held.set(entry.number, entry.concurrency.limit)
    }
  }

  /** One move after another, so that it can be seen what is held after each. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }

  function watched(ledger: NameLedger, { listed, moving }: Calls): NameLedger {
    const count = (results: readonly string[]) => {
      counted.moves += results.length
      counted.lost += results.filter((one) => one === 'refused').length
    }
    return {
      ...ledger,
      async list(prefix) {
        const listing = await ledger.list(prefix)
        await listed?.(prefix)
        return listing
      },
      async move(move, attachment) {
        await moving?.('')
        return inTurn(async () => {
          const moved = await ledger.move(move, attachment)
          count([moved])
          if (moved === 'moved') see(move)
          return moved
        })
      },
      async moveAll(moves) {
        await moving?.('')
        return inTurn(async () => {
          const moved = await ledger.moveAll(moves)
          count(moved)
          for (const [index, move] of moves.entries()) if (moved[index] === 'moved') see(move)
          return moved
        })
      },
    }
  }

  /** One more process. */
  function open(calls: Calls = {}): Queue {
    const sql = file?.serve().ledger
    const replace: Replacements = {
      ports: (ports) => ({ ...ports, ledger: watched(sql ?? ports.ledger, calls) }),
    }
    return world.createProcess({ replace }).queue
  }
  return { world, open, crossed, counted, held }
}

/** Waits now and then: each call of each process goes on in any order. */
function delays(seed: number): Calls {
  const random = seededRandom(seed)
  const wait = async () => {
    for (let turns = random.fraction() * 6; turns > 1; turns--) await new Promise(setImmediate)
  }
  return { listed: wait, moving: wait }
}

describe.each(['refs', 'SQL'] as const)('on %s', (kind) => {
  test('a claim that listed before others claimed and ended does not count by its listing', async () => {
    const { open, crossed } = createScene(kind)
    const other = open()
    const [small, first, second] = [
      await other.enqueue(limited(1)),
      await other.enqueue(limited(5)),
      await other.enqueue(limited(5)),
    ]
    let isAway = false
    const late = open({
      async listed(prefix) {
        if (isAway || !prefix.startsWith('slots/')) return
        isAway = true
        const one = await other.claim({ worker: 'w', id: first.id })
        await other.claim({ worker: 'w', id: second.id })
        await other.release(first.id, one?.lease ?? '')
      },
    })
    await expect(late.claim({ worker: 'late', id: small.id })).rejects.toMatchObject({
      type: 'illegal-transition',
    })
    expect(isAway).toBe(true)
    expect(crossed).toEqual([])
  })

  test.each([1, 2, 3])('no claim crosses its limit, whoever holds the others (%i)', async (seed) => {
    const { open, crossed, held } = createScene(kind)
    const producer = open()
    const ids: number[] = []
    for (let made = 0; made < 24; made++)
      ids.push((await producer.enqueue(limited(LIMITS[made % LIMITS.length] ?? 1))).id)
    const random = seededRandom(seed)
    const done: number[] = []
    async function work(queue: Queue, worker: string): Promise<void> {
      for (let idle = 0; idle < 8; ) {
        const jobs = await queue.claimMany({ worker }, 1 + Math.floor(random.fraction() * 3))
        if (jobs.length === 0) idle++
        for (let turns = random.fraction() * 8; turns > 1; turns--) await new Promise(setImmediate)
        for (const { id, lease = '' } of jobs) {
          if (random.fraction() < 0.3) await queue.release(id, lease)
          else done.push((await queue.complete(id, lease)).id)
        }
      }
    }
    const [one, another] = [open(delays(seed * 10)), open(delays(seed * 10 + 1))]
    // Some in one service, some in another.
    await Promise.all(Array.from({ length: 6 }, (_, nth) => work(nth < 3 ? one : another, `w${nth}`)))
    expect(crossed).toEqual([])
    await work(producer, 'last')
    expect(done.toSorted((a, b) => a - b)).toEqual(ids)
    expect(held.size).toBe(0)
  })
})
