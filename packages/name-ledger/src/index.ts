/* What a ledger of names is, wherever it is kept, and what goes wrong with one. */

export { LedgerError, type LedgerErrorKind } from './errors.ts'
export type { Attachment, Json, Listed, Moved, NameLedger, NameMove, Stretch } from './names.ts'
