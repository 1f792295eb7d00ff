import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isShallow } from '../../src/domain/issue.ts'
import type { Json } from '../../src/domain/job.ts'
import type { ClaimedJob } from '../queue/job-queue.ts'

/** A lease and the job that it is of: what it takes to settle. */
export interface Held {
  id: number
  lease: string
}

/*
 * A job that was taken has a folder of its own, outside the workspace: `payload.json`, the `result` that steps write, and what tells
 * the steps of one workflow job about each other.
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

/** A whole line: the shell's `read` takes a line without an end for none. */
export const payloadLine = (data: Json): string => `${JSON.stringify(data)}\n`

export const payloadFile = (folder: string): string => path.join(folder, PAYLOAD)
export const resultFile = (folder: string): string => path.join(folder, RESULT)

/** Says to the post step that a step has settled the job. */
export const markSettled = (folder: string): void => writeFileSync(path.join(folder, SETTLED), '')
export const isSettled = (folder: string): boolean => existsSync(path.join(folder, SETTLED))

/** The folder that a result file lies in, and whose job it is; undefined for a file of another kind. */
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

/** What was written to a job's result file, as far as it goes; empty when it was removed. */
export function readResultFile(file: string, maxBytes: number): Uint8Array {
  const isFile = existsSync(file) && statSync(file).isFile()
  return isFile ? readFileSync(file).subarray(0, maxBytes + 1) : new Uint8Array()
}

/** What a job came to, and whether it had to be cut to fit. */
export interface Result {
  /** Undefined when nothing was written. */
  value: Json | undefined
  isCut: boolean
}

const bytesOf = (value: Json): number => Buffer.byteLength(JSON.stringify(value))

/**
 * Reads what a job wrote: JSON as what it says, anything else as text without the line end that commands leave. What takes up more
 * than `maxBytes` as JSON is cut, as a text that ends in a note and `more`, the address that has more.
 */
export function readResult(
  bytes: Uint8Array,
  { maxBytes, more }: { maxBytes: number; more: string },
): Result {
  const text = new TextDecoder().decode(bytes)
  if (text.trim() === '') return { value: undefined, isCut: false }
  const value = parse(text) ?? text.replace(/\r?\n$/, '')
  if (bytesOf(value) <= maxBytes) return { value, isCut: false }
  return {
    value: cut(text, maxBytes, `\n\n[The result was cut here, as it is too large. See ${more}]`),
    isCut: true,
  }
}

/** Undefined for what is no JSON, and for what is too deep for the queue. */
function parse(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json
    return isShallow(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The longest start of the text that fits with its note, found by halving: a character may take up one byte or six. */
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
