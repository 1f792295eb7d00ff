/* A ledger in any SQLite that answers at once: node:sqlite, or that of a Durable Object. */

export type { Copied } from './digest.ts'
export { type Driver, SCHEMA, SCHEMA_VERSION, type Value } from './driver.ts'
export { createSqlIdentity, isClosed, type SqlIdentity } from './identity.ts'
export { createSqlLedger, type Orders } from './ledger.ts'
