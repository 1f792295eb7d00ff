import { beforeEach, describe, expect, test } from 'vitest'
import { createHandover, createSuccession, type Heir } from '../src/handover/index.ts'
import { LedgerError, type NameLedger } from '../src/index.ts'
import { createSqlIdentity, createSqlLedger } from '../src/sqlite/index.ts'
import { openLedgerFile } from '../src/sqlite/open.ts'
import { virtualClock } from './world.ts'

/** More calls than any handover makes. */
const MAX_CALLS = 200
const TOMBSTONES = ['live', 'done']
const NAMES = { 'live/1-a': null, 'live/2-a': { by: 'ada' }, 'done/3-a': { result: [1] } }
const busy = new LedgerError('on-the-move', 'Not now', { retryAfterSeconds: 30 })

class Killed extends Error {}

/** The same methods, each of which lets `meet` go first. */
const meeting = <T extends object>(part: T, meet: (method: string) => void): T =>
  new Proxy(part, {
    get: (target, key) => {
      const method = Reflect.get<object, PropertyKey>(target, key) as (...args: unknown[]) => unknown
      return (...args: unknown[]) => {
        meet(String(key))
        return method(...args)
      }
    },
  })

/** Like git, has no room for names below one that stands: refs in the shape of a table. */
const withoutRoomBelow = (ledger: NameLedger): NameLedger => ({
  ...ledger,
  async move(move, attachment) {
    const { entries } = await ledger.list('')
    const left = entries.map(({ name }) => name).filter((name) => !move.remove.includes(name))
    const isBelow = (one: string) =>
      left.some((name) => one.startsWith(`${name}/`) || name.startsWith(`${one}/`))
    return move.add.some(isBelow) ? 'refused' : ledger.move(move, attachment)
  },
})

function createWorld() {
  const clock = virtualClock()
  let nonces = 0
  const nonce = () => `${++nonces}`
  const open = () => {
    const driver = openLedgerFile(':memory:')
    const options = { driver, isClosed: () => false, checkOwner: async () => {}, nowMs: clock.nowMs }
    return { driver, ledger: createSqlLedger(options) }
  }
  const file = open()
  const identity = createSqlIdentity({ driver: file.driver, repository: 'acme/jobs', nonce })
  const refs = withoutRoomBelow(open().ledger)
  const quiet: string[] = []
  const patience = {
    clock,
    secondsToWait: (error: unknown) => (error instanceof LedgerError ? error.retryAfterSeconds : undefined),
    mayPass: () => false,
  }
  /** One run of a handover; `meet` goes before each of its calls. */
  const run = (meet: (method: string) => void = () => {}) =>
    createHandover({
      refs: meeting(refs, meet),
      sql: meeting(file.ledger, meet),
      identity: meeting(identity, meet),
      patience,
      nonce,
      log: { info: () => {}, warn: () => {} },
      tombstones: TOMBSTONES,
      adopt: (late) => late.map(({ name, attachment }) => ({ add: [name], attachment })),
      quiesce: async () => void quiet.push('quiesce'),
      resume: async () => void quiet.push('resume'),
    })
  return { clock, refs, sql: file.ledger, identity, run, quiet, patience, nonce }
}

async function contentOf(ledger: NameLedger) {
  const { entries } = await ledger.list('')
  const names = entries.filter(({ name }) => !name.startsWith('owner/') && !TOMBSTONES.includes(name))
  const values = await ledger.attachments(names.map(({ attachment }) => attachment))
  return Object.fromEntries(names.map(({ name, attachment }) => [name, values.get(attachment) ?? null]))
}

const ownerOf = async (refs: NameLedger) =>
  (await refs.list('owner/')).entries.map(({ name }) => name).find((name) => name !== 'owner/taken')

let world: ReturnType<typeof createWorld>
async function begin() {
  world = createWorld()
  await world.refs.move({ remove: [], add: ['owner/taken', 'owner/refs-1'] })
  for (const [name, value] of Object.entries(NAMES))
    await world.refs.move({ remove: [], add: [name] }, value ?? undefined)
}
beforeEach(begin)

test('all names go to the file and back, and whoever changes them is asked to rest meanwhile', async () => {
  const { refs, sql, identity, run, quiet } = world
  await run().toSql()
  expect(await contentOf(sql)).toEqual(NAMES)
  expect(await contentOf(refs)).toEqual({})
  expect(await ownerOf(refs)).toBe(`owner/sql-${identity.id()}`)
  await run().toRefs()
  expect(await contentOf(refs)).toEqual(NAMES)
  expect(await contentOf(sql)).toEqual({})
  expect(await ownerOf(refs)).toMatch(/^owner\/refs-/)
  expect(quiet).toEqual(['quiesce', 'resume', 'quiesce', 'resume'])
})

test.each(['toSql', 'toRefs'] as const)(
  '%s is finished by the next run, wherever it was killed',
  async (way) => {
    for (let calls = 0; ; calls++) {
      expect(calls).toBeLessThan(MAX_CALLS)
      await begin()
      const { refs, sql, run } = world
      if (way === 'toRefs') await run().toSql()
      let left = calls
      const dying = async () =>
        run(() => {
          if (--left < 0) throw new Killed()
        })[way]()
      const isKilled = await dying().then(
        () => false,
        (error: unknown) => error instanceof Killed,
      )
      if (isKilled) await run()[way]()
      const [to, from] = way === 'toSql' ? [sql, refs] : [refs, sql]
      expect([await contentOf(to), await contentOf(from)], `killed at ${calls}`).toEqual([NAMES, {}])
      if (!isKilled) return
    }
  },
)

test('what was added to the refs after they were read is taken in', async () => {
  const { refs, sql, run } = world
  const late: Promise<unknown>[] = []
  await run((method) => {
    if (method === 'copied') late.push(refs.move({ remove: [], add: ['live/9-a'] }, { by: 'bob' }))
  }).toSql()
  expect(await Promise.all(late)).toEqual(['moved'])
  expect(await contentOf(sql)).toEqual({ ...NAMES, 'live/9-a': { by: 'bob' } })
})

test('of two runs the later one goes on', async () => {
  const { sql, run } = world
  const early = run()
  const later = run()
  await expect(early.toSql()).rejects.toMatchObject({ kind: 'overtaken' })
  await later.toSql()
  expect(await contentOf(sql)).toEqual(NAMES)
})

test('a pause that is asked for is made, and a lost answer is asked for again', async () => {
  const { clock, sql, run } = world
  const before = clock.elapsedMs()
  let asked = 0
  await run((method) => {
    if (method === 'list' && ++asked === 1) throw busy
  }).toSql()
  expect(clock.elapsedMs() - before).toBe(120_000 + 30_000)
  expect(await contentOf(sql)).toEqual(NAMES)
})

describe('a ledger that is lost', () => {
  const heirs: Record<string, Heir> = {
    file: { kind: 'sql', id: 'aa' },
    refs: { kind: 'refs', nonce: () => '7' },
  }

  test('is followed by another, after everybody had the time to stop', async () => {
    const { refs, patience, clock } = world
    await refs.move({ remove: ['owner/refs-1'], add: ['owner/sql-lost'] })
    for (const heir of Object.values(heirs)) {
      const succession = createSuccession({ refs, patience, tombstones: TOMBSTONES, heir })
      const from = await succession.predecessor()
      expect(from).toEqual({ name: heir.kind === 'sql' ? 'sql-lost' : 'sql-aa' })
      const before = clock.elapsedMs()
      const to = await succession.takeOver(from?.name)
      expect(await ownerOf(refs)).toBe(`owner/${to}`)
      expect(clock.elapsedMs() - before).toBe(120_000)
      expect(await succession.predecessor()).toBeUndefined()
    }
  })

  test('is no ledger in refs, which are there', async () => {
    const { refs, patience } = world
    const heir: Heir = { kind: 'sql', id: 'aa' }
    const succession = createSuccession({ refs, patience, tombstones: TOMBSTONES, heir })
    await expect(succession.predecessor()).rejects.toMatchObject({ kind: 'not-lost' })
  })
})
