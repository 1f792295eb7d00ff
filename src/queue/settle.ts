import { type Done, decodeEntry, type Entry, encodeEntry, type Held } from '../domain/entry.ts'
import { DEFAULT_LEASE_SECONDS, type Job, type Json } from '../domain/job.ts'
import { Problem } from '../domain/problem.ts'
import { type Command, transition } from '../domain/transition.ts'
import type { Report } from '../domain/view.ts'
import type { Ports, Rendering } from '../ports.ts'
import { jobOf, specOf } from './job.ts'
import { makeMove } from './move.ts'
import { locate } from './read.ts'
import { render } from './render.ts'
import { whereIs } from './whereabouts.ts'

/** How many newer names of a lease are followed: each is an extension that came in between. */
const MAX_FOLLOWED = 3

/** The verbs of a lease's holder. Of all that try to end one lease, exactly one succeeds. */
export function createSettle(ports: Ports) {
  const { ledger, issues, log } = ports

  /** Makes the holder's move, under whatever name the lease has by now. @throws Problem `lease-lost` */
  async function settle(id: number, lease: string, command: Command, report: Report): Promise<Job> {
    let held = readLease(id, lease)
    const attachment = Object.keys(report).length > 0 ? { ...report } : undefined
    for (let followed = 0; followed <= MAX_FOLLOWED; followed++) {
      const verdict = transition(held, command)
      if (!verdict.ok) break
      const made = await makeMove(ports, verdict.move, attachment)
      if (made === 'moved') return show(verdict.next, command, report, 'first')
      if (made === 'standing') return show(verdict.next, command, report, 'again')
      const found = await whereIs(ports, held)
      if (found && isSame(found, verdict.next)) return show(found, command, report, 'again')
      // A release leaves no nonce behind. Unanswered, then refused, and not ours any more: that is what was asked for.
      if (!found && made === 'doubtful' && command.verb === 'release') return readBack(id)
      if (found?.state !== 'held' || encodeEntry(found) === encodeEntry(held)) break
      held = found
    }
    const detail =
      'The lease ran out, or somebody cancelled or settled the job; nothing was changed. Drop this attempt.'
    throw new Problem('lease-lost', detail, { id })
  }

  async function show(entry: Entry, { verb }: Command, report: Report, time: Rendering): Promise<Job> {
    log.info(verb, { id: entry.number, queue: entry.queue, attempt: entry.attempt })
    // The move was made, so this is a success even if the issue cannot be shown or read now.
    const issue =
      (await render(ports, entry, report, time)) ?? (await issues.read(entry.number).catch(() => undefined))
    const job = jobOf(entry, issue, issue && specOf(issue), report)
    return entry.state === 'held' ? { ...job, lease: encodeEntry(entry) } : job
  }

  async function readBack(id: number): Promise<Job> {
    const { found, issue, spec } = await locate(ports, id)
    return jobOf(found.entry, issue, spec)
  }

  return {
    /** A dispatched job's workflow runs now; the lease begins anew. */
    start: async (id: number, lease: string, leaseSeconds = DEFAULT_LEASE_SECONDS): Promise<Job> =>
      settle(id, lease, { verb: 'start', now: await ledger.now(), leaseSeconds }, {}),

    /** Ends the job well, with an optional result. */
    complete: async (id: number, lease: string, result?: Json): Promise<Job> =>
      settle(
        id,
        lease,
        { verb: 'complete', now: await ledger.now() },
        result === undefined ? {} : { result },
      ),

    /** Ends the job badly, with the reason. */
    fail: async (id: number, lease: string, error: string): Promise<Job> =>
      settle(id, lease, { verb: 'fail', now: await ledger.now() }, { error }),

    /** Gives the job back unrun; the attempt does not count. */
    release: (id: number, lease: string): Promise<Job> => settle(id, lease, { verb: 'release' }, {}),
  }
}

function readLease(id: number, lease: string): Held {
  const held = decodeEntry(lease)
  if (held?.state !== 'held' || held.number !== id) {
    const detail = 'This is no lease of this job; send the `lease` that the claim answered with.'
    throw new Problem('invalid-request', detail, { id, errors: [{ pointer: '/lease', detail }] })
  }
  return held
}

/** Whether the lease already ended, or went on, the way it was meant to now: then the answer to an earlier send was lost. */
const isSame = (found: Held | Done, meant: Entry): boolean =>
  found.state === 'done' && meant.state === 'done'
    ? found.outcome === meant.outcome
    : encodeEntry(found) === encodeEntry(meant)
