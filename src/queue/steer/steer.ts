import { type Entry, type ServedUpTo, statusOf } from '../../domain/entry.ts'
import type { Job, Spec } from '../../domain/job.ts'
import type { UniqueName } from '../../domain/move.ts'
import { isSameEntry } from '../../domain/name.ts'
import { Problem } from '../../domain/problem.ts'
import { type Command, transition } from '../../domain/transition.ts'
import { VERBS } from '../../domain/verbs.ts'
import type { Report } from '../../domain/view.ts'
import type { Ports } from '../../ports.ts'
import { tagsOf } from '../digest.ts'
import {
  readUniqueName,
  takeUniqueNames,
  type UniqueNameState,
  uniqueNamesOf,
} from '../enqueue/unique-names.ts'
import { type Made, makeMove, unknown } from '../move.ts'
import { laterServed, servedAfter } from '../people/gestures.ts'
import { findNonce, isPutAside } from '../read/find.ts'
import { jobOf } from '../read/job.ts'
import { type Located, locate } from '../read/read.ts'
import { render } from '../render.ts'
import { writeReport } from '../report.ts'
import { approvedDigestOf, approving } from '../trust/approved-digest.ts'

/** How often the job is read anew when somebody else moved it in between. */
const MAX_TRIES = 5

/** Acts on a job as it is now, whoever holds it, for verbs that need no lease. */
export function createSteering(ports: Ports) {
  const { log } = ports

  /**
   * What it says from now on is `approved` by the same move, if that is given and the job has to say what was approved.
   * @throws Problem `illegal-transition` when the job is in no state for the command
   */
  async function steer(
    id: number,
    command: Command | ((located: Located) => Promise<Command>),
    report: Report = {},
    uniqueNamesOf: (located: Located) => Promise<readonly UniqueName[]> = noUniqueNames,
    approved?: Spec,
  ): Promise<Job> {
    for (let tried = 0; tried < MAX_TRIES; tried++) {
      const located = await locate(ports, id)
      const asked = typeof command === 'function' ? await command(located) : command
      const verdict = transition(located.found.entry, asked)
      if (!verdict.ok) {
        const from = VERBS[asked.verb].from.join(', ')
        const detail = `The job is ${verdict.status}, and ${asked.verb} is only for jobs that are ${from}.`
        throw new Problem('illegal-transition', detail, { id, state: verdict.status })
      }
      const uniqueNames = await uniqueNamesOf(located)
      const nameStates = await nameStatesFor(id, uniqueNames)
      const guarded = takeUniqueNames(verdict.move, verdict.next, nameStates)
      const pin = approved && verdict.next.hasApprovedDigest ? await approvedDigestOf(approved) : undefined
      const move = pin ? await approving(ports, id, guarded) : guarded
      const made = await makeMove(ports, move, pin ?? writeReport(report))
      const isLanded =
        made === 'moved' ||
        made === 'already-made' ||
        (made === 'doubtful' && (await isMade(located.found.entry, verdict.next)))
      if (isLanded) return show(located, verdict.next, asked, report, made)
    }
    throw new Problem('illegal-transition', 'The job changes faster than it can be read; try again.', { id })
  }

  /** @throws Problem `illegal-transition` when another job that is not finished has one of them */
  async function nameStatesFor(
    id: number,
    uniqueNames: readonly UniqueName[],
  ): Promise<readonly UniqueNameState[]> {
    const nameStates = await Promise.all(uniqueNames.map((uniqueName) => readUniqueName(ports, uniqueName)))
    const taken = nameStates.find((nameState) => nameState.is === 'taken')
    if (!taken) return nameStates
    const detail = `Job ${taken.job} has the same type and payload, is to be unique, and is not finished.`
    throw new Problem('illegal-transition', detail, { id })
  }

  /** Whether an unanswered send of ours was made after all, though the job may have gone on since. */
  async function isMade(from: Entry, meant: Entry): Promise<boolean> {
    // Put aside is put back, whoever did it.
    if (from.state === 'done') return isPutAside(ports, from)
    const isOwnNonce = meant.nonce !== '' && meant.nonce !== from.nonce
    if (isOwnNonce && (await findNonce(ports, meant, [meant.queue], 'once'))) return true
    if (meant.state === 'done') return false
    const { entry } = (await locate(ports, meant.number)).found
    if (isSameEntry(entry, meant)) return true
    // The job went on: from what was meant, or from before. Nothing that is left tells which.
    if (entry.seq >= meant.seq) throw unknown()
    return false
  }

  async function show(
    { issue, spec }: Located,
    next: Entry,
    { verb }: Command,
    report: Report,
    made: Made,
  ): Promise<Job> {
    log.info(verb, { id: next.number, queue: next.queue, status: statusOf(next) })
    // What another call made, that call shows; these two leave a nonce of their own, so what stands by it is this call's.
    const isOurs = made === 'moved' || verb === 'cancel' || verb === 'block'
    const rendered = isOurs ? await render(ports, next, report, 'first') : undefined
    return jobOf(next, rendered ?? issue, spec, writeReport(report))
  }

  return steer
}

/** The verbs of people and operators on one job. A `wish` is the person's that the verb serves. */
export function createSteer(ports: Ports) {
  const { ledger, people, random } = ports
  const steer = createSteering(ports)

  return {
    /** Stops a job for good, whoever holds it. @throws Problem `illegal-transition` when it has ended already */
    cancel: async (id: number, reason?: string, servedUpTo?: ServedUpTo): Promise<Job> => {
      const command: Command = { verb: 'cancel', now: await ledger.now(), nonce: random.nonce() }
      const report = reason === undefined ? {} : { error: reason }
      return steer(id, async (located) => ({ ...command, ...served(located, servedUpTo) }), report)
    },

    /** Puts an ended job back into its queue, as if it had never been tried. */
    requeue: async (id: number, servedUpTo?: ServedUpTo): Promise<Job> => {
      const now = await ledger.now()
      // What people wished of its last life is no wish for this one.
      const last = servedUpTo ?? servedAfter((await people.gestures()).filter(({ issue }) => issue === id))
      const command = async (located: Located): Promise<Command> => ({
        verb: 'requeue',
        now,
        ...(await tagsOf(located.spec)),
        runAt: located.spec?.runAt,
        servedUpTo: laterServed(located.found.entry.servedUpTo, last),
        ...served(located, servedUpTo),
      })
      return steer(id, command, {}, uniqueNamesAgain)
    },

    /** Keeps a job from being claimed until it is unblocked, and takes it from whoever holds it. */
    block: async (id: number, reason: string): Promise<Job> =>
      steer(id, { verb: 'block', now: await ledger.now(), nonce: random.nonce() }, { reason }),

    /** Takes a job back from whoever holds it; the attempt does not count. */
    takeBack: async (id: number, servedUpTo?: ServedUpTo): Promise<Job> => {
      const command: Command = { verb: 'release', now: await ledger.now() }
      return steer(id, async (located) => ({ ...command, ...served(located, servedUpTo) }))
    },

    unblock: async (id: number, servedUpTo?: ServedUpTo): Promise<Job> => {
      const command: Command = { verb: 'unblock', now: await ledger.now() }
      return steer(id, async (located) => ({ ...command, ...served(located, servedUpTo) }))
    },

    /** Lets a blocked job go on with what somebody approved, which its issue has to say when it is claimed. */
    approve: async (id: number, spec: Spec, servedUpTo: ServedUpTo): Promise<Job> => {
      const command: Command = { verb: 'unblock', now: await ledger.now() }
      return steer(
        id,
        async (located) => ({ ...command, ...served(located, servedUpTo) }),
        {},
        noUniqueNames,
        spec,
      )
    },
  }
}

const noUniqueNames = async (): Promise<readonly UniqueName[]> => []

/** A job that is unique while it is not finished is so again. */
const uniqueNamesAgain = async ({ spec }: Located): Promise<readonly UniqueName[]> =>
  spec?.unique ? uniqueNamesOf({ ...spec, keyDigest: undefined }) : []

/** @throws Problem `illegal-transition` when another sweep served the wish, though the job may have gone on since */
export function served(
  { found: { entry } }: Located,
  servedUpTo: ServedUpTo | undefined,
): { servedUpTo?: ServedUpTo } {
  if (servedUpTo === undefined) return {}
  if (servedUpTo.event > entry.servedUpTo.event || servedUpTo.comment > entry.servedUpTo.comment)
    return { servedUpTo }
  throw new Problem('illegal-transition', 'The wish was served already.', { id: entry.number })
}
