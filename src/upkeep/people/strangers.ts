import { BoundedMap } from '@octoqueue/bounds'
import { ILLEGIBLE, type Notice } from '@octoqueue/job-comments'
import { NEEDS_APPROVAL } from '@octoqueue/job-labels'
import { hasBlock, placeOfForm } from '../../domain/issue.ts'
import { DEFAULT_QUEUE } from '../../domain/job.ts'
import type { Move } from '../../domain/move.ts'
import type { Issue, Ports } from '../../ports.ts'
import { reach } from '../../runtime/limits.ts'
import { HOUR_SECONDS, NO_ISSUE, type Notices, notify, type RecentGestures } from './notices.ts'

/* How much strangers may have said to them: anybody can open issues, from any number of accounts. */

/** What one round of a sweep may still tell them. */
export interface Telling {
  recent: RecentGestures
  /** Accounts that were told something within the hour, or that have an issue that waits for approval. */
  told: Set<number>
  /** How many notices strangers may still bring about in this hour, and how many they ever did. */
  left: number
  turn: number
  /** Of each issue that a policy let in within the hour, its author. */
  filed: number[]
}

/**
 * At most one notice for each account that may not write, and a few an hour for all: spam costs strangers.
 */
export function mayTell({ log }: Ports, round: Telling, { number, authorId }: Issue): boolean {
  if (round.told.has(authorId)) return false
  if (round.left <= 0) {
    reach(log, 'notices', { id: number })
    return false
  }
  round.told.add(authorId)
  round.left--
  return true
}

/** Writes a notice to a stranger. Once another sweep wrote one, the rest are the next one's. */
export async function tell(
  ports: Ports,
  round: Telling,
  issue: Issue,
  notice: Notice,
  { since, isMissing }: { since: number; isMissing: boolean },
): Promise<void> {
  const told = { since, isMissing, account: issue.authorId, turn: turnAfter(round.turn) }
  const isLate = await notify(ports, round.recent, issue.number, notice, told)
  if (!isMissing) takeTurn(round, !isLate)
}

export function takeTurn(round: Telling, isMine: boolean): void {
  round.turn++
  if (!isMine) round.left = 0
}

/** Notices an hour to people who may not write: anybody can open issues, from any number of accounts. */
export const MAX_NOTICES_AN_HOUR = 5

/** Whom notices went to that are not an hour old, of those that strangers bring about by opening an issue. */
export async function toldLately(
  { ledger }: Ports,
  { notices, now }: RecentGestures,
  whats = TO_STRANGERS,
): Promise<number[]> {
  const own = [...notices].filter(([key]) => whats.includes(key.split('/')[1] ?? ''))
  const kept = await ledger.attachments(own.map(([, attachment]) => attachment))
  // One attachment may be that of several, as equal ones are kept once.
  const all = own.map(([, attachment]) => kept.get(attachment) ?? {})
  const lately = all.filter(({ at }) => now - Number(at) < HOUR_SECONDS)
  return lately.map(({ account }) => Number(account))
}

const TURN = /^0\/told-(\d+)$/

/** How many notices strangers have brought about. */
export const turnIn = (notices: Notices): number =>
  Math.max(0, ...[...notices.keys()].map((key) => Number(TURN.exec(key)?.[1] ?? 0)))

/**
 * Counts one more of these notices, in the very move that notes it: of sweeps at once that counted alike, one
 * may write its notice, and the others have to count anew.
 */
export function turnAfter(turn: number): Move {
  const note = (count: number) => ({ is: 'notice', number: NO_ISSUE, what: `told-${count}` }) as const
  return { remove: turn > 0 ? [note(turn)] : [], add: [note(turn + 1)] }
}

const TO_STRANGERS: readonly string[] = [NEEDS_APPROVAL, ILLEGIBLE]

/** The note on an issue that the policy of its queue let in, with its author: it counts for the rate. */
export const FILED = 'filed'
const MAX_STRANGERS = 10_000

export const createStrangers = (): Map<number, number> => new BoundedMap(MAX_STRANGERS)

/** Whether its queue lets in what somebody filed who may not write, by what administrators set for it. */
export async function isLetIn(
  { payloads, people }: Ports,
  { filed }: Telling,
  { author, authorId }: Issue,
  queue: string,
): Promise<boolean> {
  const { admission, rate } = await payloads.settingsOf(queue)
  if (admission === 'triage') return (await people.role(author, authorId)) === 'triage'
  return admission === 'anyone' && authorId > 0 && filed.filter((one) => one === authorId).length < rate
}

/**
 * Whether an issue as it is listed is for nobody to look at: nothing lets it in, and nobody may be told.
 * Costs a request for an account that was not looked at within the hour, and none for any other.
 */
export async function isSpam(ports: Ports, round: Telling, issue: Issue): Promise<boolean> {
  const { author, authorId, body } = issue
  const { told, left, recent } = round
  const { queue = DEFAULT_QUEUE } = placeOfForm(issue)
  const { admission } = await ports.payloads.settingsOf(queue)
  // Whoever is beyond the rate has a turn later, and is told nothing.
  const isQuiet = admission === 'anyone' || told.has(authorId) || left <= 0
  if (!isQuiet || hasBlock(body)) return false
  if (admission === 'anyone' && (await isLetIn(ports, round, issue, queue))) return false
  if (admission !== 'anyone' && !told.has(authorId)) reach(ports.log, 'notices', { id: issue.number })
  if (isKnown(recent, authorId)) return true
  const role = await ports.people.role(author, authorId)
  if (role === 'write' || (role === 'triage' && admission === 'triage')) return false
  recent.strangers?.set(authorId, recent.now)
  return true
}

/** Whether an account was nobody within the hour. */
export const isKnown = ({ strangers, now }: RecentGestures, authorId: number): boolean =>
  now - (strangers?.get(authorId) ?? Number.NEGATIVE_INFINITY) < HOUR_SECONDS
