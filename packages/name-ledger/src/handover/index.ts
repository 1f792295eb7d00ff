/* Moving the names of a ledger in use between refs and SQLite, and taking over from one that is lost. */

export type { Adopted } from './copy.ts'
export { createHandover, type HandoverOptions, interruptible, type Step } from './handover.ts'
export { afterRateLimits, moveUntilAnswered, type Patience } from './patience.ts'
export { createSuccession, type Heir, type Succession } from './take-over.ts'
