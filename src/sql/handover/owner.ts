import { repeat } from '@octoqueue/bounds'
import type { NameMove } from '@octoqueue/name-ledger'
import { Problem } from '../../domain/problem.ts'
import type { Attachment, Clock, NameLedger } from '../../ports.ts'

/*
 * Which ledger rules a repository; and how a handover reads and writes across rate limits and lost answers.
 */

/** How often one request is sent while GitHub asks to wait, or does not say what became of a move. */
const MAX_SENDS = 10
const PAUSE_MS = 1000
/** GitHub counts requests by the hour, so no pause that it asks for is longer. */
const MAX_PAUSE_SECONDS = 3600

/** Does work, and does it again after each rate limit that GitHub answers with. */
export const afterRateLimits = <T>(clock: Clock, work: () => Promise<T>): Promise<T> =>
  repeat(
    {
      clock,
      maxAttempts: MAX_SENDS,
      retries: (error) => error instanceof Problem && error.type === 'rate-limited',
      pauseMs(_, error) {
        const { retryAfterSeconds = 60 } = error instanceof Problem ? error.facts : {}
        return Math.min(retryAfterSeconds, MAX_PAUSE_SECONDS) * 1000
      },
    },
    work,
  )

/**
 * Makes a move, and sends the very same one again while its answer is lost. Resolves to whether it was made,
 * by this call or before.
 * @throws Problem `outcome-unknown`
 */
export async function moveUntilAnswered(
  clock: Clock,
  ledger: NameLedger,
  move: NameMove,
  attachment?: Attachment,
): Promise<boolean> {
  const moved = await repeat(
    {
      clock,
      maxAttempts: MAX_SENDS,
      pauseMs: (count) => PAUSE_MS * count,
      isPending: (outcome) => outcome === 'unknown',
    },
    () => afterRateLimits(clock, () => ledger.move(move, attachment)),
  )
  if (moved !== 'unknown') return moved !== 'refused'
  throw new Problem('outcome-unknown', 'GitHub did not say whether a move was made; run this again.')
}

const PREFIX = 'owner/'
const GUARD = 'owner/taken'

/**
 * Refs with the names of the folders `live` and `done`. While they exist, git takes no name below them, so a
 * process that slept through the whole handover cannot write to the ledger that was left.
 */
export const TOMBSTONES: readonly string[] = ['live', 'done']

/** Who rules a repository: `refs-<id>`, `sql-<id>`, or `moving-<one>-to-<other>` while nobody does. */
export interface Owner {
  /** Undefined when nobody took the repository yet. */
  name: string | undefined
  /** Key of the plain root commit, which the owner's name points at as all plain names do. */
  rootKey: string | undefined
  /** Somebody took it once, also if the owner's own ref is lost. */
  isGuarded: boolean
}

export async function readOwner(clock: Clock, refs: NameLedger): Promise<Owner> {
  const { entries } = await afterRateLimits(clock, () => refs.list(PREFIX))
  const owner = entries.find(({ name }) => name !== GUARD)
  const isGuarded = entries.some(({ name }) => name === GUARD)
  return { name: owner?.name.slice(PREFIX.length), rootKey: owner?.attachment, isGuarded }
}

/**
 * Changes the owner in one move, which nobody else can have made in between.
 * @throws Problem `ledger-owned`
 */
export async function changeOwner(
  clock: Clock,
  refs: NameLedger,
  from: string | undefined,
  to: string,
): Promise<void> {
  // The guard may be left of an owner whose own ref was lost.
  const { isGuarded } = await readOwner(clock, refs)
  const add = isGuarded ? [PREFIX + to] : [GUARD, PREFIX + to]
  const isChanged = await moveUntilAnswered(clock, refs, {
    remove: from === undefined ? [] : [PREFIX + from],
    add,
  })
  if (isChanged || (await readOwner(clock, refs)).name === to) return
  throw new Problem('ledger-owned', 'Somebody else changed which ledger rules just now; run this again.')
}

export const isOwnerName = (name: string): boolean => name.startsWith(PREFIX)
export const movingOwner = (from: string, to: string): string => `moving-${from}-to-${to}`

/** Between which two ledgers the names are on the move. */
export function readMoving(name: string): { from: string; to: string } | undefined {
  const [, from, to] = /^moving-((?:refs|sql)-[0-9a-z]+)-to-((?:refs|sql)-[0-9a-z]+)$/.exec(name) ?? []
  return from === undefined || to === undefined ? undefined : { from, to }
}
