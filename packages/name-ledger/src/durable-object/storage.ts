import { type Driver, SCHEMA, SCHEMA_VERSION, type Value } from '../sqlite/driver.ts'

export interface SqlStorage {
  exec(sql: string, ...values: readonly (string | number | null)[]): { toArray(): unknown[] }
}

/** The storage of a Durable Object; nobody else has access. */
export interface ObjectStorage {
  sql: SqlStorage
  /** Applies all writes, or none when it throws. */
  transactionSync<T>(work: () => T): T
}

/** The pragma that counts versions in a file is not for Durable Objects. */
const VERSION_TABLE = 'CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL) STRICT'

/**
 * A driver for the SQLite of a Durable Object; the ledger's tables are made if need be. Cloudflare holds
 * answers back until the writes before them are durable.
 * @throws Error for tables of another version
 */
export function openStorage(storage: ObjectStorage): Driver {
  const { sql } = storage
  const driver: Driver = {
    run: (statement, ...values) => void sql.exec(statement, ...values),
    // The cast is the one place where SQL's rows get the shape that the query names.
    all: <Row>(statement: string, ...values: readonly Value[]) =>
      sql.exec(statement, ...values).toArray() as Row[],
    transaction: (work) => storage.transactionSync(work),
  }
  driver.transaction(() => makeTables(driver))
  return driver
}

function makeTables({ run, all }: Driver): void {
  run(VERSION_TABLE)
  const [kept] = all<{ version: number }>('SELECT version FROM schema_version')
  if (kept?.version === SCHEMA_VERSION) return
  if (kept)
    throw new Error(`The ledger has version ${kept.version}, and this release knows ${SCHEMA_VERSION}`)
  run(SCHEMA)
  run('INSERT INTO schema_version (version) VALUES (?)', SCHEMA_VERSION)
}
