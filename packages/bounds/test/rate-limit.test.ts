import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRateLimit, MAX_CLIENTS } from '../src/rate-limit.ts'

const perMinute = (requests: number) => ({ requests, windowSeconds: 60 })

function virtualClock() {
  let ms = 0
  return {
    elapsedMs: () => ms,
    sleep: async () => {},
    advanceSeconds(seconds: number) {
      ms += seconds * 1000
    },
  }
}

describe('counting', () => {
  test('forgets the client seen first when there are too many of them', () => {
    const { spend } = createRateLimit(perMinute(1), virtualClock())
    spend('first')
    expect(spend('first')).toBeUndefined()
    for (let client = 0; client < MAX_CLIENTS; client++) spend(`client-${client}`)
    expect(spend('first')).toBeDefined()
    expect(spend(`client-${MAX_CLIENTS - 1}`)).toBeUndefined()
  })

  test('lets no client have more than its requests in a window, however they come', () => {
    const steps = fc.array(fc.record({ client: fc.constantFrom('a', 'b'), waits: fc.nat(30) }), {
      maxLength: 200,
    })
    fc.assert(
      fc.property(steps, (requests) => {
        const clock = virtualClock()
        const { spend } = createRateLimit(perMinute(3), clock)
        const began = new Map<string, { at: number; taken: number }>()
        for (const { client, waits } of requests) {
          clock.advanceSeconds(waits)
          const at = clock.elapsedMs()
          const window = began.get(client)
          const current = window && at < window.at + 60_000 ? window : { at, taken: 0 }
          began.set(client, current)
          if (spend(client)) current.taken++
          expect(current.taken).toBeLessThanOrEqual(3)
          expect(current.taken).toBeGreaterThan(0)
        }
      }),
    )
  })
})
