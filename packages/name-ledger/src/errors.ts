/** What can go wrong with a ledger, in kinds that a caller can act on. */
export type LedgerErrorKind =
  /** Another ledger rules; the message says which. */
  | 'ruled-elsewhere'
  /** Nobody rules for now: the names are on their way from one ledger to another. */
  | 'on-the-move'
  /** Some ledger rules, and the name that says which is lost. */
  | 'owner-lost'
  /** The names have left this file, or are leaving it. */
  | 'closed'
  /** Somebody else has changed which ledger rules, or begun the same handover anew. */
  | 'overtaken'
  /** A handover was interrupted. It may be taken back, or finished by another run. */
  | 'interrupted'
  /** A handover can no more be taken back: its last step is left. */
  | 'decided'
  /** The names are to be moved, but not by this file. */
  | 'not-here'
  /** The ledger that was to be given up is there. */
  | 'not-lost'
  /** Nobody knows whether a change was made. */
  | 'outcome-unknown'
  /** What is attached to a name is not given back. */
  | 'unreadable'
  /** A value cannot be attached: the store refuses what stands in it. */
  | 'attachment-refused'
  /** The file is another repository's, another program's or of another version, or cannot be made there. */
  | 'file-unusable'
  /** The file cannot be used for now: it is locked, say, or its disk is full. */
  | 'file-unavailable'
  /** The file is damaged or gone. */
  | 'file-damaged'

interface Facts {
  /** Seconds after which trying again makes sense. */
  retryAfterSeconds?: number
  cause?: unknown
}

/** An error of a ledger's own. Errors of GitHub's client pass a ledger as they are. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError'
  readonly kind: LedgerErrorKind
  readonly retryAfterSeconds: number | undefined

  constructor(kind: LedgerErrorKind, message: string, { cause, retryAfterSeconds }: Facts = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.kind = kind
    this.retryAfterSeconds = retryAfterSeconds
  }
}
