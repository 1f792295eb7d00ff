/** What can go wrong with a ledger, in kinds that a caller can act on. */
export type LedgerErrorType =
  /** Another ledger rules, or nobody can tell which one does. */
  | 'ledger-owned'
  /** Nobody knows whether a change was made. */
  | 'outcome-unknown'
  /** A value cannot be attached: the store refuses what stands in it. */
  | 'attachment-refused'

interface Facts {
  /** Seconds after which trying again makes sense. */
  retryAfterSeconds?: number
  /** Of `ledger-owned`: who rules, if its name is not lost. */
  owner?: string
  cause?: unknown
}

/** An error of a ledger's own. Errors of GitHub's client pass a ledger as they are. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError'
  readonly type: LedgerErrorType
  readonly retryAfterSeconds: number | undefined
  readonly owner: string | undefined

  constructor(type: LedgerErrorType, message: string, { cause, retryAfterSeconds, owner }: Facts = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.type = type
    this.retryAfterSeconds = retryAfterSeconds
    this.owner = owner
  }
}
