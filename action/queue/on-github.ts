import { debug, warning } from '@actions/core'
import type { Job } from '../../src/domain/job.ts'
import { Problem } from '../../src/domain/problem.ts'
import { workflowWorkerOf } from '../../src/domain/run-worker.ts'
import { createGitHub } from '../../src/github/github.ts'
import type { Log, LogFields } from '../../src/ports.ts'
import { createQueue } from '../../src/queue/queue.ts'
import { createSign } from '../../src/runtime/hmac.ts'
import { systemClock as clock, systemRandom as random } from '../../src/runtime/system.ts'
import { createPayloads } from '../../src/settings/payloads.ts'
import { createSettings } from '../../src/settings/settings.ts'
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

/** The queue's own verbs, in this process, over the ledger of git refs. */
export function openOnGitHub(connection: Extract<Connection, { kind: 'github' }>): OpenQueue {
  const { owner, repo, token, apiUrl, signingSecret } = connection
  const meter = createMeter(globalThis.fetch)
  const sign = signingSecret === undefined ? undefined : createSign(signingSecret)
  const github = createGitHub({
    owner,
    repo,
    credentials: { token },
    apiUrl,
    fetch: meter.fetch,
    clock,
    random,
    log,
  })
  const settings = createSettings({ documents: github.documents, clock })
  const payloads = createPayloads({ settings, clock })
  return {
    queue: fitted(createQueue({ ...github, payloads, clock, random, log, sign }), `${owner}/${repo}`),
    maxResultBytes: MAX_RESULT_BYTES,
    describeCost: meter.describe,
    remaining: meter.remaining,
  }
}

function fitted(queue: ReturnType<typeof createQueue>, repository: string): JobQueue {
  return {
    ...queue,
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
