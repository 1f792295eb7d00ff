import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import { migrate } from './schema.ts'

/** How long a write waits for another process that writes to the same file, and holds the only thread. */
const BUSY_TIMEOUT_MS = 45

/** SQLite's result codes for what is wrong with the file or its disk: https://sqlite.org/rescode.html */
const FILE_CODES: ReadonlySet<number> = new Set([5, 6, 8, 10, 11, 13, 14, 26])

/** Whether the file was locked, full, damaged or out of reach: as if GitHub had trouble of its own. */
export const isFilesFault = (error: Error): boolean =>
  'errcode' in error && FILE_CODES.has(Number(error.errcode) & 0xff)

/**
 * Listings compose their SQL from few parts; beyond this many texts the oldest statement is prepared anew
 * when needed.
 */
const MAX_PREPARED_STATEMENTS = 500

/** A synchronous SQLite connection whose statements are prepared once, on first use. */
export interface Database {
  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined
  all<Row>(sql: string, ...values: SQLInputValue[]): Row[]
  /** Runs a write and returns the number of rows that it changed. */
  run(sql: string, ...values: SQLInputValue[]): number
  /** Runs an INSERT and returns the new row's id. */
  insert(sql: string, ...values: SQLInputValue[]): number
  /** Applies all writes of `work`, or none when it throws. Nested calls join the outer transaction. */
  transaction<T>(work: () => T): T
  /** Runs `work` and takes back everything that it wrote. */
  rehearse<T>(work: () => T): T
  readonly connection: DatabaseSync
  close(): void
}

/**
 * Opens (and migrates) a database; `file` is a path or ':memory:'. A write is on the disk when it returns.
 */
export function openDatabase(file: string): Database {
  const connection = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS })
  connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  migrate(connection, file)

  const prepared = new Map<string, Prepared>()
  const statement = (sql: string): Prepared => {
    const known = prepared.get(sql)
    if (known) return known
    const fresh = prepare(connection, sql)
    const [oldest] = prepared.size >= MAX_PREPARED_STATEMENTS ? prepared.keys() : []
    if (oldest !== undefined) prepared.delete(oldest)
    prepared.set(sql, fresh)
    return fresh
  }
  let depth = 0
  const enclose = <T>(work: () => T, end: 'COMMIT' | 'ROLLBACK'): T => {
    // A read-only rehearsal must not wait for the write lock of another process.
    statement(end === 'COMMIT' ? 'BEGIN IMMEDIATE' : 'BEGIN').statement.run()
    depth += 1
    try {
      const result = work()
      statement(end).statement.run()
      return result
    } catch (error) {
      if (connection.isTransaction) connection.exec('ROLLBACK')
      throw error
    } finally {
      depth -= 1
    }
  }
  return {
    connection,
    // The casts are the one place where SQL's rows get the shape that the query names.
    get<Row>(sql: string, ...values: SQLInputValue[]) {
      const { statement: one, names } = statement(sql)
      const row = one.get(...values) as Columns | undefined
      return row && (toObject(names, row) as Row)
    },
    all<Row>(sql: string, ...values: SQLInputValue[]) {
      const { statement: one, names } = statement(sql)
      return (one.all(...values) as unknown as Columns[]).map((row) => toObject(names, row) as Row)
    },
    run: (sql, ...values) => Number(statement(sql).statement.run(...values).changes),
    insert: (sql, ...values) => Number(statement(sql).statement.run(...values).lastInsertRowid),
    transaction: (work) => (depth > 0 ? work() : enclose(work, 'COMMIT')),
    rehearse: (work) => enclose(work, 'ROLLBACK'),
    close: () => connection.close(),
  }
}

type Columns = readonly SQLOutputValue[]

/** A statement, and the names of its columns. */
interface Prepared {
  statement: StatementSync
  names: readonly string[]
}

/** Rows come as arrays: the objects that Node makes of them take three times as long. */
function prepare(connection: DatabaseSync, sql: string): Prepared {
  const statement = connection.prepare(sql)
  statement.setReturnArrays(true)
  return { statement, names: statement.columns().map(({ name }) => name) }
}

function toObject(names: readonly string[], columns: Columns): Record<string, SQLOutputValue> {
  const row: Record<string, SQLOutputValue> = {}
  for (let index = 0; index < names.length; index++) row[names[index] ?? ''] = columns[index] ?? null
  return row
}
