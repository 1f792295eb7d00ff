/* Handing over a SQL ledger that is elsewhere: what is asked of it, who answers, and who asks. */

export type { ExportCall, ImportCall } from './calls.ts'
export { createRemoteTransfer, type Send } from './remote.ts'
export { createTransfer, type Transfer } from './transfer.ts'
