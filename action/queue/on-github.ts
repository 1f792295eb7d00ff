import { debug, warning } from '@actions/core'
import { openQueue, type Runtime } from '../../src/compose.ts'
import type { Job } from '../../src/domain/job.ts'
import { Problem } from '../../src/domain/problem.ts'
import { workflowWorkerOf } from '../../src/domain/run-worker.ts'
import type { Log, LogFields } from '../../src/ports.ts'
import type { Queue } from '../../src/queue/queue.ts'
import { createDeadlineBudget } from '../../src/runtime/deadline-budget.ts'
import { systemClock as clock, systemRandom as random } from '../../src/runtime/system.ts'
import type { Connection } from './connection.ts'
import type { ClaimedJob, JobQueue, OpenQueue } from './job-queue.ts'
import { createMeter } from './meter.ts'

/** What is kept in the repository, and read back whole by whoever asks for the job. */
const MAX_RESULT_BYTES = 2_097_152

const line = (message: string, fields: LogFields = {}) => `${message} ${JSON.stringify(fields)}`
/** For people, who are told what went wrong first. */
const told = (message: string, { id, reason, ...fields }: LogFields = {}) => {
  const job = id === undefined ? '' : `Job #${id}: `
  return reason === undefined ? job + line(message, fields) : `${job}${reason} (${line(message, fields)})`
}
const log: Log = {
  debug: (message, fields) => debug(line(message, fields)),
  info: (message, fields) => debug(line(message, fields)),
  warn: (message, fields) => warning(told(message, fields)),
  error: (message, fields) => warning(told(message, fields)),
}

/**
 * What the follow-ups of an enqueue may take before the step goes on without them: the job is made by then, and the next sweep starts what
 * was not started.
 */
const FOLLOW_UP_LIMITS = { lostMs: 20_000, wholeMs: 60_000 }

/** The queue's own verbs, in this process, over the ledger of git refs. */
export function openOnGitHub(connection: Extract<Connection, { kind: 'github' }>): OpenQueue {
  const { owner, repo, token, apiUrl, signingSecret } = connection
  const meter = createMeter(globalThis.fetch)
  const deadlineBudget = createDeadlineBudget(clock)
  const underWay: Promise<unknown>[] = []
  const goOn: Runtime['goOn'] = (work) => void underWay.push(deadlineBudget.within(FOLLOW_UP_LIMITS, work))
  const { queue } = openQueue(
    { owner, repo, credentials: { token }, apiUrl },
    { fetch: meter.fetch, clock, random, log, deadlineBudget, goOn },
    { signingSecret },
  )
  return {
    queue: fitted(queue, `${owner}/${repo}`, async () => void (await Promise.all(underWay.splice(0)))),
    maxResultBytes: MAX_RESULT_BYTES,
    describeCost: meter.describe,
    remaining: meter.remaining,
  }
}

/** The queue as actions ask for it. `followedUp` resolves when all that follows from the verbs so far is done or given up. */
function fitted(queue: Queue, repository: string, followedUp: () => Promise<void>): JobQueue {
  return {
    ...queue,
    async enqueue(request) {
      const job = await queue.enqueue(request)
      await followedUp()
      return job
    },
    async claimMany({ workflowRef, ...request }, max) {
      const dispatchedTo = workflowRef === undefined ? undefined : workflowWorkerOf(repository, workflowRef)
      return (await queue.claimMany({ ...request, dispatchedTo }, max)).map(withLease)
    },
    start: async (...lease) => withLease(await queue.start(...lease)),
    extend: async (id, lease, request) => withLease(await queue.extend(id, lease, request)),
    sweep: async () => ({ ...(await queue.sweep()) }),
  }
}

function withLease(job: Job): ClaimedJob {
  const { lease } = job
  if (lease === undefined) throw new Problem('internal', `Job ${job.id} came without its lease.`)
  return { ...job, lease }
}
