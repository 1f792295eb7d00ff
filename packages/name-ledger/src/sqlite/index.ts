/* A ledger in any SQLite that answers at once: node:sqlite, or that of a Durable Object. */

export { type Driver, SCHEMA, SCHEMA_VERSION, type Value } from './driver.ts'
export { type Copied, createSqlIdentity, isClosed, type SqlIdentity } from './identity.ts'
export { createSqlLedger } from './ledger.ts'
