import { LedgerError } from '../errors.ts'
import { type Driver, MIGRATIONS, type Value } from '../sqlite/driver.ts'

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
 * @throws LedgerError `file-unusable` for tables of a newer release
 */
export function openStorage(storage: ObjectStorage, migrations = MIGRATIONS): Driver {
  const { sql } = storage
  const driver: Driver = {
    run: (statement, ...values) => void sql.exec(statement, ...values),
    // The cast is the one place where SQL's rows get the shape that the query names.
    all: <Row>(statement: string, ...values: readonly Value[]) =>
      sql.exec(statement, ...values).toArray() as Row[],
    transaction: (work) => storage.transactionSync(work),
  }
  driver.transaction(() => makeTables(driver, migrations))
  return driver
}

/** Runs what the tables lack, from nothing or from any older version. */
function makeTables({ run, all }: Driver, migrations: readonly string[]): void {
  run(VERSION_TABLE)
  const [kept = { version: 0 }] = all<{ version: number }>('SELECT version FROM schema_version')
  if (kept.version === migrations.length) return
  if (kept.version > migrations.length) {
    const why = `The ledger has version ${kept.version}, and this release knows ${migrations.length}; deploy a newer one.`
    throw new LedgerError('file-unusable', why)
  }
  for (const migration of migrations.slice(kept.version)) run(migration)
  run('DELETE FROM schema_version')
  run('INSERT INTO schema_version (version) VALUES (?)', migrations.length)
}
