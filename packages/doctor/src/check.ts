import type { Clock } from './clock.ts'
import type { Exchange, Refusal } from './exchange.ts'
import type { ScratchIssue } from './issue.ts'
import type { Scratch } from './scratch.ts'

/**
 * `ok`: GitHub does what the design takes for granted. `warn`: the queue works, but costs more, is slower, or
 * there is something to know. `fail`: the queue would break a promise here. `skipped`: nothing was learned.
 */
export type Verdict = 'ok' | 'warn' | 'fail' | 'skipped'

export interface Finding {
  verdict: Verdict
  /** One sentence about what was seen, or why nothing was. */
  detail: string
  /** What GitHub answered where it said no, word by word: its documentation has none of it. */
  refusals: readonly Refusal[]
  /** Numbers by their names, which end in their unit where they have one. */
  measured: Readonly<Record<string, number>>
  /** Stands in for the check's own advice where that does not fit. */
  advice?: string
}

/**
 * Whose requests are sent: those of a token, or of an App by its id. Only the form of the token is looked at.
 */
export type Credentials = { token: string } | { appId: string }

/** How what an App was granted differs from what the queue uses, as `administration: write`. */
export interface AppPermissions {
  /** Granted, and never used. */
  excess: readonly string[]
  /** Used, and not granted; the queue runs without them. */
  lacking: readonly string[]
}

/** What the checks are tried on. */
export interface Patient {
  owner: string
  repo: string
  credentials: Credentials
  /** Undefined when the account is no App. */
  appPermissions: () => Promise<AppPermissions | undefined>
  exchange: Exchange
  scratch: Scratch
  issue: ScratchIssue
  clock: Clock
  /** Where the queue's own refs are, as `refs/octoqueue/`. */
  ledger: { namespace: string }
  /** How many refs the large listing has. */
  refs: number
  /** How long moves are tried in all, in milliseconds; 0: not at length. */
  soakMs: number
}

/** One thing that the design assumes of GitHub. */
export interface Check {
  id: string
  /** A sentence that the design takes for true. */
  claim: string
  /** What to do when it is not. */
  advice: string
  /** Ids of checks without whose `ok` or `warn` this one would tell nothing. */
  needs?: readonly string[]
  /** Left out by a quick run. */
  isLong?: true
  /**
   * Looks only at what the other checks have seen, so it can speak even when GitHub wants no more requests.
   */
  isSilent?: true
  examine(patient: Patient): Promise<Finding>
}

type More = Partial<Pick<Finding, 'refusals' | 'measured' | 'advice'>>

const finding =
  (verdict: Verdict) =>
  (detail: string, more: More = {}): Finding => ({ refusals: [], measured: {}, ...more, verdict, detail })

export const ok = finding('ok')
export const warn = finding('warn')
export const fail = finding('fail')
export const skipped = finding('skipped')

/** The refusals among answers of which some were none. */
export const refused = (...answers: readonly (Refusal | undefined)[]): { refusals: Refusal[] } => ({
  refusals: answers.filter((answer) => answer !== undefined),
})
