import { attemptOf } from '@octoqueue/job-comments'
import type { Entry, Held } from '../domain/entry.ts'
import { backoffSeconds } from '../domain/job.ts'
import { type Command, isExpired, isLapsed, transition } from '../domain/transition.ts'
import type { Report } from '../domain/view.ts'
import type { Found, Ports } from '../ports.ts'
import { makeMove } from '../queue/move.ts'
import { specOf } from '../queue/read/admission.ts'
import { findIssue } from '../queue/read/find.ts'
import { moveAndRender, renderQueue } from '../queue/render.ts'
import { skipFaulty } from './skip-faulty.ts'

/** How long a workflow job's lease goes on each time that GitHub says that it runs: two pauses of sweeps. */
const RUNNING_LEASE_SECONDS = 1800
/** How long before its end a workflow job's lease is looked at: every five minutes, once it was extended. */
const LOOK_AHEAD_SECONDS = 1500
/**
 * The longest that a workflow job may last. Until then, who may not see it does not end its lease:
 * https://docs.github.com/actions/reference/limits
 */
const MAX_WORKFLOW_JOB_SECONDS = 5 * 86_400
/** The same for a run, which may wait for approvals. */
const MAX_WORKFLOW_RUN_SECONDS = 35 * 86_400

/**
 * Ends leases that ran out, and jobs that waited longer than they may. Resolves to whose. `told`: workflow
 * jobs and runs that may have ended just now, and are asked for long before their leases end; undefined for
 * all runs.
 */
export async function expire(
  ports: Ports,
  listed: readonly Found[],
  now: number,
  told?: readonly number[],
): Promise<{ expired: number[]; lapsed: number[] }> {
  const done = { expired: [] as number[], lapsed: [] as number[] }
  const asked = new Map<number, ReturnType<typeof ports.workflows.stateOfRun>>()
  /** One run may hold many jobs. */
  const stateOf = ({ workflowJob, workflowRun }: Held) => {
    if (workflowRun === undefined) return ports.workflows.stateOf(workflowJob)
    const state = asked.get(workflowRun) ?? ports.workflows.stateOfRun(workflowRun)
    asked.set(workflowRun, state)
    return state
  }
  for (const { entry, attachment } of listed) {
    const { number } = entry
    const attempt = (task: () => Promise<boolean>) => skipFaulty(ports.log, number, task)
    if (isLapsed(entry, now) && (await attempt(() => lapse(ports, entry, now)))) done.lapsed.push(number)
    if (entry.state !== 'held') continue
    const { workflowJob, workflowRun } = entry
    const isTold = told ? told.includes(workflowRun ?? workflowJob) : workflowRun !== undefined
    if (await attempt(() => endLease(ports, entry, attachment, { now, isTold, stateOf })))
      done.expired.push(number)
  }
  return done
}

/** The logs that say already that a token does not see workflow jobs. */
const warned = new WeakSet<object>()
const HIDDEN =
  'GitHub does not show whether its workflow job runs, so its lease is not ended. The token needs "Actions: read" (in a workflow, the permission "actions: read").'

async function lapse(ports: Ports, entry: Entry, now: number): Promise<boolean> {
  const error = 'Nobody claimed the job before its time to live was over.'
  return make(ports, entry, { verb: 'lapse', now, nonce: ports.random.nonce() }, { error })
}

/** A lease that is a workflow job's ends with that job, and not before; any other ends with its time. */
async function endLease(
  ports: Ports,
  held: Held,
  attachment: string,
  { now, isTold, stateOf }: { now: number; isTold: boolean; stateOf: (held: Held) => Promise<string> },
): Promise<boolean> {
  const { ledger, log, random } = ports
  const isNear = held.expiresAt - LOOK_AHEAD_SECONDS <= now
  const isBound = held.workflowJob > 0 || held.workflowRun !== undefined
  const state = isBound && (isNear || isTold) ? await stateOf(held) : 'unknown'
  if (state === 'running' && !isNear) return false
  if (state === 'running') {
    // What the holder said of its progress goes on with the lease.
    const kept = (await ledger.attachments([attachment])).get(attachment)
    const verdict = transition(held, { verb: 'extend', now, leaseSeconds: RUNNING_LEASE_SECONDS })
    if (verdict.ok) await makeMove(ports, verdict.move, kept)
    return false
  }
  if (state === 'hidden' && !warned.has(log)) {
    warned.add(log)
    log.warn('workflow-jobs', { id: held.number, reason: HIDDEN })
  }
  const longest = held.workflowRun === undefined ? MAX_WORKFLOW_JOB_SECONDS : MAX_WORKFLOW_RUN_SECONDS
  const isLong = !isBound || now - held.startedAt > longest
  if (state !== 'ended' && !(isExpired(held, now) && isLong)) return false
  const isLast = held.attempt >= held.maxAttempts && !held.dispatched
  const issue = isLast ? await findIssue(ports, held.number) : undefined
  const command: Command = {
    verb: 'expire',
    now,
    isHolderGone: state === 'ended',
    nonce: random.nonce(),
    retryInSeconds: backoffSeconds(held.attempt, random.fraction()),
    deadLetterQueue: issue && (await specOf(ports, held, issue))?.deadLetterQueue,
  }
  const what = held.workflowRun === undefined ? 'workflow job' : 'workflow run'
  const how = state === 'ended' ? `its ${what} ended without a word` : 'its lease ran out'
  const error = `${held.worker} neither completed nor failed the job, and ${how}.`
  return make(ports, held, command, { error, ...(!held.dispatched && { attempt: attemptOf(held, now) }) })
}

/** Removes exactly the entry that was read; whoever moved it in between was right. */
async function make(ports: Ports, entry: Entry, command: Command, report: Report): Promise<boolean> {
  const next = await moveAndRender(ports, entry, command, report)
  if (!next) return false
  ports.log.info(command.verb, { id: entry.number, queue: entry.queue, attempt: entry.attempt })
  if (next.queue !== entry.queue) await renderQueue(ports, next)
  return true
}
