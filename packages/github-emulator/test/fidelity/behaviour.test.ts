import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Behaviour } from './behaviour/row.ts'
import { BEHAVIOURS } from './behaviour.ts'
import { describeDifferences } from './differences.ts'
import { startEmbedded } from './servers/embedded.ts'
import { startEmulate } from './servers/emulate.ts'
import type { Server } from './servers/server.ts'

const AT = new Date('2026-01-01T00:00:00Z')

type Row = Behaviour & { readonly wanted: unknown }

function rowsFor(server: 'embedded' | 'emulate'): Row[] {
  return BEHAVIOURS.flatMap((row) => {
    const difference = row[server]
    if (difference === 'missing') return []
    return [{ ...row, wanted: difference === undefined ? row.expected : difference.gives }]
  })
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: AT }))
afterEach(() => void vi.useRealTimers())

describe.each([
  { server: 'embedded', start: startEmbedded } as const,
  { server: 'emulate', start: startEmulate } as const,
])('$server', ({ server, start }) => {
  let running: Server
  beforeAll(async () => {
    running = await start()
  })
  afterAll(() => running.end())

  test.each(rowsFor(server))('$name', async ({ probe, wanted }) => {
    expect(await probe(running.begin())).toEqual(wanted)
  })

  test.each(BEHAVIOURS.filter((row) => row.emulate === 'missing' && server === 'emulate'))(
    'still lacks: $name',
    async ({ probe, expected }) => {
      const seen = await probe(running.begin()).catch((error: unknown) => String(error))
      expect(seen).not.toEqual(expected)
    },
  )
})

test('no two behaviours have one name', () => {
  const names = BEHAVIOURS.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})

test('a note of a difference tells of a difference', () => {
  for (const { name, expected, emulate, embedded } of BEHAVIOURS) {
    for (const difference of [emulate, embedded]) {
      if (difference !== undefined && difference !== 'missing')
        expect(difference.gives, name).not.toEqual(expected)
    }
  }
})

test('DIFFERENCES.md tells of these differences', () => {
  const page = readFileSync(new URL('../../DIFFERENCES.md', import.meta.url), 'utf8')
  expect(page, 'run: npm run build:slices').toBe(describeDifferences())
})
