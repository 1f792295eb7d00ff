import { createSeals } from '@octoqueue/sealed-json'
import type { JsonObject } from '@octoqueue/shared-document'
import { describe, expect, it } from 'vitest'
import { ALL, createGate, createSchemas, type Fault, MAX_STALE_MS, type Refusal } from '../src/index.ts'
import { admitted, createSection } from '../src/schemas/section.ts'

class Refused extends Error {
  readonly is: string
  readonly places: readonly string[]
  constructor({ is, detail, errors = [] }: { is: string; detail: string; errors?: readonly Fault[] }) {
    super(detail)
    this.is = is
    this.places = errors.map(({ pointer }) => pointer)
  }
}

const options = {
  unreadable: (errors: readonly Fault[]) => new Refused({ is: 'unreadable', detail: 'x', errors }),
  refused: (refusal: Refusal) => new Refused(refusal),
}

function start(given: JsonObject = {}) {
  let [document, isSilent, elapsedMs] = [given, false, 0]
  const settings = {
    async read() {
      if (isSilent) throw new Error('silent')
      return document
    },
    async change(edit: (document: JsonObject) => JsonObject | Promise<JsonObject>) {
      document = await edit(document)
      return document
    },
  }
  const gate = createGate({
    ...options,
    settings,
    clock: { elapsedMs: () => elapsedMs },
    seals: createSeals(new Map()),
    isPublic: async () => true,
    isPassing: (error) => error instanceof Error && error.message === 'silent',
  })
  return {
    gate,
    schemas: createSchemas({ ...options, settings }),
    now: () => document,
    wait: (ms: number) => {
      isSilent = true
      elapsedMs += ms
    },
  }
}

const REPORTS = { of: 'queue', name: 'reports' } as const
const needs = (name: string) => ({ type: 'object', required: [name] })

describe('createSchemas', () => {
  it('sets, lists and removes the schemas of a scope, and leaves nothing of them', async () => {
    const { schemas, now } = start({ keys: [] })
    const { version } = await schemas.set(REPORTS, needs('a'), { by: 'ada' })
    expect(now()).toEqual({ keys: [], schemas: { queues: { reports: needs('a') } } })
    expect(await schemas.list()).toMatchObject([{ scope: REPORTS, version, errors: [] }])
    await schemas.remove(REPORTS, { by: 'ada' })
    expect(now()).toEqual({ keys: [], schemas: {} })
    await expect(schemas.remove(REPORTS, { by: 'ada' })).rejects.toMatchObject({ is: 'not-found' })
  })

  it('refuses what is no schema, and another version than was expected', async () => {
    const { schemas } = start()
    const change = { by: 'ada', isExpected: () => false }
    await expect(schemas.set(ALL, true, change)).rejects.toMatchObject({ is: 'precondition-failed' })
    await expect(schemas.set(ALL, { type: 'x' }, { by: 'ada' })).rejects.toMatchObject({
      is: 'invalid-request',
      places: ['/schema/type'],
    })
  })

  it.each<[JsonObject, string]>([
    [{ schemas: [] }, '/schemas'],
    [{ schemas: { quues: {} } }, '/schemas/quues'],
    [{ schemas: { queues: { 'a b': true } } }, '/schemas/queues'],
  ])('reads nothing of %j, and says where', async (document, place) => {
    await expect(start(document).schemas.list()).rejects.toMatchObject({ is: 'unreadable', places: [place] })
  })

  it('admits a schema once, as long as the document stays as it is', () => {
    const section = createSection(options)
    const document = { schemas: { all: needs('a') } }
    const [schema] = section.read(document).values()
    expect(section.read(document)).toBe(section.read(document))
    expect(schema && admitted(schema.json)).toBe(schema && admitted(schema.json))
  })
})

describe('createGate', () => {
  it('checks data by the schemas of all scopes that they are in', async () => {
    const { gate } = start({ schemas: { all: needs('a'), types: { mail: needs('b') } } })
    await gate.check({ queue: 'q', data: { a: 1 } })
    expect(await gate.schemas({ queue: 'q', type: 'mail' })).toEqual([needs('b'), needs('a')])
    await expect(gate.check({ queue: 'q', type: 'mail', data: {} })).rejects.toMatchObject({
      is: 'payload-invalid',
      message: 'The data do not fit the schema for all jobs and the schema for the type mail.',
      places: ['/data/a', '/data/b'],
    })
  })

  it('goes by what it read last for five minutes, and then lets nothing pass', async () => {
    const { gate, wait } = start({ schemas: { all: needs('a') } })
    await gate.check({ queue: 'q', data: { a: 1 } })
    wait(MAX_STALE_MS - 1)
    await expect(gate.check({ queue: 'q', data: {} })).rejects.toMatchObject({ is: 'payload-invalid' })
    wait(1)
    await expect(gate.check({ queue: 'q', data: { a: 1 } })).rejects.toThrow('silent')
  })
})
