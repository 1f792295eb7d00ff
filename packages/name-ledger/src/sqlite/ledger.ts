import { LedgerError } from '../errors.ts'
import type { Attachment, Listed, Moved, NameLedger, NameMove, Stretch } from '../names.ts'
import type { Driver, Reading } from './driver.ts'

/* The ledger in one SQLite, for services that everybody goes through. */

/**
 * Orders of names beside their own, by what they are called: each an expression of SQL over the column
 * `name`, null for names that have no place in it.
 */
export type Orders = Readonly<Record<string, string>>

interface Options {
  driver: Driver
  /** Whether the names have gone elsewhere. Asked in each transaction, so that no later one changes them. */
  isClosed: () => boolean
  /** Kept as indexes. */
  orders?: Orders
  /**
   * Makes sure that this file rules the repository: the `open` of a ledger in its refs, say.
   * @throws whatever is to be thrown when another ledger does
   */
  checkOwner: () => Promise<void>
  /** The time in Unix milliseconds. */
  nowMs: () => number
  /** Does work on the driver, again while the file is locked. Done once when absent. */
  attempt?: <T>(work: () => T | Promise<T>) => Promise<T>
}

/** How soon asking again makes sense while names are on their way to another ledger. */
const RETRY_AFTER_SECONDS = 60

/** A ledger of names in one SQLite. */
export function createSqlLedger(
  options: Options,
): NameLedger & Required<Pick<NameLedger, 'isExact' | 'peek'>> {
  const { driver, isClosed, orders = {}, checkOwner, nowMs, attempt = async (work) => work() } = options
  const now = () => Math.floor(nowMs() / 1000)
  keepOrders(driver, orders)

  const inTransaction = driver.write ?? (async (work) => driver.transaction(work))
  const inSnapshot: NonNullable<Driver['snapshot']> =
    driver.snapshot ?? ((work) => work(driver.all, undefined))

  async function read<T>(work: Reading<T>): Promise<T> {
    await checkOwner()
    return attempt(() =>
      inSnapshot((all, pause) => {
        refuseWhen(isClosed())
        return work(all, pause)
      }),
    )
  }

  async function write<T>(work: () => T): Promise<T> {
    await checkOwner()
    return attempt(() =>
      inTransaction(() => {
        refuseWhen(isClosed())
        return work()
      }),
    )
  }

  return {
    isExact: true,
    // Issues are made after this, so it has to know that the file takes a write.
    open: () => write(() => probe(driver)),
    list: (prefix) =>
      read(async (all, pause) => {
        const at = now()
        return { entries: await listNames(all, pause, prefix), at }
      }),
    peek: (stretches) =>
      read(async (all) => ({ at: now(), found: stretches.map((one) => first(all, orders, one)) })),
    move: (move, attachment) => write(() => moveNames(driver, move, attachment)),
    // A refused move writes nothing, so all of them may share one transaction, and one write to the disk.
    moveAll: (moves) => write(() => moves.map((move) => moveNames(driver, move))),
    attachments: (keys) => read((all, pause) => readAttachments(all, pause, keys)),
    now: async () => now(),
  }
}

function refuseWhen(isClosed: boolean): void {
  if (!isClosed) return
  const message = 'The names of this ledger have moved, or are moving, to another one.'
  throw new LedgerError('closed', message, { retryAfterSeconds: RETRY_AFTER_SECONDS })
}

/** As much as the first names of something take up, and more. */
const PROBE = 'probe/'.padEnd(16_384, '.')

/** Writes and removes something. Pages that this takes from the disk are there for the next write. */
function probe(driver: Driver): void {
  driver.run('INSERT INTO copied (name) VALUES (?)', PROBE)
  driver.run('DELETE FROM copied WHERE name = ?', PROBE)
}

type Pause = Parameters<Reading<unknown>>[1]
/** As many names as are read before others have their turn, and as many characters of what is attached. */
export const MAX_NAMES_AT_ONCE = 500
export const MAX_TEXT_AT_ONCE = 1_000_000
/** For SQLite's LIMIT. */
const ALL = -1
/** Above every character that a name may have, so that a prefix is a range of the primary key; and below. */
export const BEHIND_ALL = '\u{10FFFF}'
const LOWEST = '\u0001'
/** The key of a name with nothing attached. */
const NOTHING = ''

async function listNames(all: Driver['all'], pause: Pause, prefix: string): Promise<Listed[]> {
  const sql = 'SELECT name, attachment FROM names WHERE name >= ? AND name < ? ORDER BY name LIMIT ?'
  const listed: Listed[] = []
  for (let from = prefix; ; ) {
    const limit = pause ? MAX_NAMES_AT_ONCE : ALL
    const rows = all<{ name: string; attachment: number | null }>(sql, from, prefix + BEHIND_ALL, limit)
    for (const { name, attachment } of rows) listed.push({ name, attachment: String(attachment ?? NOTHING) })
    const last = rows.at(-1)
    if (!pause || !last || rows.length < limit) return listed
    from = last.name + LOWEST
    await pause()
  }
}

/** SQLite keeps an index on an expression itself, whoever writes, and makes it for names that are there. */
function keepOrders(driver: Driver, orders: Orders): void {
  for (const [order, place] of Object.entries(orders))
    driver.run(
      `CREATE INDEX IF NOT EXISTS names_by_${order} ON names (${place}) WHERE (${place}) IS NOT NULL`,
    )
}

function first(all: Driver['all'], orders: Orders, { by, from, below, limit }: Stretch): readonly string[] {
  const place = by === 'name' ? 'name' : orders[by]
  if (place === undefined) throw new TypeError(`The ledger keeps no order ${by}.`)
  // SQLite would plan the query anew for each value of a parameter that stands there by itself.
  const sql = `SELECT name FROM names WHERE (${place}) >= '' || ? AND (${place}) < '' || ? ORDER BY (${place}) LIMIT 0 + ?`
  return all<{ name: string }>(sql, from, below, limit).map(({ name }) => name)
}

/** Makes a move if everything is as it supposes: a compare-and-swap. Must run in a transaction. */
export function moveNames(
  driver: Driver,
  { remove, add, replace = [] }: NameMove,
  attachment?: Attachment,
): Moved {
  const isAsBefore =
    remove.every((name) => keyOf(driver, name) !== undefined) &&
    add.every((name) => keyOf(driver, name) === undefined) &&
    replace.every(({ name, from }) => keyOf(driver, name) === from)
  if (!isAsBefore) return isMade(driver, { remove, add, replace }, attachment) ? 'already-made' : 'refused'
  const key = attach(driver, attachment)
  const left = [...remove.map((name) => keyOf(driver, name) ?? NOTHING), ...replace.map(({ from }) => from)]
  for (const name of remove) driver.run('DELETE FROM names WHERE name = ?', name)
  for (const name of add) driver.run('INSERT INTO names (name, attachment) VALUES (?, ?)', name, key)
  for (const { name } of replace) driver.run('UPDATE names SET attachment = ? WHERE name = ?', key, name)
  for (const one of left) dropIfUnused(driver, one)
  return 'moved'
}

function isMade(
  driver: Driver,
  { remove, add, replace = [] }: NameMove,
  attachment: Attachment | undefined,
): boolean {
  const json = attachment && JSON.stringify(attachment)
  return (
    remove.every((name) => keyOf(driver, name) === undefined) &&
    add.every((name) => keyOf(driver, name) !== undefined) &&
    // A name that stays tells by what is attached to it.
    replace.every(({ name }) => {
      const key = keyOf(driver, name)
      return key !== undefined && jsonOf(driver.all, key) === json
    })
  )
}

/** The key of what is attached to a name; undefined when there is no such name. */
function keyOf(driver: Driver, name: string): string | undefined {
  const sql = 'SELECT attachment FROM names WHERE name = ?'
  const [row] = driver.all<{ attachment: number | null }>(sql, name)
  return row && String(row.attachment ?? NOTHING)
}

function attach(driver: Driver, value: Attachment | undefined): number | null {
  if (value === undefined) return null
  const sql = 'INSERT INTO attachments (json) VALUES (?) RETURNING key'
  return driver.all<{ key: number }>(sql, JSON.stringify(value))[0]?.key ?? null
}

/** Removes an attachment that no name has any more. */
function dropIfUnused(driver: Driver, key: string): void {
  if (key === NOTHING) return
  const unused = 'NOT EXISTS (SELECT 1 FROM names WHERE attachment = attachments.key)'
  driver.run(`DELETE FROM attachments WHERE key = ? AND ${unused}`, Number(key))
}

async function readAttachments(
  all: Driver['all'],
  pause: Pause,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Attachment>> {
  const found = new Map<string, Attachment>()
  let read = 0
  for (const key of keys) {
    const json = jsonOf(all, key)
    if (json === undefined) continue
    found.set(key, JSON.parse(json) as Attachment)
    read += json.length
    if (read < MAX_TEXT_AT_ONCE) continue
    read = 0
    await pause?.()
  }
  return found
}

function jsonOf(all: Driver['all'], key: string): string | undefined {
  const sql = 'SELECT json FROM attachments WHERE key = ?'
  return key === NOTHING ? undefined : all<{ json: string }>(sql, Number(key))[0]?.json
}
