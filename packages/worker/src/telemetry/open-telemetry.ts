import { type Hooks, type TraceCarrier, withTrace } from './hooks.ts'

/*
 * What of `@opentelemetry/api` is used, in types of our own: whoever traces nothing need not have that
 * package, not even its types.
 */

interface Span {
  recordException(exception: Error | string): void
  setStatus(status: { code: number }): unknown
  end(): void
}

interface SpanOptions {
  kind: number
  attributes: Record<string, string | number>
}

/** Opaque. */
type Context = object

/** The module `@opentelemetry/api`. */
export interface OpenTelemetryApi {
  context: { active(): Context }
  propagation: {
    inject(context: Context, carrier: TraceCarrier): void
    extract(context: Context, carrier: TraceCarrier): Context
  }
  trace: {
    getTracer(name: string): {
      startActiveSpan<T>(
        name: string,
        options: SpanOptions,
        context: Context,
        work: (span: Span) => Promise<T>,
      ): Promise<T>
    }
  }
  SpanKind: { CLIENT: number; CONSUMER: number; PRODUCER: number }
  SpanStatusCode: { ERROR: number }
}

/** A queue that jobs are made in. */
interface Producer<Data> {
  enqueue(data: Data, options?: EnqueueOptions): Promise<{ id: number }>
}

interface EnqueueOptions {
  queue?: string | undefined
  type?: string | undefined
  unique?: boolean | undefined
  idempotencyKey?: string | undefined
}

export interface OpenTelemetry {
  /** For the `hooks` of a worker: spans for claims, runs and settlements. */
  hooks: Hooks
  /**
   * The queue, with a span for each `enqueue`, whose context the job carries as the member `_trace` of its
   * payload. Payloads that are no objects carry none, nor do jobs with an idempotency key or `unique`: these
   * compare payloads.
   */
  producer<Data, Queue extends Producer<Data>>(queue: Queue): Queue
}

const TRACER = '@octoqueue/worker'

/**
 * ```ts
 * import * as api from '@opentelemetry/api'
 * const telemetry = openTelemetry(api)
 * await telemetry.producer(queue).enqueue({ month: 10 }, { type: 'report' })
 * const worker = createWorker({ queue, handlers, hooks: telemetry.hooks })
 * ```
 * Names and attributes follow https://opentelemetry.io/docs/specs/semconv/messaging/.
 */
export function openTelemetry(api: OpenTelemetryApi): OpenTelemetry {
  const { context, propagation, SpanKind } = api
  const span = <T>(name: string, options: SpanOptions, work: () => Promise<T>, parent = context.active()) =>
    inSpan(api, name, options, parent, work)
  return {
    hooks: {
      claim: ({ queues, worker, limit }, work) =>
        span(
          'claim',
          { kind: SpanKind.CLIENT, attributes: about('receive', { queue: queues.join(','), worker, limit }) },
          work,
        ),
      run(job, trace, work) {
        const parent = trace ? propagation.extract(context.active(), trace) : context.active()
        const attributes = { ...about('process', job), 'octoqueue.job.attempt': job.attempt }
        return span(`process ${job.type ?? job.queue}`, { kind: SpanKind.CONSUMER, attributes }, work, parent)
      },
      settle: (job, { verb }, work) =>
        span(
          verb,
          { kind: SpanKind.CLIENT, attributes: { ...about('settle', job), 'octoqueue.outcome': verb } },
          work,
        ),
    },
    producer: (queue) => ({
      ...queue,
      enqueue(data, options = {}) {
        const attributes = about('send', { queue: options.queue ?? 'default', type: options.type })
        const name = `enqueue ${options.type ?? options.queue ?? 'default'}`
        return span(name, { kind: SpanKind.PRODUCER, attributes }, () =>
          queue.enqueue(isCompared(options) ? data : (carry(api, data) as typeof data), options),
        )
      },
    }),
  }
}

const isCompared = ({ unique, idempotencyKey }: EnqueueOptions): boolean =>
  unique === true || idempotencyKey !== undefined

function carry({ context, propagation }: OpenTelemetryApi, data: unknown): unknown {
  const carrier: TraceCarrier = {}
  propagation.inject(context.active(), carrier)
  return withTrace(data, carrier)
}

interface About {
  id?: number
  queue: string
  type?: string | null | undefined
  worker?: string
  limit?: number
}

function about(operation: string, { id, queue, type, worker, limit }: About): SpanOptions['attributes'] {
  return {
    'messaging.system': 'octoqueue',
    'messaging.operation.type': operation,
    'messaging.destination.name': queue,
    ...(id !== undefined && { 'messaging.message.id': String(id) }),
    ...(typeof type === 'string' && { 'octoqueue.job.type': type }),
    ...(worker !== undefined && { 'messaging.client.id': worker }),
    ...(limit !== undefined && { 'messaging.batch.message_count': limit }),
  }
}

function inSpan<T>(
  { trace, SpanStatusCode }: OpenTelemetryApi,
  name: string,
  options: SpanOptions,
  parent: Context,
  work: () => Promise<T>,
): Promise<T> {
  return trace.getTracer(TRACER).startActiveSpan(name, options, parent, async (span) => {
    try {
      return await work()
    } catch (error) {
      span.recordException(error instanceof Error ? error : String(error))
      span.setStatus({ code: SpanStatusCode.ERROR })
      throw error
    } finally {
      span.end()
    }
  })
}
