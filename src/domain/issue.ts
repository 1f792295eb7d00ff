import { readJson } from '@octoqueue/exact-json'
import { characters, clip, commentJson, inertTitle, isVisible, safeJson } from '@octoqueue/inert-text'
import { type Field, fewWords, fitsBody, readOnlyBlock, wordsOf } from '@octoqueue/issue-body'
import { placesIn, readForm, type Schema } from '@octoqueue/issue-forms'
import { type Attributes, attributesIn, readHeadings } from '@octoqueue/job-labels'
import { isSealed, sealedWords } from '@octoqueue/sealed-json/shape'
import {
  DEFAULT_MAX_ATTEMPTS,
  DEFAULT_QUEUE,
  isNamespace,
  type Json,
  MAX_AFTER,
  MAX_ATTEMPTS,
  MAX_CONCURRENCY,
  MAX_CONCURRENCY_KEY_CHARACTERS,
  MAX_PRIORITY,
  MAX_TTL_SECONDS,
  type Namespace,
  QUEUE_NAME,
  type Spec,
} from './job.ts'
import { DATA_LIMITS, readData } from './json.ts'
import { Problem } from './problem.ts'

export { isSealed }

export const MAX_TITLE_CHARACTERS = 256
const SUMMARY_CHARACTERS = 60
const VERSION = 1
const MACHINE_START = '<!-- octoqueue '
const MACHINE_END = ' -->'

/** What tells that a body is the queue's own: when it was signed (Unix seconds), and the signature. */
export interface Signature {
  signedAt: number
  mac: string
}

/** What the queue keeps at the end of a body, as it stands there. */
export type MachineBlock = { readonly [key: string]: Json }

/** Why an issue does not read as a job, in a sentence for people. */
export type Unreadable = { ok: false; why: string }
/** Without a machine block, people wrote the issue, by hand or in a form. */
export type Decoded = { ok: true; spec: Spec; block: MachineBlock | undefined } | Unreadable

/** The title of a job that was given none. */
export function defaultTitle(spec: Spec): string {
  const summary = isSealed(spec.data) ? 'sealed' : clip(safeJson(spec.data), SUMMARY_CHARACTERS)
  if (spec.type !== undefined) return `[${spec.type}] ${summary}`
  // A number alone would read as the id of another job.
  return typeof spec.data === 'number' ? `Job with the payload ${summary}` : `Job ${summary}`
}

/**
 * The title of a job's issue: mentions nobody, refers to nothing.
 * @throws Problem `invalid-request` for a title with nothing to see, or that is too long once it is inert
 */
export function titleOf(title: string | undefined, spec: Spec): string {
  const inert = inertTitle(title ?? defaultTitle(spec))
  if (title === undefined) return inert
  const isLong = characters(inert) > MAX_TITLE_CHARACTERS
  if (!isLong && isVisible(title)) return inert
  const detail = isLong
    ? `title is over ${MAX_TITLE_CHARACTERS} characters, as each mention and reference in it takes up one more.`
    : 'title has nothing to see.'
  throw new Problem('invalid-request', detail, { errors: [{ pointer: '/title', detail }] })
}

/** What of a machine block is signed: all but the signature, which covers this and the payload. */
export const blockToSign = (spec: Spec, nonce: string, signedAt: number): MachineBlock => ({
  version: VERSION,
  nonce,
  signed_at: signedAt,
  ...encodeOptions(spec),
})

/** How the payload is indented, and what people are told: the first that fits. */
type Spaces = readonly (readonly [number | undefined, (spec: Spec) => string])[]
const SPACES_BEFORE: Spaces = [
  [2, fewWords],
  [undefined, fewWords],
]
const SPACES: Spaces = [[2, wordsOf], [undefined, wordsOf], ...SPACES_BEFORE]

/**
 * The body: the payload in the first JSON fence, a few words for people, and the machine block. The
 * payload is indented if that fits. @throws Problem `payload-too-large`
 */
export function encodeBody(spec: Spec, nonce: string, signature?: Signature, spaces = SPACES): string {
  const block = signature
    ? { ...blockToSign(spec, nonce, signature.signedAt), mac: signature.mac }
    : { version: VERSION, nonce, ...encodeOptions(spec) }
  const sealed = sealedWords(spec.data)
  for (const [indent, words] of spaces) {
    const said = words(spec) + sealed
    const rest = ['```', '', said, '', `${MACHINE_START}${commentJson(block)}${MACHINE_END}`]
    const body = ['```json', safeJson(spec.data, indent), ...rest].join('\n')
    if (fitsBody(body)) return body
  }
  const detail = 'An issue holds 65,536 characters; put the data somewhere else and enqueue its address.'
  throw new Problem('payload-too-large', detail)
}

/** Even a trace of a block says that the queue wrote one here, or that somebody wants to be taken for it. */
export const hasBlock = (body: string): boolean => /<!--\s*octoqueue/i.test(body)

/** Reads a body that the queue wrote, or says why it is no job, whatever people did to it. */
export function decodeBody(body: string): Decoded {
  const data = readPayload(body)
  if (!data.ok) return data
  if (!hasBlock(body)) return { ok: true, spec: { ...DEFAULT_OPTIONS, data: data.value }, block: undefined }
  const machine = readMachineBlock(body.split(/\r?\n/))
  return machine.ok
    ? { ok: true, spec: { ...machine.options, data: data.value }, block: machine.block }
    : machine
}

/** Whether a body is, letter by letter, what the queue writes for what is in it. */
export function isOwnText(body: string, { spec, block }: Extract<Decoded, { ok: true }>): boolean {
  const { nonce, signed_at: signedAt, mac } = block ?? {}
  if (typeof nonce !== 'string') return false
  const signature = typeof signedAt === 'number' && typeof mac === 'string' ? { signedAt, mac } : undefined
  const text = body.replaceAll('\r\n', '\n')
  return [SPACES, SPACES_BEFORE].some((spaces) => text === encodeBody(spec, nonce, signature, spaces))
}

/** What people ask for in an issue, and what of that stands under its headings. */
export type Filed = { ok: true; spec: Spec; headings: Attributes; nameOf?: NameOf } | Unreadable
/** What people see the place of a JSON pointer into a filled form's data as. */
export type NameOf = (pointer: string) => string

/** What a job of an ordinary issue is about. `labels`: those of when it became one. */
export const ordinaryData = (
  { title, body, author, url }: { title: string; body: string; author: string; url: string },
  labels: readonly string[],
): Json => ({ title, body, labels, author, url })

/** Whether a body may be that of a form with fields of its own, which only its schema tells how to read. */
export const mayBeForm = (body: string): boolean => /^\s*### (?!Payload[ \t]*(?:\r?\n|$))/.test(body)

/** Where the job of a filled form goes: its schemas follow from that. */
export function placeOfForm({ body, labels }: { body: string; labels: readonly string[] }): Attributes {
  const said = [readHeadings(placesIn(body)), attributesIn(labels)]
  return Object.assign({}, ...said.filter((one) => typeof one !== 'string'))
}

/**
 * Reads an issue that people wrote, by hand or in a form: what its page shows and nothing else. The queue,
 * the type and the priority come from its labels, or else from the lines below such headings. `schemas`: of
 * the forms that it may have been filled in by.
 */
export function decodeFiled(
  { body, labels }: { body: string; labels: readonly string[] },
  schemas: readonly Schema[] = [],
): Filed {
  const form = schemas.length > 0 ? readForm(body, schemas) : undefined
  const data = form?.ok
    ? { ok: true as const, value: form.data, fields: form.places }
    : (form ?? readPayload(body))
  if (!data.ok) return data
  const headings = readHeadings(data.fields)
  if (typeof headings === 'string') return unreadable(headings)
  const labelled = attributesIn(labels)
  if (typeof labelled === 'string') return unreadable(labelled)
  const spec = { ...DEFAULT_OPTIONS, ...headings, ...labelled, data: data.value }
  return { ok: true, spec, headings, ...(form?.ok && { nameOf: form.nameOf }) }
}

function readPayload(body: string): { ok: true; value: Json; fields: readonly Field[] } | Unreadable {
  const only = readOnlyBlock(body)
  if (!only.ok) return only
  const read = readData(only.text, 'The payload')
  return read.ok ? { ...read, fields: only.fields } : unreadable(read.why)
}

function readMachineBlock(
  lines: readonly string[],
): { ok: true; options: Options; block: MachineBlock } | Unreadable {
  const line = lines.findLast((candidate) => candidate.startsWith(MACHINE_START))?.trimEnd()
  if (!line?.endsWith(MACHINE_END))
    return unreadable('The block that Octoqueue keeps at the end of the issue was cut.')
  const read = readJson(line.slice(MACHINE_START.length, -MACHINE_END.length), DATA_LIMITS)
  const block = read.is === 'not-json' ? undefined : read.value
  const options = isObject(block) && block.version === VERSION ? decodeOptions(block) : undefined
  return isObject(block) && options
    ? { ok: true, options, block }
    : unreadable('The block that Octoqueue keeps at the end of the issue was changed.')
}

const unreadable = (why: string): Unreadable => ({ ok: false, why })

export type Options = Omit<Spec, 'data'>

/** The last instant that an entry's name has room for, in Unix seconds. */
const MAX_INSTANT = 9_999_999_999

/** What holds for an issue that people filed: they give a payload and no more. */
export const DEFAULT_OPTIONS: Options = {
  queue: DEFAULT_QUEUE,
  type: undefined,
  priority: 0,
  maxAttempts: DEFAULT_MAX_ATTEMPTS,
  runAt: undefined,
  ttlSeconds: undefined,
  concurrency: undefined,
  deadLetterQueue: undefined,
  keyDigest: undefined,
  unique: false,
}

/** A spec's options as the machine block has them; what was not asked for is left out. */
export function encodeOptions(spec: Options): MachineBlock {
  const { queue, type, priority, maxAttempts, runAt } = spec
  const { ttlSeconds, concurrency, deadLetterQueue, keyDigest, requestDigest, namespace, unique } = spec
  const { after = [], parent, completeWhen } = spec
  return {
    queue,
    ...(type !== undefined && { type }),
    priority,
    max_attempts: maxAttempts,
    ...(runAt !== undefined && { run_at: runAt }),
    ...(ttlSeconds !== undefined && { ttl_seconds: ttlSeconds }),
    ...(concurrency && { concurrency }),
    ...(deadLetterQueue !== undefined && { dead_letter_queue: deadLetterQueue }),
    ...(keyDigest !== undefined && { key: keyDigest }),
    ...(requestDigest !== undefined && { request: requestDigest }),
    ...(namespace !== undefined && { namespace }),
    ...(unique && { unique }),
    ...(after.length > 0 && { after }),
    ...(parent !== undefined && { parent }),
    ...(completeWhen && { complete_when: completeWhen }),
  }
}

/** Reads options back, and trusts none of them, as people can reach the block. */
export function decodeOptions(block: MachineBlock): Options | undefined {
  const { queue, type, priority, max_attempts: maxAttempts } = block
  const { run_at: runAt, ttl_seconds: ttlSeconds, concurrency, dead_letter_queue: deadLetterQueue } = block
  const { key: keyDigest, request: requestDigest, namespace, unique = false } = block
  const { after, parent, complete_when: completeWhen } = block
  if (!isQueueName(queue) || !isAbsentOr(type, isText)) return undefined
  if (!isInteger(0, MAX_PRIORITY)(priority) || !isInteger(1, MAX_ATTEMPTS)(maxAttempts)) return undefined
  if (!isAbsentOr(runAt, isInteger(0, MAX_INSTANT))) return undefined
  if (!isAbsentOr(ttlSeconds, isInteger(1, MAX_TTL_SECONDS))) return undefined
  if (!isAbsentOr(concurrency, isConcurrency) || !isAbsentOr(deadLetterQueue, isQueueName)) return undefined
  if (!isAbsentOr(keyDigest, isDigest) || typeof unique !== 'boolean') return undefined
  if (!isAbsentOr(requestDigest, isDigest) || !isAbsentOr(namespace, isNamespace)) return undefined
  if (!isAbsentOr(after, isNumbers) || !isAbsentOr(parent, isNumber)) return undefined
  if (!isAbsentOr(completeWhen, isAllChildren)) return undefined
  const rare = {
    runAt,
    ttlSeconds,
    concurrency,
    deadLetterQueue,
    keyDigest,
    requestDigest,
    namespace,
    unique,
    after,
    parent,
    completeWhen,
  }
  return { queue, type, priority, maxAttempts, ...rare }
}

export const isObject = (value: Json | undefined): value is MachineBlock =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isAbsentOr = <T extends Json>(
  value: Json | undefined,
  is: (value: Json | undefined) => value is T,
): value is T | undefined => value === undefined || is(value)

const isText = (value: Json | undefined): value is string => typeof value === 'string'

const isDigest = (value: Json | undefined): value is string => isText(value) && /^[0-9a-f]{64}$/.test(value)

const isQueueName = (value: Json | undefined): value is string => isText(value) && QUEUE_NAME.test(value)

const isInteger =
  (least: number, most: number) =>
  (value: Json | undefined): value is number =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most

/** Of an issue. */
const isNumber = isInteger(1, MAX_INSTANT)
const isNumbers = (value: Json | undefined): value is readonly number[] =>
  Array.isArray(value) && value.length <= MAX_AFTER && value.every(isNumber)
const isAllChildren = (value: Json | undefined): value is 'all-children' => value === 'all-children'

const isConcurrency = (
  value: Json | undefined,
): value is { key: string; limit: number; namespace?: Namespace } =>
  isObject(value) &&
  isText(value.key) &&
  value.key.length <= MAX_CONCURRENCY_KEY_CHARACTERS &&
  isInteger(1, MAX_CONCURRENCY)(value.limit) &&
  isAbsentOr(value.namespace, isNamespace)
