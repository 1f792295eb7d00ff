import type { NameMove } from '../domain/name.ts'
import type { Attachment, Listed, Moved } from '../ports.ts'
import type { Driver } from './driver.ts'

/** Above every character that a name may have, so that a prefix is a range of the primary key. */
const BEHIND_ALL = '\u{10FFFF}'
/** The key of a name with nothing attached. */
const NOTHING = ''

/** The names of a ledger and what is attached to them, in one SQLite. All of it is synchronous; callers hold the transactions. */
export function createNames(driver: Driver) {
  function list(prefix: string): Listed[] {
    const sql = 'SELECT name, attachment FROM names WHERE name >= ? AND name < ? ORDER BY name'
    const rows = driver.all<{ name: string; attachment: number | null }>(sql, prefix, prefix + BEHIND_ALL)
    return rows.map(({ name, attachment }) => ({ name, attachment: String(attachment ?? NOTHING) }))
  }

  /** The key of what is attached to a name; undefined when there is no such name. */
  function keyOf(name: string): string | undefined {
    const sql = 'SELECT attachment FROM names WHERE name = ?'
    const [row] = driver.all<{ attachment: number | null }>(sql, name)
    return row && String(row.attachment ?? NOTHING)
  }

  function jsonOf(key: string): string | undefined {
    const sql = 'SELECT json FROM attachments WHERE key = ?'
    return key === NOTHING ? undefined : driver.all<{ json: string }>(sql, Number(key))[0]?.json
  }

  function attach(value: Attachment | undefined): number | null {
    if (value === undefined) return null
    const sql = 'INSERT INTO attachments (json) VALUES (?) RETURNING key'
    return driver.all<{ key: number }>(sql, JSON.stringify(value))[0]?.key ?? null
  }

  /** Makes a move if everything is as it supposes; must run in a transaction. */
  function move({ remove, add, replace = [] }: NameMove, attachment?: Attachment): Moved {
    const isAsBefore =
      remove.every((name) => keyOf(name) !== undefined) &&
      add.every((name) => keyOf(name) === undefined) &&
      replace.every(({ name, from }) => keyOf(name) === from)
    if (!isAsBefore) return isMade({ remove, add, replace }, attachment) ? 'already-made' : 'refused'
    const key = attach(attachment)
    const left = [...remove.map((name) => keyOf(name) ?? NOTHING), ...replace.map(({ from }) => from)]
    for (const name of remove) driver.run('DELETE FROM names WHERE name = ?', name)
    for (const name of add) driver.run('INSERT INTO names (name, attachment) VALUES (?, ?)', name, key)
    for (const { name } of replace) driver.run('UPDATE names SET attachment = ? WHERE name = ?', key, name)
    for (const one of left) dropIfLoose(one)
    return 'moved'
  }

  function isMade({ remove, add, replace = [] }: NameMove, attachment?: Attachment): boolean {
    const json = attachment && JSON.stringify(attachment)
    return (
      remove.every((name) => keyOf(name) === undefined) &&
      add.every((name) => keyOf(name) !== undefined) &&
      // A name that stays tells by what is attached to it.
      replace.every(({ name }) => {
        const key = keyOf(name)
        return key !== undefined && jsonOf(key) === json
      })
    )
  }

  /** Removes an attachment that no name has any more. */
  function dropIfLoose(key: string): void {
    if (key === NOTHING) return
    const unused = 'NOT EXISTS (SELECT 1 FROM names WHERE attachment = attachments.key)'
    driver.run(`DELETE FROM attachments WHERE key = ? AND ${unused}`, Number(key))
  }

  function attachments(keys: readonly string[]): ReadonlyMap<string, Attachment> {
    const read = keys.map((key) => [key, jsonOf(key)] as const)
    return new Map(
      read.flatMap(([key, json]) =>
        json === undefined ? [] : [[key, JSON.parse(json) as Attachment] as const],
      ),
    )
  }

  return { list, move, attachments }
}
