import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { createSqlLedger, type Driver, SCHEMA_VERSION } from '../src/sqlite/index.ts'
import { MAX_NAMES_AT_ONCE, MAX_TEXT_AT_ONCE } from '../src/sqlite/ledger.ts'
import { openLedgerFile, openSqlLedger } from '../src/sqlite/open.ts'
import { aFolder, NOW, virtualClock } from './world.ts'

const UNUSABLE = { kind: 'file-unusable' }
const anyone = async () => {}

function open({ folder = aFolder(), repository = 'acme/jobs' } = {}) {
  let nonces = 0
  const nonce = () => `id${++nonces}`
  return openSqlLedger({ folder, repository, nonce, nowMs: () => NOW * 1000, clock: virtualClock() })
}

test('what was moved is there when the file is opened again, under the same id', async () => {
  const folder = path.join(aFolder(), 'made', 'for', 'it')
  const first = open({ folder })
  await first.ruledBy(anyone).move({ remove: [], add: ['done/0000000001/x'] }, { result: 1 })
  first.close()
  const second = open({ folder })
  const ledger = second.ruledBy(anyone)
  const { entries, at } = await ledger.list('')
  expect(entries.map(({ name }) => name)).toEqual(['done/0000000001/x'])
  expect(at).toBe(NOW)
  const values = await ledger.attachments(entries.map(({ attachment }) => attachment))
  expect([...values.values()]).toEqual([{ result: 1 }])
  expect(second.id).toBe(first.id)
  second.close()
})

test('the file is in WAL mode, and its tables are strict', () => {
  const folder = aFolder()
  open({ folder }).close()
  const connection = new DatabaseSync(path.join(folder, 'ledger-acme-jobs.sqlite'))
  expect(connection.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
  const tables = connection.prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").all()
  const ours = tables.filter(({ name }) => !String(name).startsWith('sqlite_'))
  expect(ours.map(({ name }) => name)).toEqual(expect.arrayContaining(['names', 'attachments']))
  expect(ours.every(({ strict }) => strict === 1)).toBe(true)
  connection.close()
})

test('a write waits for the disk', () => {
  const file = openLedgerFile(':memory:')
  const FULL = 2
  expect(file.all('PRAGMA synchronous')).toEqual([{ synchronous: FULL }])
  file.close()
})

test("two repositories whose names read the same don't share a file", () => {
  const folder = aFolder()
  open({ folder, repository: 'a-b/c' }).close()
  expect(() => open({ folder, repository: 'a/b-c' })).toThrow(
    expect.objectContaining({ ...UNUSABLE, message: expect.stringContaining('a-b/c') }),
  )
})

test('GitHub takes no notice of case, and neither does the file', () => {
  const folder = aFolder()
  const { id, close } = open({ folder, repository: 'acme/jobs' })
  close()
  const again = open({ folder, repository: 'Acme/JOBS' })
  expect(again.id).toBe(id)
  again.close()
})

const STRANGE = [
  {
    what: 'another version',
    sql: `PRAGMA user_version = ${SCHEMA_VERSION + 1}`,
    why: `version ${SCHEMA_VERSION + 1}`,
  },
  { what: "another program's file", sql: 'CREATE TABLE theirs (a)', why: 'some other program' },
]
test.each(STRANGE)('$what is not opened, and left as it is', ({ sql, why }) => {
  const file = path.join(aFolder(), 'x.sqlite')
  const connection = new DatabaseSync(file)
  connection.exec(sql)
  const schema = () => connection.prepare('SELECT * FROM sqlite_schema').all()
  const before = schema()
  expect(() => openLedgerFile(file)).toThrow(
    expect.objectContaining({ ...UNUSABLE, message: expect.stringContaining(why) }),
  )
  expect(schema()).toEqual(before)
  connection.close()
})

test('a folder that cannot be made is reported', () => {
  expect(() => open({ folder: '/dev/null/x' })).toThrow(expect.objectContaining(UNUSABLE))
})

test('attachments that no name has any more are removed', async () => {
  const file = openLedgerFile(':memory:')
  const ledger = createSqlLedger({ driver: file, isClosed: () => false, checkOwner: anyone, nowMs: () => 0 })
  const count = () => file.all<{ count: number }>('SELECT count(*) AS count FROM attachments')[0]?.count
  await ledger.move({ remove: [], add: ['done/1/x', 'done/2/x'] }, { result: 1 })
  await ledger.move({ remove: ['done/1/x'], add: [] })
  expect(count()).toBe(1)
  await ledger.move({ remove: ['done/2/x'], add: ['keys/a'] }, { job: 1 })
  expect(count()).toBe(1)
  const replace = (await ledger.list('keys/')).entries.map(({ name, attachment }) => ({
    name,
    from: attachment,
  }))
  await ledger.move({ remove: [], add: [], replace }, { job: 2 })
  expect(count()).toBe(1)
  await ledger.move({ remove: ['keys/a'], add: [] })
  expect(count()).toBe(0)
  await ledger.move({ remove: ['gone'], add: ['done/3/x'] }, { result: 2 })
  expect(count()).toBe(0)
  file.close()
})

test('keys that are none give nothing', async () => {
  const file = openLedgerFile(':memory:')
  const ledger = createSqlLedger({ driver: file, isClosed: () => false, checkOwner: anyone, nowMs: () => 0 })
  expect(await ledger.attachments(['', '7', 'x', '-1'])).toEqual(new Map())
  file.close()
})

const ACTS = ['close', 'reopen', 'fill', 'forgetCopied', 'reset'] as const
test.each(ACTS)('a run that was taken over cannot %s any more', async (act) => {
  const file = open()
  await file.unruled.move({ remove: [], add: ['live/a/1'] })
  const early = file.identity.beginRun()
  const late = file.identity.beginRun()
  const { id, copied, isClosed } = file.identity
  const state = async () => [await file.unruled.list(''), id(), isClosed(), copied()]
  file.identity.close(late)
  const before = await state()
  const refused = expect.objectContaining({ kind: 'overtaken' })
  expect(() => file.identity[act](early, [])).toThrow(refused)
  expect(await state()).toEqual(before)
  file.close()
})

test('SQLite itself never waits for a lock, as it would hold the only thread', () => {
  const file = openLedgerFile(path.join(aFolder(), 'x.sqlite'))
  expect(file.all('PRAGMA busy_timeout')).toEqual([{ timeout: 0 }])
  file.close()
})

test('a disk without room is told as such, and the transaction leaves nothing', () => {
  const file = openLedgerFile(path.join(aFolder(), 'x.sqlite'))
  const [pages] = file.all<{ page_count: number }>('PRAGMA page_count')
  file.all(`PRAGMA max_page_count = ${pages?.page_count}`)
  const write = () => file.run('INSERT INTO names (name) VALUES (?)', 'x'.repeat(100_000))
  expect(() => file.transaction(write)).toThrow(
    expect.objectContaining({
      kind: 'file-unavailable',
      message: expect.stringContaining('the disk is full'),
      retryAfterSeconds: expect.any(Number),
    }),
  )
  expect(file.all('SELECT * FROM names')).toEqual([])
  file.close()
})

/** A ledger on a file that counts what one turn of the thread reads of it: rows, and characters of values. */
function counted() {
  const file = openLedgerFile(path.join(aFolder(), 'x.sqlite'))
  onTestFinished(file.close)
  const turns = [{ rows: 0, text: 0 }]
  const pauses: (() => unknown)[] = []
  const driver: Driver = {
    ...file,
    snapshot: (work) =>
      file.snapshot?.((all, pause) => {
        const counting: Driver['all'] = (sql, ...values) => {
          const rows = all<Record<string, unknown>>(sql, ...values)
          const turn = turns.at(-1) ?? { rows: 0, text: 0 }
          turn.rows += rows.length
          for (const { json } of rows) turn.text += String(json ?? '').length
          return rows as never
        }
        return work(counting, async () => {
          await pause?.()
          turns.push({ rows: 0, text: 0 })
          for (const act of pauses.splice(0)) await act()
        })
      }) ?? work(file.all, undefined),
  }
  const ledger = createSqlLedger({ driver, isClosed: () => false, checkOwner: anyone, nowMs: () => 0 })
  const most = (of: 'rows' | 'text') => Math.max(...turns.map((turn) => turn[of]))
  return { file, ledger, pauses, most, turns }
}

const nameOf = (nth: number) => `live/a/${String(nth).padStart(10, '0')}/x`

test('a long list is read in pages, others have their turn between, and it shows one state', async () => {
  const { file, ledger, pauses, most, turns } = counted()
  const count = 3 * MAX_NAMES_AT_ONCE + 1
  const expected = Array.from({ length: count }, (_, nth) => nameOf(nth))
  file.transaction(() => {
    for (const name of expected) file.run('INSERT INTO names (name) VALUES (?)', name)
  })
  pauses.push(() => ledger.move({ remove: [nameOf(count - 1)], add: [nameOf(count)] }))
  const { entries } = await ledger.list('live/')
  expect(entries.map(({ name }) => name)).toEqual(expected)
  expect(most('rows')).toBe(MAX_NAMES_AT_ONCE)
  expect(turns).toHaveLength(4)
  expect((await ledger.list('live/')).entries.at(-1)?.name).toBe(nameOf(count))
})

test('of long values one turn reads no more than fits', async () => {
  const { ledger, most } = counted()
  const result = 'x'.repeat(MAX_TEXT_AT_ONCE / 2)
  for (let nth = 0; nth < 5; nth++) await ledger.move({ remove: [], add: [`done/${nth}/x`] }, { result })
  const keys = (await ledger.list('done/')).entries.map(({ attachment }) => attachment)
  expect((await ledger.attachments(keys)).size).toBe(5)
  expect(most('text')).toBeLessThan(MAX_TEXT_AT_ONCE + result.length)
})
