import {
  type Adopted,
  type Step as CopyStep,
  createHandover as createBy,
  createSuccession as createSuccessionBy,
  type HandoverOptions,
  type Heir,
  interruptible,
  type Patience,
  type Succession,
} from '@octoqueue/name-ledger/handover'
import type { Copied } from '@octoqueue/name-ledger/sqlite'
import { decodeEntry, encodeName } from '../domain/name.ts'
import { mayPass, Problem } from '../domain/problem.ts'
import type { Clock, NameLedger } from '../ports.ts'
import { withLedgerProblems } from '../runtime/ledger-problem.ts'
import { type Draining, drain, resume } from './drain.ts'

/* Handing a live queue over from one ledger to another: what `@octoqueue/name-ledger` has to know of jobs. */

/** Refs with the names of these folders seal them. */
const TOMBSTONES = ['live', 'done']
/** When GitHub limits requests and does not say for how long. */
const DEFAULT_WAIT_SECONDS = 60

const patienceOf = (clock: Clock): Patience => ({
  clock,
  mayPass,
  secondsToWait: (error) =>
    error instanceof Problem && error.type === 'rate-limited'
      ? (error.facts.retryAfterSeconds ?? DEFAULT_WAIT_SECONDS)
      : undefined,
})

/** How far a handover is. */
export type Step = Draining | CopyStep

interface Options extends Pick<HandoverOptions, 'refs' | 'sql' | 'identity' | 'nonce' | 'log' | 'signal'> {
  clock: Clock
  /** How long to wait for jobs that are held. */
  waitSeconds: number
  onStep?: ((step: Step) => void) | undefined
}

/** Moves all names of a live queue from one kind of ledger to the other, in steps that are safe to repeat. */
export function createHandover({ clock, waitSeconds, ...options }: Options) {
  const patience = patienceOf(interruptible(clock, options.signal))
  const quiesce = (ledger: NameLedger) => drain(patience, ledger, waitSeconds, options.onStep)
  const ofJobs = { tombstones: TOMBSTONES, adopt, quiesce, resume: resume.bind(undefined, patience) }
  return withLedgerProblems(createBy({ ...options, ...ofJobs, patience }))
}

/** How another ledger comes to rule a repository in place of one that is lost. */
export const createSuccession = (clock: Clock, refs: NameLedger, heir: Heir): Succession =>
  withLedgerProblems(createSuccessionBy({ patience: patienceOf(clock), refs, tombstones: TOMBSTONES, heir }))

/** Of late names, those of jobs that were admitted: these were acknowledged. */
function adopt(late: readonly Copied[]): readonly Adopted[] {
  const names = new Set(late.map(({ name }) => name))
  return late.flatMap(({ name, attachment }): readonly Adopted[] => {
    const entry = decodeEntry(name)
    if (entry && entry.state !== 'done' && names.has(admitted(entry.number)))
      return [{ add: [admitted(entry.number), name], attachment }]
    const isOfJob = typeof attachment?.job === 'number' && names.has(admitted(attachment.job))
    return isOfJob ? [{ add: [name], attachment }] : []
  })
}

const admitted = (number: number): string => encodeName({ is: 'admitted', number })
