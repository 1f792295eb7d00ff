/* A ledger in the SQLite of a Durable Object, and the same ledger for those who ask the object. */

export { type Answer, type Args, type Ask, createObjectLedger, type Outcome, type Verb } from './object.ts'
export { createObjectTransfer, createRemoteLedger, type ObjectNamespace } from './remote.ts'
export { type ObjectStorage, openStorage } from './storage.ts'
