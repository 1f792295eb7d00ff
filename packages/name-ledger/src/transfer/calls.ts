/* What is asked of a SQL ledger from afar while its names are handed over, whoever rules. */

/** Changes nothing. */
export type ExportVerb = 'id' | 'isClosed' | 'checkRun' | 'digest' | 'hashes' | 'list' | 'attachments'

export interface ExportCall {
  verb: ExportVerb
  /** The handover that asks. */
  run?: string | undefined
  prefix?: string | undefined
  /** Names behind this one. */
  after?: string | undefined
  /** Of attachments. */
  keys?: readonly string[] | undefined
}

export type ImportVerb = 'beginRun' | 'close' | 'reopen' | 'put' | 'forgetCopied' | 'reset' | 'move'

export interface Added {
  name: string
  json?: string | undefined
}

export interface ImportCall {
  verb: ImportVerb
  run?: string | undefined
  remove?: readonly string[] | undefined
  /** With what is attached, as JSON in a text, so that every bit of it arrives. */
  add?: readonly Added[] | undefined
  replace?: readonly { name: string; from: string }[] | undefined
  /** What a move attaches to all its names, likewise. */
  json?: string | undefined
}

/** As many names as one answer has, and as one call changes. */
export const MAX_NAMES_A_CALL = 500
/** As many attachments as one call asks for; what does not fit in an answer is asked for again. */
export const MAX_KEYS_A_CALL = 50
/** Characters of attachments in a call or an answer, beyond which it takes no other one. */
export const MAX_TEXT_A_CALL = 500_000
