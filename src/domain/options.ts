import {
  DEFAULT_MAX_ATTEMPTS,
  DEFAULT_QUEUE,
  type Json,
  MAX_ATTEMPTS,
  MAX_CONCURRENCY,
  MAX_CONCURRENCY_KEY_CHARACTERS,
  MAX_PRIORITY,
  MAX_TTL_SECONDS,
  type Spec,
} from './job.ts'

/* The options in an issue's machine block. People can reach the block, so whatever is read is doubted. */

type Options = Omit<Spec, 'data'>
type Block = { readonly [key: string]: Json }

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
export function encodeOptions(spec: Options): Block {
  const {
    queue,
    type,
    priority,
    maxAttempts,
    runAt,
    ttlSeconds,
    concurrency,
    deadLetterQueue,
    keyDigest,
    unique,
  } = spec
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
    ...(unique && { unique }),
  }
}

/** Reads options back; undefined when any of them cannot be. */
export function decodeOptions(block: Block): Options | undefined {
  const { queue, type, priority, max_attempts: maxAttempts } = block
  const { run_at: runAt, ttl_seconds: ttlSeconds, concurrency, dead_letter_queue: deadLetterQueue } = block
  const { key: keyDigest, unique = false } = block
  if (!isQueueName(queue) || !isAbsentOr(type, isText)) return undefined
  if (!isInteger(0, MAX_PRIORITY)(priority) || !isInteger(1, MAX_ATTEMPTS)(maxAttempts)) return undefined
  if (!isAbsentOr(runAt, isInteger(0, MAX_INSTANT))) return undefined
  if (!isAbsentOr(ttlSeconds, isInteger(1, MAX_TTL_SECONDS))) return undefined
  if (!isAbsentOr(concurrency, isConcurrency) || !isAbsentOr(deadLetterQueue, isQueueName)) return undefined
  if (!isAbsentOr(keyDigest, isDigest) || typeof unique !== 'boolean') return undefined
  const rare = { runAt, ttlSeconds, concurrency, deadLetterQueue, keyDigest, unique }
  return { queue, type, priority, maxAttempts, ...rare }
}

export const isObject = (value: Json | undefined): value is Block =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isAbsentOr = <T extends Json>(
  value: Json | undefined,
  is: (value: Json | undefined) => value is T,
): value is T | undefined => value === undefined || is(value)

const isText = (value: Json | undefined): value is string => typeof value === 'string'

const isDigest = (value: Json | undefined): value is string => isText(value) && /^[0-9a-f]{64}$/.test(value)

const isQueueName = (value: Json | undefined): value is string =>
  isText(value) && /^[a-z0-9-]{1,40}$/.test(value)

const isInteger =
  (least: number, most: number) =>
  (value: Json | undefined): value is number =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most

const isConcurrency = (value: Json | undefined): value is { key: string; limit: number } =>
  isObject(value) &&
  isText(value.key) &&
  value.key.length <= MAX_CONCURRENCY_KEY_CHARACTERS &&
  isInteger(1, MAX_CONCURRENCY)(value.limit)
