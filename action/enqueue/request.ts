import { readFileSync } from 'node:fs'
import { readJson } from '@octoqueue/exact-json'
import { DEFAULT_MAX_ATTEMPTS, DEFAULT_QUEUE, MAX_ATTEMPTS, MAX_PRIORITY } from '../../src/domain/job.ts'
import { checkData, DATA_LIMITS, readTypedData } from '../../src/domain/json.ts'
import { Problem } from '../../src/domain/problem.ts'
import { createJob } from '../../src/http/wire/generated/validators.js'
import { readCreateJob } from '../../src/http/wire/read.ts'
import type { JobRequest } from '../../src/queue/enqueue/enqueue.ts'
import { explain } from '../../src/runtime/fault.ts'
import type { InputName } from '../actions.ts'
import { createInputs, invalid } from '../step.ts'

const MAX_SECONDS = 315_360_000
const MAX_CONCURRENCY = 999
const MAX_KEY_CHARACTERS = 255
const MAX_TITLE_CHARACTERS = 256
/** Each is two requests to GitHub, which lets some hundreds of issues be made in an hour. */
const MAX_JOBS = 100

type Input = InputName<'enqueue'>

const inputs = createInputs('enqueue')

/** The jobs that the inputs ask for: one, or those of a file. @throws Problem `invalid-request` */
export function readRequests(): readonly JobRequest[] {
  const file = inputs.text('jobs-file')
  if (file === undefined) return [{ ...readOne(), idempotencyKey: readKey() }]
  if (inputs.text('payload') !== undefined)
    throw invalid('payload', 'is of one job; "jobs-file" has the payload of each as "data"')
  const key = readKey()
  return readFile(file).map((job, index) => {
    const request = readJob(
      { ...defaults(), ...job },
      (pointer) => `${file}: the job at ${index}: ${pointer}`,
    )
    return { ...request, idempotencyKey: key && `${key}/${index}` }
  })
}

/** The fields of `POST /jobs`, and the inputs that they are here. */
const FIELDS = {
  data: 'payload',
  queue: 'queue',
  type: 'type',
  title: 'title',
  priority: 'priority',
  max_attempts: 'max-attempts',
  delay_seconds: 'delay',
  run_at: 'run-at',
  ttl_seconds: 'ttl',
  dead_letter_queue: 'dead-letter-queue',
  unique: 'unique',
  concurrency: 'concurrency',
  additional_labels: 'labels',
  project: 'project',
} as const satisfies Record<string, Input>

const readOne = (): JobRequest =>
  readJob({ ...defaults(), data: readTypedData(inputs.required('payload'), 'The input "payload"') })

/** What the inputs say of every job. */
function defaults() {
  const key = inputs.text('concurrency')
  const limit = inputs.count('concurrency-limit', { least: 1, most: MAX_CONCURRENCY }) ?? 1
  const seconds = (name: 'delay' | 'ttl') => inputs.duration(name, { least: 0, most: MAX_SECONDS })
  const all = {
    queue: inputs.queue('queue') ?? DEFAULT_QUEUE,
    type: readType(),
    title: readTitle(),
    priority: inputs.count('priority', { least: 0, most: MAX_PRIORITY }) ?? 0,
    max_attempts: inputs.count('max-attempts', { least: 1, most: MAX_ATTEMPTS }) ?? DEFAULT_MAX_ATTEMPTS,
    delay_seconds: seconds('delay'),
    ttl_seconds: seconds('ttl'),
    run_at: inputs.text('run-at'),
    dead_letter_queue: inputs.queue('dead-letter-queue'),
    unique: inputs.text('unique') === 'true' || undefined,
    concurrency: key === undefined ? undefined : { key, limit },
    additional_labels: inputs
      .text('labels')
      ?.split(/[\n,]/)
      .map((label) => label.trim())
      .filter(Boolean),
    project: inputs.count('project', { least: 1, most: 2_147_483_647 }),
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

/** The job of a body of `POST /jobs`, by its rules. `at` says where the body stands. */
function readJob(body: Record<string, unknown>, at?: (pointer: string) => string): JobRequest {
  try {
    const job: unknown = structuredClone(body)
    if (!createJob(job))
      throw new Problem('invalid-request', '', { errors: explain(createJob.errors ?? [], 'job') })
    checkData(job.data)
    return readCreateJob(job)
  } catch (error) {
    const [first] = error instanceof Problem ? (error.facts.errors ?? []) : []
    if (!first) throw error
    const [, field = ''] = first.pointer.split('/')
    if (at) throw new Problem('invalid-request', `${at(first.pointer)} ${first.detail}`)
    const name = Object.hasOwn(FIELDS, field) ? FIELDS[field as keyof typeof FIELDS] : 'payload'
    throw invalid(name, `is not right: ${first.detail}`)
  }
}

/** @throws Problem `invalid-request` for anything but a list of objects */
function readFile(file: string): readonly Record<string, unknown>[] {
  const reading = readJson(readText(file), { ...DATA_LIMITS, maxDepth: DATA_LIMITS.maxDepth + 2 })
  const jobs = reading.is === 'exact' ? reading.value : undefined
  if (reading.is === 'inexact') {
    const faults = reading.faults.map(({ detail }) => detail).join(' ')
    throw invalid('jobs-file', `is not right: ${faults}`)
  }
  const isList = Array.isArray(jobs) && jobs.every((one) => typeof one === 'object' && one !== null)
  if (!isList || jobs.length === 0 || jobs.length > MAX_JOBS)
    throw invalid('jobs-file', `must be a JSON list of 1 to ${MAX_JOBS} objects, each with its "data"`)
  return jobs as readonly Record<string, unknown>[]
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw invalid('jobs-file', `must be a file that can be read, and ${file} is not`)
  }
}

function readType(): string | undefined {
  const type = inputs.text('type')
  if (type === undefined || /^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$/.test(type)) return type
  throw invalid('type', 'must be 1 to 45 letters, digits, dots, dashes and underscores')
}

function readTitle(): string | undefined {
  const title = inputs.text('title')
  if (title === undefined || ([...title].length <= MAX_TITLE_CHARACTERS && !/\p{Cc}/u.test(title)))
    return title
  throw invalid('title', `must be one line of at most ${MAX_TITLE_CHARACTERS} characters`)
}

function readKey(): string | undefined {
  const key = inputs.text('key')
  if (key === undefined || (key.length <= MAX_KEY_CHARACTERS && /^[ -~]+$/.test(key))) return key
  throw invalid('key', `must be at most ${MAX_KEY_CHARACTERS} printable ASCII characters`)
}
