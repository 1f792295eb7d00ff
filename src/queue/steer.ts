import { type Entry, statusOf } from '../domain/entry.ts'
import type { Job } from '../domain/job.ts'
import { Problem } from '../domain/problem.ts'
import { type Command, transition } from '../domain/transition.ts'
import type { Report } from '../domain/view.ts'
import type { Ports } from '../ports.ts'
import { jobOf } from './job.ts'
import { makeMove } from './move.ts'
import { type Located, locate } from './read.ts'
import { render } from './render.ts'

/** How often the job is read anew when somebody else moved it in between. */
const MAX_TRIES = 5

/** The verbs of people and operators: they need no lease, and act on the job as it is now. */
export function createSteer(ports: Ports) {
  const { ledger, random, log } = ports

  async function steer(id: number, command: Command, report: Report): Promise<Job> {
    const attachment = Object.keys(report).length > 0 ? { ...report } : undefined
    for (let tried = 0; tried < MAX_TRIES; tried++) {
      const located = await locate(ports, id)
      const verdict = transition(located.found.entry, command)
      if (!verdict.ok) {
        const detail = `A ${verdict.status} job takes no ${command.verb}.`
        throw new Problem('illegal-transition', detail, { id, state: verdict.status })
      }
      const made = await makeMove(ports, verdict.move, attachment)
      const landed =
        made === 'moved' || made === 'standing' || (made === 'doubtful' && (await isMade(id, verdict.next)))
      if (landed) return show(located, verdict.next, command, report)
    }
    throw new Problem('illegal-transition', 'The job changes faster than it can be read; try again.', { id })
  }

  /** Whether an unanswered send of ours was made after all, though the job may have gone on since. */
  async function isMade(id: number, meant: Entry): Promise<boolean> {
    const { entry } = (await locate(ports, id)).found
    if (meant.state === 'done') return entry.state === 'done' && entry.nonce === meant.nonce
    return entry.seq >= meant.seq
  }

  async function show(
    { issue, spec }: Located,
    next: Entry,
    { verb }: Command,
    report: Report,
  ): Promise<Job> {
    log.info(verb, { id: next.number, queue: next.queue, status: statusOf(next) })
    const rendered = await render(ports, next, report, 'first')
    return jobOf(next, rendered ?? issue, spec, report)
  }

  return {
    /** Stops a job for good, whoever holds it. @throws Problem `illegal-transition` when it has ended already */
    cancel: async (id: number, reason?: string): Promise<Job> => {
      const command: Command = { verb: 'cancel', now: await ledger.now(), nonce: random.nonce() }
      return steer(id, command, reason === undefined ? {} : { error: reason })
    },

    /** Puts an ended job back into its queue, as if it had never been tried. */
    requeue: (id: number): Promise<Job> => steer(id, { verb: 'requeue' }, {}),
  }
}
