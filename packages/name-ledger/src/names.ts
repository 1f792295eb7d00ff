/** A change of names: all of it is made, or none. */
export interface NameMove {
  /** Must be there, and go. */
  remove: readonly string[]
  /** Must not be there yet. */
  add: readonly string[]
  /** Stay, and get another attachment; `from` is the key of what must be attached to them. */
  replace?: readonly { name: string; from: string }[]
}

/**
 * How a move went. `already-made`: all of it stands already, by an earlier send or by somebody who made the
 * very same one. `unknown`: the answer was lost, so it may or may not have been made; the same move may be
 * sent again.
 */
export type Moved = 'moved' | 'already-made' | 'refused' | 'unknown'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** What is attached to a name, as JSON. */
export type Attachment = { readonly [key: string]: Json }

/** One name in the ledger, and the key of what is attached to it. */
export interface Listed {
  name: string
  attachment: string
}

/** The first names of a part of an order: from one place to below another, `limit` at most. */
export interface Stretch {
  /** `name`, or one of the orders that the ledger was opened with. */
  by: string
  from: string
  below: string
  limit: number
}

/** Names, with a value attached to each. A move is a compare-and-swap of several names at once. */
export interface NameLedger {
  /** Its listings show all moves that were made before; those of others may be older for a while. */
  isExact?: true
  /** Makes sure that this ledger rules. @throws LedgerError when another one does */
  open(): Promise<void>
  /** All names that begin with the prefix, sorted, and the ledger's time (Unix seconds) when it answered. */
  list(prefix: string): Promise<{ entries: readonly Listed[]; at: number }>
  /**
   * The first names of each stretch, all at one moment. Only ledgers that keep orders beside that of names
   * have it: what it reads does not grow with what else stands there.
   */
  peek?(stretches: readonly Stretch[]): Promise<{ found: readonly (readonly string[])[]; at: number }>
  /**
   * Removes and adds names, all or none. `refused`: a name to remove is gone, or a name to add is there
   * already. The attachment, if any, goes to every added name.
   */
  move(move: NameMove, attachment?: Attachment): Promise<Moved>
  /** Several moves in one request, each all or none by itself. */
  moveAll(moves: readonly NameMove[]): Promise<readonly Moved[]>
  /** What was attached to listed names, by their keys; names with nothing attached are left out. */
  attachments(keys: readonly string[]): Promise<ReadonlyMap<string, Attachment>>
  /** The ledger's time, in Unix seconds; asks for it only when it was not heard lately. */
  now(): Promise<number>
}
