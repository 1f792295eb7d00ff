import {
  findValueFaults,
  joined,
  type Kept,
  keepValue,
  type Limits,
  readTold,
  sayAll,
  type Told,
} from '@octoqueue/exact-json'
import type { Json } from './job.ts'
import { Problem } from './problem.ts'

/*
 * What JSON a job may hold: the rules of docs/input.md, at whatever door it comes in. Payloads are refused
 * when they break one. Results never are, as the work is done by then: what cannot be kept of them is left
 * out, with a note.
 */

/** Deeper payloads would overflow the stack of some reader further on. */
export const MAX_DATA_DEPTH = 32
/** Names and elements together: more than any issue can hold, and few enough to check in milliseconds. */
export const MAX_MEMBERS = 100_000
export const DATA_LIMITS: Limits = { maxDepth: MAX_DATA_DEPTH, maxMembers: MAX_MEMBERS }

/** Reads a payload, or says in sentences why it is none. `whole` is what they call it. */
export const readData = (text: string, whole: string): Told => readTold(text, DATA_LIMITS, whole)

/**
 * A payload as somebody typed it: JSON, or a text such as `61e9540`. What begins like an object or an array
 * must be JSON. @throws Problem `invalid-request` in the name of the option or input that it came in
 */
export function readTypedData(text: string, name: string): Json {
  const read = readData(text, 'It')
  if (read.ok) return read.value
  if (!/^\s*[[{]/.test(text)) return text
  const detail = `${name} begins like JSON and is none that can be kept. ${read.why}`
  throw new Problem('invalid-request', detail, { errors: read.errors })
}

/** @throws Problem `invalid-request` for data that would not be read back as they are */
export function checkData(data: Json, name = 'data'): void {
  const faults = findValueFaults(data, DATA_LIMITS)
  if (faults.length === 0) return
  const errors = faults.map(({ pointer, detail }) => ({ pointer: `/${name}${pointer}`, detail }))
  throw new Problem('invalid-request', sayAll(errors), { errors })
}

/** What is kept of a result as JSON: everybody who asks for the job reads it whole. */
export const MAX_RESULT_BYTES = 2_097_152

/** What can be kept of a result, with a note where that is less than the whole. */
export function keepResult(result: Json | undefined, said?: string): Kept {
  const { value, note } = keepValue(result, { ...DATA_LIMITS, maxBytes: MAX_RESULT_BYTES })
  return { value, note: joined(said, note) }
}
