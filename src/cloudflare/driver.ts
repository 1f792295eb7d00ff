import type { Driver, Value } from '../sql/driver.ts'
import { SCHEMA, SCHEMA_VERSION } from '../sql/schema.ts'
import type { ObjectStorage } from './platform.ts'

/** The pragma that counts versions in a file is not for Durable Objects. */
const VERSION_TABLE = 'CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL) STRICT'

/**
 * A driver for the SQLite of a Durable Object; the ledger's tables are made if need be. Nobody is told of a write before it is kept:
 * Cloudflare holds answers back until then. @throws Error for tables of another version
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
