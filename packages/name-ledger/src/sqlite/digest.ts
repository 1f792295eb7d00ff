import { createHash } from 'node:crypto'
import type { Attachment } from '../names.ts'
import type { Driver } from './driver.ts'

/* What the names of a ledger and all that is attached to them come to, to compare two ledgers by. */

/** A name as it is taken over from another ledger, with the value that is attached to it. */
export interface Copied {
  name: string
  attachment: Attachment | undefined
}

/** A name, and the hash of what is attached to it: empty when nothing is. */
export interface Hashed {
  name: string
  hash: string
  /** Whether it was taken over from another ledger that is not cleared yet. */
  isCopied: boolean
}

export const hashOf = (json: string | null | undefined): string => (json ? sha256(json) : '')

/** The digest of names that were read from elsewhere. */
export const digestOf = (copies: readonly Copied[]): string =>
  digest(copies.map(({ name, attachment }) => ({ name, hash: hashOf(JSON.stringify(attachment)) })))

/** The digest of all names in a file. */
export const digestOfFile = (driver: Driver): string => digest(hashesOf(driver, '', ALL))

/** For SQLite's LIMIT. */
const ALL = -1

/** The names behind one, in order, `limit` of them at most. */
export function hashesOf(driver: Driver, after: string, limit: number): readonly Hashed[] {
  const sql = `
    SELECT names.name, json, copied.name IS NOT NULL AS is_copied FROM names
    LEFT JOIN attachments ON key = attachment LEFT JOIN copied ON copied.name = names.name
    WHERE names.name > ? ORDER BY names.name LIMIT ?`
  const rows = driver.all<{ name: string; json: string | null; is_copied: number }>(sql, after, limit)
  return rows.map(({ name, json, is_copied }) => ({ name, hash: hashOf(json), isCopied: is_copied === 1 }))
}

const digest = (names: readonly Pick<Hashed, 'name' | 'hash'>[]): string => {
  const lines = names.map(({ name, hash }) => `${name} ${hash}\n`)
  return sha256(lines.toSorted().join(''))
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
