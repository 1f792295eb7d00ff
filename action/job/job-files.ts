import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Json } from '../../src/domain/job.ts'
import { readLoosely } from '../../src/domain/json.ts'
import type { ClaimedJob } from '../queue/job-queue.ts'

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

/** Tells the post step that a step has settled the job. */
export const markSettled = (folder: string): void => writeFileSync(path.join(folder, SETTLED), '')
export const isSettled = (folder: string): boolean => existsSync(path.join(folder, SETTLED))

/** The folder of a result file, and the job; undefined for any other file. */
export function readJobFolder(file: string | undefined): { folder: string; held: Held } | undefined {
  if (!file) return undefined
  const folder = path.dirname(file)
  try {
    const { id, lease } = JSON.parse(readFileSync(path.join(folder, JOB), 'utf8')) as Partial<Held>
    return typeof id === 'number' && typeof lease === 'string' ? { folder, held: { id, lease } } : undefined
  } catch {
    return undefined
  }
}

/** What steps wrote to a result file, up to a byte more than `maxBytes`; empty when the file is gone. */
export function readResultFile(file: string, maxBytes: number): Uint8Array {
  const isFile = existsSync(file) && statSync(file).isFile()
  return isFile ? readFileSync(file).subarray(0, maxBytes + 1) : new Uint8Array()
}

/** A job's result, and whether it was cut to fit. */
export interface Result {
  /** Undefined when nothing was written. */
  value: Json | undefined
  isCut: boolean
}

const bytesOf = (value: Json): number => Buffer.byteLength(JSON.stringify(value))

/**
 * Reads what a job wrote: as JSON, or else as text, without the line feed that commands leave. If it takes
 * more than `maxBytes` as JSON, it is cut to a text that ends with a note and `more`, the address of the
 * whole.
 */
export function readResult(
  bytes: Uint8Array,
  { maxBytes, more }: { maxBytes: number; more: string },
): Result {
  const text = new TextDecoder().decode(bytes)
  if (text.trim() === '') return { value: undefined, isCut: false }
  const value = readLoosely(text.replace(/\r?\n$/, ''))
  if (bytesOf(value) <= maxBytes) return { value, isCut: false }
  return {
    value: cut(text, maxBytes, `\n\n[The result was cut here, as it is too large. See ${more}]`),
    isCut: true,
  }
}

/**
 * The longest start of the text that fits with the note, by bisection: a character takes one to six bytes as
 * JSON.
 */
function cut(text: string, maxBytes: number, note: string): string {
  let [fits, tooLong] = [0, text.length + 1]
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2)
    if (bytesOf(text.slice(0, middle) + note) <= maxBytes) fits = middle
    else tooLong = middle
  }
  // Not between the halves of a character.
  const end = /[\ud800-\udbff]/.test(text[fits - 1] ?? '') ? fits - 1 : fits
  return text.slice(0, end) + note
}
