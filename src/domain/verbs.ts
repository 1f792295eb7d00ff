import type { Status } from './job.ts'

/** What a caller can be allowed to do. No scope includes another: who administers may not read by that. */
export const SCOPES = ['enqueue', 'claim', 'read', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

/**
 * Who says a verb: the producer of a job; a worker that has no lease yet; the holder of the job's lease; an
 * operator, through the API; a person, by a gesture on the issue; the queue itself, in a claim or a sweep.
 */
export type Party = 'producer' | 'worker' | 'holder' | 'operator' | 'person' | 'queue'

/** One thing that can happen to a job. */
export interface VerbRow {
  /** The statuses that it is for; none when there is no job yet. */
  from: readonly Status[]
  /**
   * The statuses that it leads to; none when the queue forgets the job. The same as `from`: the status stays.
   */
  to: readonly Status[]
  /** A holder proves itself with its lease, and is refused with `lease-lost` when that is over. */
  by: readonly Party[]
  /** How callers of the API say it: `POST /jobs/{id}/<verb>`. Absent for what has no such address. */
  route?: VerbRoute
  /** The queue's method for a holder, where the method of the verb's own name is for operators. */
  holderMethod?: string
  /** Holders say it too often for the log, and so it is not counted either. */
  isQuiet?: true
  summary: string
}

/** How callers of the API say a verb. */
export interface VerbRoute {
  /** The name of its body's schema, in camelCase; `nothing` when it has no body. */
  body: string
  scope: Scope
  /** What the caller must be allowed to do instead when the body brings no lease. */
  scopeWithoutLease?: Scope
  /** Its name in the API, where that differs. */
  name?: string
  /** `PATCH` for a change of the job itself, at `/jobs/{id}`. */
  method?: 'PATCH'
}

/** The statuses of a job that has a lease. */
export const HELD = ['dispatched', 'processing'] as const

/**
 * A job's whole life, in the order in which things happen to it. This table is the only list of verbs. The
 * transitions, the routes with their OpenAPI description, the metrics, docs/lifecycle.md and the tables of
 * the tests derive from it; the compiler or a test asks for whatever else a new row needs. "Add a verb" in
 * CONTRIBUTING.md says how.
 */
export const VERBS = {
  enqueue: { from: [], to: ['pending', 'blocked'], by: ['producer'], summary: 'Create a job' },
  admit: {
    from: [],
    to: ['pending', 'blocked'],
    by: ['queue'],
    summary: 'Make a job from an issue that a person filed',
  },
  claim: {
    from: ['pending'],
    to: ['processing', 'dispatched'],
    by: ['worker'],
    route: { name: 'process', body: 'process', scope: 'claim' },
    summary: 'Claim this job',
  },
  start: {
    from: HELD,
    to: ['processing'],
    by: ['holder'],
    route: { body: 'start', scope: 'claim' },
    summary: 'Start a dispatched job: its workflow runs now',
  },
  extend: {
    from: HELD,
    to: HELD,
    by: ['holder', 'queue'],
    route: { body: 'extend', scope: 'claim' },
    isQuiet: true,
    summary: 'Extend the lease (heartbeat), and report progress',
  },
  complete: {
    from: HELD,
    to: ['completed'],
    by: ['holder'],
    route: { body: 'complete', scope: 'claim' },
    summary: 'Complete a job with its result',
  },
  fail: {
    from: HELD,
    to: ['pending', 'failed'],
    by: ['holder', 'queue'],
    route: { body: 'fail', scope: 'claim' },
    summary: 'Fail this attempt; the job is retried or fails',
  },
  release: {
    from: HELD,
    to: ['pending'],
    by: ['holder', 'person', 'queue'],
    route: { body: 'release', scope: 'claim' },
    summary: 'Give a job back; the attempt does not count',
  },
  expire: {
    from: HELD,
    to: ['pending', 'failed'],
    by: ['queue'],
    summary: 'End a lease that ran out, or whose workflow job has ended',
  },
  block: {
    from: ['pending', ...HELD],
    to: ['blocked'],
    by: ['holder', 'operator', 'person', 'queue'],
    route: { body: 'block', scope: 'claim', scopeWithoutLease: 'admin' },
    holderMethod: 'blockHeld',
    summary: 'Keep a job from being claimed until somebody unblocks it',
  },
  unblock: {
    from: ['blocked'],
    to: ['pending', 'blocked'],
    by: ['operator', 'person', 'queue'],
    route: { body: 'nothing', scope: 'admin' },
    summary: 'Let a blocked job be claimed again',
  },
  conclude: {
    from: ['blocked'],
    to: ['completed'],
    by: ['queue'],
    summary: 'Complete a job that was for its children, as the last of them completed',
  },
  alter: {
    from: ['pending'],
    to: ['pending'],
    by: ['operator', 'person'],
    route: { body: 'alter', scope: 'admin', method: 'PATCH' },
    summary: 'Change a pending job',
  },
  lapse: {
    from: ['pending', 'blocked'],
    to: ['failed'],
    by: ['queue'],
    summary: 'Fail a job that nobody claimed within its time to live',
  },
  cancel: {
    from: ['pending', ...HELD, 'blocked'],
    to: ['cancelled'],
    by: ['operator', 'person'],
    route: { body: 'cancel', scope: 'admin' },
    summary: 'Stop a job for good, whoever holds it',
  },
  requeue: {
    from: ['completed', 'failed', 'cancelled'],
    to: ['pending', 'blocked'],
    by: ['operator', 'person'],
    route: { body: 'nothing', scope: 'admin' },
    summary: 'Put an ended job back into its queue',
  },
  collect: {
    from: ['completed', 'failed', 'cancelled'],
    to: [],
    by: ['queue'],
    summary: 'Let go of a job a day or more after its end (`RETENTION_HOURS`); its issue answers for it',
  },
} as const satisfies Record<string, VerbRow>

type Rows = typeof VERBS
export type Verb = keyof Rows

/** The verbs that take a job from one status to another, or leave it in its status with another entry. */
export type TransitionVerb = {
  [V in Verb]: [] extends Rows[V]['from'] | Rows[V]['to'] ? never : V
}[Verb]

/** The verbs with an address at a job. */
export type RouteVerb = { [V in Verb]: Rows[V] extends { route: VerbRoute } ? V : never }[Verb]

/** The verbs that the holder of a lease has. */
export type HolderVerb = { [V in Verb]: 'holder' extends Rows[V]['by'][number] ? V : never }[Verb]

/** The queue's methods that the holder of a lease has. */
export type HolderMethod = {
  [V in HolderVerb]: Rows[V] extends { holderMethod: infer M extends string } ? M : V
}[HolderVerb]

const rows: readonly [name: Verb, row: VerbRow][] = Object.entries(VERBS) as [Verb, VerbRow][]
const where = (isIn: (row: VerbRow) => boolean) => rows.flatMap(([name, row]) => (isIn(row) ? [name] : []))

export const TRANSITION_VERBS = where(({ from, to }) => from.length > 0 && to.length > 0) as TransitionVerb[]
export const ROUTE_VERBS = where(({ route }) => route !== undefined) as RouteVerb[]
export const HOLDER_VERBS = where(({ by }) => by.includes('holder')) as HolderVerb[]
/** The methods of the queue that a holder calls. */
export const HOLDER_METHODS = HOLDER_VERBS.map((verb) => {
  const { holderMethod = verb }: VerbRow = VERBS[verb]
  return holderMethod
}) as HolderMethod[]
/** The verbs whose jobs are counted: those that the queue logs. */
export const COUNTED_VERBS: readonly Verb[] = where(({ isQuiet }) => !isQuiet)
