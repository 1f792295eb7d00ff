import { statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { FileError, translated } from './errors.ts'
import { createReader, type Queries, queriesOn, type Reading, type Value } from './queries.ts'
import { checkpoint, createFlush, flushFile, MAX_LOG_BYTES } from './wal.ts'

/** Each method throws `FileError` for what is wrong with the file. */
export interface SqliteFile extends Queries {
  /**
   * Applies all writes of `work`, or none when it throws; nobody else writes meanwhile. Never nested. All is
   * on the disk when it returns, and the thread waits for that.
   */
  transaction<T>(work: () => T): T
  /** The same, but the thread does not wait: all is on the disk when it resolves. */
  write<T>(work: () => T): Promise<T>
  /**
   * Reads one state of the file in steps: in each `pause` others have their turn, and what they write does
   * not show. One such reading goes on at a time. What it read is on the disk when it resolves.
   */
  snapshot<T>(work: Reading<T>): Promise<T>
  /** Resolves when no checkpoint is under way. */
  idle(): Promise<void>
  close(): void
}

/** As much as a commit writes beside the values. */
const COMMIT_BYTES = 16_384

/** The methods of a file that is open and has its tables. */
export function fileOf(connection: DatabaseSync, file: string): SqliteFile {
  const queries = queriesOn(connection)
  const inode = inodeOf(file)
  const isOnDisk = file !== ':memory:'
  const { flush, flushed } = createFlush(file, isOnDisk ? flushFile : async () => {})
  const reader = isOnDisk ? createReader(file) : undefined
  let logBytes = 0
  let copying: Promise<void> | undefined
  // Copying the log into the file takes long, and nobody's commit is to wait for it.
  if (isOnDisk) connection.exec('PRAGMA wal_autocheckpoint = 0')

  /** SQLite goes on writing to a file that was deleted, until the process ends and all of it is lost. */
  function checkInPlace(): void {
    if (inodeOf(file) === inode) return
    throw new FileError('damaged', 'it was removed or replaced while it was in use')
  }

  function commit<T>(work: () => T): T {
    checkInPlace()
    const result = inTransaction(connection, work)
    logBytes += COMMIT_BYTES
    if (isOnDisk && logBytes > MAX_LOG_BYTES && !copying) {
      logBytes = 0
      copying = checkpoint(file).finally(() => {
        copying = undefined
      })
    }
    return result
  }

  function commitUnflushed<T>(work: () => T): T {
    connection.exec('PRAGMA synchronous = NORMAL')
    try {
      return commit(work)
    } finally {
      connection.exec('PRAGMA synchronous = FULL')
    }
  }

  const all: Queries['all'] = (sql, ...values) => {
    logBytes += bytesOf(values)
    return queries.all(sql, ...values)
  }

  return {
    run(sql, ...values) {
      logBytes += bytesOf(values)
      queries.run(sql, ...values)
    },
    all,
    transaction: (work) => translated(() => commit(work)),
    async write(work) {
      const result = translated(() => commitUnflushed(work))
      await flush()
      return result
    },
    async snapshot(work) {
      checkInPlace()
      const result = await (reader ? reader.read(work) : work(all, undefined))
      await flushed()
      return result
    },
    idle: async () => copying,
    close() {
      reader?.close()
      connection.close()
    },
  }
}

const bytesOf = (values: readonly Value[]): number =>
  values.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0)

/** Tells one file from another at the same path; undefined for none. */
const inodeOf = (file: string): bigint | undefined =>
  statSync(file, { bigint: true, throwIfNoEntry: false })?.ino

/** Applies all that `work` writes, or none when it throws. */
export function inTransaction<T>(connection: DatabaseSync, work: () => T): T {
  connection.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    connection.exec('COMMIT')
    return result
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK')
    throw error
  }
}
