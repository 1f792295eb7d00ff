import { info } from '@actions/core'
import { Problem } from '../../src/domain/problem.ts'
import { clip } from '../../src/domain/text.ts'
import { systemClock as clock } from '../../src/runtime/system.ts'
import { createInputs } from '../inputs.ts'
import { type Held, markSettled, readJobFolder, readResultFile, resultFile } from '../job/job-folder.ts'
import { summarize } from '../job/summary.ts'
import { setOutputs } from '../outputs.ts'
import { readConnection } from '../queue/connection.ts'
import type { Tools } from '../tools.ts'
import { readResult } from './result.ts'
import { MAX_REASON_CHARACTERS, type Settlement, settle, wordFor } from './settlement.ts'

const OUTCOMES = ['complete', 'retry', 'fail', 'release', 'block'] as const
const MAX_RETRY_SECONDS = 315_360_000
const MAX_ISSUE = 2_147_483_647

const inputs = createInputs('settle')

/** Settles a job before its workflow job ends, and otherwise than by how that goes. */
export async function settleNow({ env, open, run }: Tools): Promise<void> {
  const connection = readConnection(inputs, env)
  const current = readJobFolder(env.QUEUE_RESULT)
  const held = readHeld(current?.held)
  const { queue, maxResultBytes } = open(connection)
  const isCurrent = held.id === current?.held.id
  const written =
    isCurrent && current ? readResultFile(resultFile(current.folder), maxResultBytes) : undefined
  const settlement = readSettlement({ written, maxBytes: maxResultBytes, more: run.url })
  const settled = await settle(queue, held, settlement, { clock, deadlineBudget: 'some' })
  // Also when the lease was lost: the post step could not say anything else either.
  if (isCurrent && current) markSettled(current.folder)
  const outcome = wordFor(settlement, settled?.status)
  setOutputs('settle', { settled: settled !== undefined, status: settled?.status ?? '' })
  info(`Job #${held.id}: ${outcome}.`)
  if (settled) await summarize([{ job: settled, outcome, seconds: undefined }])
}

/** The job that is named, or the one that this workflow job took last. */
function readHeld(current: Held | undefined): Held {
  const [id, lease] = [inputs.count('issue', { least: 1, most: MAX_ISSUE }), inputs.text('lease')]
  if (id !== undefined && lease !== undefined) return { id, lease }
  if (id === undefined && lease === undefined && current) return current
  const detail =
    id === undefined && lease === undefined
      ? 'No job was taken before this step: give the "issue" and the "lease" of the job to settle.'
      : 'Give both "issue" and "lease", or neither to settle the job that was taken before.'
  throw new Problem('invalid-request', detail)
}

interface Written {
  written: Uint8Array | undefined
  maxBytes: number
  more: string
}

function readSettlement({ written, ...limits }: Written): Settlement {
  const outcome = inputs.choice('outcome', OUTCOMES)
  const reason = clip(inputs.text('reason') ?? `By a step of ${limits.more}`, MAX_REASON_CHARACTERS)
  switch (outcome) {
    case 'complete': {
      const given = inputs.text('result')
      const bytes = given === undefined ? written : new TextEncoder().encode(given)
      return { outcome, result: bytes && readResult(bytes, limits).value }
    }
    case 'retry': {
      const retryInSeconds = inputs.duration('retry-in', { least: 0, most: MAX_RETRY_SECONDS })
      return { outcome, reason, retryInSeconds }
    }
    case 'release':
      return { outcome }
    default:
      return { outcome, reason }
  }
}
