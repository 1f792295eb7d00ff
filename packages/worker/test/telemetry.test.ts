import { openTelemetry } from '@octoqueue/worker'
import * as api from '@opentelemetry/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aWorker, createFakeQueue } from './world.ts'

/* A tracer as small as can be: it notes what ended, and hands contexts on in the way of W3C. */

interface Noted {
  name: string
  kind: number | undefined
  traceId: string
  parent: string | undefined
  failed: boolean
}

const noted: Noted[] = []
let count = 0

function startSpan(name: string, options: api.SpanOptions, parent: api.Context): api.Span {
  const above = api.trace.getSpanContext(parent)
  const spanId = String(++count).padStart(16, '0')
  const traceId = above?.traceId ?? String(count).padStart(32, '0')
  const span = { name, kind: options.kind, traceId, parent: above?.spanId, failed: false }
  const made = api.trace.wrapSpanContext({ traceId, spanId, traceFlags: 1 })
  return Object.assign(Object.create(made), {
    setStatus: ({ code }: api.SpanStatus) => {
      span.failed = code === api.SpanStatusCode.ERROR
    },
    end: () => void noted.push(span),
    spanContext: () => made.spanContext(),
  })
}

beforeAll(() => {
  let active = api.ROOT_CONTEXT
  api.context.setGlobalContextManager({
    active: () => active,
    with(context, work, self, ...args) {
      const before = active
      active = context
      try {
        return work.call(self as ThisParameterType<typeof work>, ...args)
      } finally {
        active = before
      }
    },
    bind: (_, target) => target,
    enable: () => api.context as never,
    disable: () => api.context as never,
  })
  api.trace.setGlobalTracerProvider({
    getTracer: () => ({
      startSpan: (name, options = {}, parent = active) => startSpan(name, options, parent),
      startActiveSpan: ((
        name: string,
        options: api.SpanOptions,
        parent: api.Context,
        work: (span: api.Span) => unknown,
      ) => {
        const span = startSpan(name, options, parent)
        return api.context.with(api.trace.setSpan(parent, span), () => work(span))
      }) as api.Tracer['startActiveSpan'],
    }),
  })
  api.propagation.setGlobalPropagator({
    inject(context, carrier, setter) {
      const { traceId, spanId } = api.trace.getSpanContext(context) ?? {}
      if (traceId) setter.set(carrier, 'traceparent', `00-${traceId}-${spanId}-01`)
    },
    extract(context, carrier, getter) {
      const [, traceId = '', spanId = ''] = String(getter.get(carrier, 'traceparent')).split('-')
      return api.trace.setSpanContext(context, { traceId, spanId, traceFlags: 1 })
    },
    fields: () => ['traceparent'],
  })
})
afterAll(() => {
  for (const one of [api.context, api.trace, api.propagation]) one.disable()
})

test('one trace leads from the enqueue to the run and its settlement', async () => {
  const telemetry = openTelemetry(api)
  const made: unknown[] = []
  const producer = telemetry.producer({
    async enqueue(data: unknown, _options?: { type?: string; unique?: boolean }) {
      made.push(data)
      return { id: 1 }
    },
  })
  await producer.enqueue({ month: 10 }, { type: 'a' })
  expect(made).toEqual([{ month: 10, _trace: { traceparent: expect.stringMatching(/^00-/) } }])

  const seen: unknown[] = []
  const { worker } = aWorker(createFakeQueue([{ data: made[0] }]), {
    handlers: { a: ({ data }) => void seen.push(data) },
    hooks: telemetry.hooks,
  })
  await worker.run({ untilEmpty: true })
  expect(seen).toEqual([{ month: 10 }])
  const [enqueue, ...rest] = noted.splice(0)
  const process = rest.find(({ name }) => name === 'process a')
  expect(enqueue).toMatchObject({ name: 'enqueue a', kind: api.SpanKind.PRODUCER })
  expect(process).toMatchObject({ kind: api.SpanKind.CONSUMER, traceId: enqueue?.traceId, failed: false })
  expect(rest.map(({ name }) => name).toSorted()).toEqual(['claim', 'claim', 'complete', 'process a'])
})

test('a run that fails is an error of its span; payloads that are compared carry no trace', async () => {
  const telemetry = openTelemetry(api)
  const fail = () => {
    throw new Error('no')
  }
  const { worker } = aWorker(createFakeQueue([{}]), { handlers: { a: fail }, hooks: telemetry.hooks })
  await worker.run({ untilEmpty: true })
  expect(noted.find(({ name }) => name === 'process a')?.failed).toBe(true)

  const made: unknown[] = []
  const producer = telemetry.producer({
    enqueue: async (data: unknown, _options?: { unique?: boolean; idempotencyKey?: string }) => {
      made.push(data)
      return { id: 1 }
    },
  })
  await producer.enqueue({ n: 1 }, { unique: true })
  await producer.enqueue({ n: 1 }, { idempotencyKey: 'k' })
  await producer.enqueue([1])
  expect(made).toEqual([{ n: 1 }, { n: 1 }, [1]])
})
