import { getInput, getState, info, notice, warning } from '@actions/core'
import { systemClock as clock } from '../../src/runtime/system.ts'
import type { Connection } from '../queue/connection.ts'
import { readResult } from '../settle/result.ts'
import { type Settlement, settle, wordFor } from '../settle/settlement.ts'
import type { Tools } from '../tools.ts'
import { isSettled, readResultFile, resultFile } from './job-folder.ts'
import type { TakenJob } from './main.ts'
import { summarize } from './summary.ts'

/**
 * Settles what the main step took, by how the workflow job went. All but that comes from the state that the main step saved: inside of
 * composite actions other inputs may be empty here (https://github.com/actions/runner/issues/2800).
 */
export async function post({ open, run }: Tools): Promise<void> {
  const job = readState<TakenJob>('job')
  const connection = readState<Connection>('connection')
  if (!job || !connection) return
  if (isSettled(job.folder)) return info(`Job #${job.id} was settled by a step.`)
  const { queue, maxResultBytes } = open(connection)
  const settlement = settlementFor(getInput('job-status'), run.url, () =>
    resultOf(job, maxResultBytes, run.url),
  )
  if (!settlement) {
    return notice(
      `How this workflow job went is not known, so the lease of job #${job.id} is left to run out.`,
    )
  }
  const settled = await settle(queue, job, settlement, { clock, deadlineBudget: 'some' })
  const outcome = wordFor(settlement, settled?.status)
  info(`Job #${job.id}, attempt ${job.attempt}: ${outcome}.`)
  await summarize([{ job, outcome, seconds: (Date.now() - job.startedAtMs) / 1000 }])
}

function readState<T>(name: string): T | undefined {
  const saved = getState(name)
  return saved === '' ? undefined : (JSON.parse(saved) as T)
}

/**
 * A cancelled attempt counts, unlike one that was released: a workflow that always runs into its time limit is cancelled each
 * time, and its job would be tried for ever.
 */
function settlementFor(status: string, url: string, result: () => Settlement): Settlement | undefined {
  switch (status) {
    case 'success':
      return result()
    case 'failure':
      return { outcome: 'retry', reason: `The workflow job failed: ${url}` }
    case 'cancelled':
      return { outcome: 'retry', reason: `The workflow job was cancelled: ${url}`, retryInSeconds: 0 }
    default:
      return undefined
  }
}

function resultOf({ id, folder }: TakenJob, maxBytes: number, more: string): Settlement {
  const { value, isCut } = readResult(readResultFile(resultFile(folder), maxBytes), { maxBytes, more })
  if (isCut) warning(`The result of job #${id} is larger than ${maxBytes} bytes and was cut.`)
  return { outcome: 'complete', result: value }
}
