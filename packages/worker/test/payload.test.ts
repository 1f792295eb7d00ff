import { defineHandler, type Handlers, type PayloadOf } from '@octoqueue/worker'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { aWorker, createFakeQueue } from './world.ts'

const SCHEMA = {
  type: 'object',
  required: ['to'],
  properties: {
    to: { type: 'string' },
    copies: { type: 'integer' },
    size: { enum: ['a4', 'a5'] },
    pages: { type: 'array', items: { type: 'number' } },
  },
} as const

/** As zod, valibot and arktype make them. */
const standard = {
  '~standard': {
    version: 1 as const,
    vendor: 'tests',
    validate: async (value: unknown) =>
      typeof value === 'number'
        ? { value: new Date(value) }
        : { issues: [{ message: 'is no number', path: ['when', { key: 0 }] }] },
    types: undefined as { input: unknown; output: Date } | undefined,
  },
}

async function outcomeOf(handlers: Handlers, data: unknown) {
  const { worker, calls } = aWorker(createFakeQueue([{ data }]), { handlers })
  await worker.run({ untilEmpty: true })
  return calls.find(({ verb }) => ['complete', 'fail'].includes(verb))
}

describe('a payload', () => {
  test('has the type that its JSON Schema describes', () => {
    type Payload = PayloadOf<typeof SCHEMA>
    expectTypeOf<Payload>().toEqualTypeOf<{
      to: string
      copies?: number
      size?: 'a4' | 'a5'
      pages?: number[]
    }>()
    expectTypeOf<PayloadOf<{ anyOf: [{ const: 1 }, { type: ['string', 'null'] }] }>>().toEqualTypeOf<
      1 | string | null
    >()
    expectTypeOf<PayloadOf<{ minimum: 1 }>>().toBeUnknown()
    expectTypeOf<PayloadOf<typeof standard>>().toEqualTypeOf<Date>()
    defineHandler({
      payload: { type: 'object', required: ['n'], properties: { n: { type: 'number' } } },
      run: ({ data }) => {
        expectTypeOf(data).toEqualTypeOf<{ n: number }>()
        // @ts-expect-error: no such member
        return data.m
      },
    })
  })

  test('that fits its JSON Schema reaches the handler; another fails the job at once, with words', async () => {
    const handlers = { a: defineHandler({ payload: SCHEMA, run: ({ data }) => data.to }) }
    expect(await outcomeOf(handlers, { to: 'ada' })).toMatchObject({ verb: 'complete', result: 'ada' })
    expect(await outcomeOf(handlers, { to: 1 })).toMatchObject({
      verb: 'fail',
      options: { retry: false, error: expect.stringMatching(/does not fit its schema\. \/to: /) },
    })
  })

  test('is what a Standard Schema makes of it', async () => {
    const handlers = { a: defineHandler({ payload: standard, run: ({ data }) => data.getTime() + 1 }) }
    expect(await outcomeOf(handlers, 41)).toMatchObject({ verb: 'complete', result: 42 })
    expect(await outcomeOf(handlers, 'x')).toMatchObject({
      verb: 'fail',
      options: { error: 'The payload does not fit its schema. /when/0: is no number' },
    })
  })
})

describe('options that make no sense are refused, with words', () => {
  const run = () => 1
  test.each([
    [{ handlers: {} }, 'There is no handler.'],
    [{ handlers: { 'no type': run } }, 'The handler "no type" cannot be used: a type has 1 to 45'],
    [{ handlers: { a: 7 } }, 'neither a function nor an object'],
    [{ handlers: { a: { run, timeoutSeconds: 0 } } }, '`timeoutSeconds` must be'],
    [
      { handlers: { a: { run, payload: { propertys: {} } } } },
      'its payload schema is refused at "/propertys"',
    ],
    [{ handlers: { a: run }, concurrency: 0 }, 'concurrency must be a whole number from 1 to 100.'],
    [{ handlers: { a: run }, queues: ['a/b'] }, 'queues: "a/b" is no name of a queue'],
    [{ handlers: { a: run }, queues: [] }, 'queues must name 1 to 10 queues'],
    [{ handlers: { a: run }, queues: ['a', 'a'] }, 'each once'],
    [{ handlers: { a: run }, waitSeconds: 21 }, 'waitSeconds must be a whole number from 0 to 20.'],
    [{ handlers: { a: run }, pollInterval: 0 }, 'pollInterval must be'],
    [{ handlers: { a: run }, drainSeconds: Number.NaN }, 'drainSeconds must be'],
    [{ handlers: { a: run }, name: '' }, 'name must be 1 to 40'],
  ])('%#', (options, words) => {
    const create = () => aWorker(createFakeQueue(), options as unknown as Parameters<typeof aWorker>[1])
    expect(create).toThrow(words)
  })
})
