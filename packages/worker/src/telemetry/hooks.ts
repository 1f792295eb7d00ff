import type { Outcome } from '../outcome.ts'
import type { ClaimedJob } from '../queue.ts'

/** What is done around a claim, a run and a settlement, such as a span of a trace. Each calls `work` once. */
export interface Hooks {
  claim?<T>(
    about: { queues: readonly string[]; worker: string; limit: number },
    work: () => Promise<T>,
  ): Promise<T>
  run?<T>(job: ClaimedJob, trace: TraceCarrier | undefined, work: () => Promise<T>): Promise<T>
  settle?<T>(job: ClaimedJob, outcome: Outcome, work: () => Promise<T>): Promise<T>
}

/** The context of a trace, by https://www.w3.org/TR/trace-context/. */
export type TraceCarrier = Record<string, string>

/** The member of a payload that carries the context. Handlers and their schemas don't see it. */
export const TRACE_MEMBER = '_trace'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The payload with a context; only an object can carry one. */
export const withTrace = (data: unknown, carrier: TraceCarrier): unknown =>
  isObject(data) && Object.keys(carrier).length > 0 ? { ...data, [TRACE_MEMBER]: carrier } : data

/** Takes the context out of a payload. */
export function takeTrace(data: unknown): { data: unknown; trace: TraceCarrier | undefined } {
  const carried = isObject(data) ? data[TRACE_MEMBER] : undefined
  if (!isObject(data) || !isObject(carried) || typeof carried.traceparent !== 'string')
    return { data, trace: undefined }
  const { [TRACE_MEMBER]: _, ...rest } = data
  const texts = Object.entries(carried).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return { data: rest, trace: Object.fromEntries(texts) }
}
