import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Kept } from '@octoqueue/exact-json'
import type { Json } from '../../src/domain/job.ts'
import { reasonOf } from '../../src/domain/problem.ts'
import type { ClaimedJob } from '../queue/job-queue.ts'
import { makePlainFile, readPlainFile } from './plain-file.ts'
import { maxBytesRead, type ResultLimits, readResult } from './result.ts'

/** A job and its lease: what it takes to settle. */
export interface Held {
  id: number
  lease: string
}

/*
 * A job that was taken has a folder of its own outside the workspace. In it are `payload.json`, the `result`
 * that steps write, `job.json` for the steps that follow, and `settled` once a step has settled the job.
 */

const PAYLOAD = 'payload.json'
const RESULT = 'result'
const JOB = 'job.json'
const SETTLED = 'settled'
/** Far more than a number and a lease take. */
const MAX_JOB_BYTES = 10_000

/** Makes the folder. The runner clears RUNNER_TEMP away when the workflow job ends. */
export function createJobFolder({ id, lease, data }: ClaimedJob): string {
  const folder = mkdtempSync(path.join(process.env.RUNNER_TEMP || tmpdir(), `octoqueue-${id}-`))
  writeFileSync(path.join(folder, PAYLOAD), payloadLine(data))
  writeFileSync(path.join(folder, RESULT), '')
  writeFileSync(path.join(folder, JOB), JSON.stringify({ id, lease } satisfies Held))
  return folder
}

/** Ends with a line feed: without one the shell's `read` fails. */
export const payloadLine = (data: Json): string => `${JSON.stringify(data)}\n`

export const payloadFile = (folder: string): string => path.join(folder, PAYLOAD)
export const resultFile = (folder: string): string => path.join(folder, RESULT)

/** Tells the post steps that a step has settled the job, which this workflow job may have taken. */
export function markSettled({ id, lease }: Held): void {
  const root = process.env.RUNNER_TEMP || tmpdir()
  const folders = readdirSync(root).filter((name) => name.startsWith(`octoqueue-${id}-`))
  for (const name of folders) {
    const folder = path.join(root, name)
    if (readJobFolder(resultFile(folder))?.held.lease === lease) makePlainFile(folder, SETTLED)
  }
}
export const isSettled = (folder: string): boolean => existsSync(path.join(folder, SETTLED))

/** The folder of a result file, and the job; undefined for any other file. */
export function readJobFolder(file: string | undefined): { folder: string; held: Held } | undefined {
  if (!file) return undefined
  const folder = path.dirname(file)
  try {
    const bytes = readPlainFile(folder, JOB, MAX_JOB_BYTES) ?? new Uint8Array()
    const { id, lease } = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Held>
    return typeof id === 'number' && typeof lease === 'string' ? { folder, held: { id, lease } } : undefined
  } catch {
    return undefined
  }
}

/** Writes the payload of each job to a folder, to be handed to other workflow jobs. */
export function writePayloads(jobs: readonly ClaimedJob[]): string {
  const folder = mkdtempSync(path.join(process.env.RUNNER_TEMP || tmpdir(), 'octoqueue-payloads-'))
  for (const { id, data } of jobs) writeFileSync(path.join(folder, `${id}.json`), payloadLine(data))
  return folder
}

/** What steps wrote to a job's result file. What cannot be read is no reason to lose the outcome. */
export function readResultFile(folder: string, limits: ResultLimits, name = RESULT): Kept {
  try {
    const bytes = readPlainFile(folder, name, maxBytesRead(limits.maxBytes)) ?? new Uint8Array()
    return readResult(bytes, limits)
  } catch (error) {
    return { value: undefined, note: `The result was not read: ${reasonOf(error)}` }
  }
}
