import { describe, expect, test } from 'vitest'
import { canonical, concurrencyOf, scopeOf, typeTagOf } from '../src/index.ts'

describe('canonical', () => {
  test('writes equal values alike, whatever the order of their members', () => {
    expect(canonical({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}')
    expect(canonical({ a: null, b: [{ c: 2, d: 1 }] })).toBe(canonical({ b: [{ d: 1, c: 2 }], a: null }))
  })
})

describe('what stands in names', () => {
  test('shows nothing of what people wrote, and fits', async () => {
    expect(await typeTagOf('mail')).toMatch(/^[0-9a-f]{6}$/)
    expect(await scopeOf('repository', 'q')).toMatch(/^[0-9a-f]{16}$/)
    expect(await concurrencyOf({ key: 'ada', limit: 2 }, 'q')).toEqual({
      key: expect.stringMatching(/^[0-9a-f]{12}$/),
      limit: 2,
    })
  })

  test('is another one in each namespace, and in each queue for the namespace of queues', async () => {
    expect(await scopeOf(undefined, 'q')).toBe('')
    expect(await scopeOf('queue', 'a')).not.toBe(await scopeOf('queue', 'b'))
    expect(await scopeOf('repository', 'a')).toBe(await scopeOf('repository', 'b'))
    const keyIn = (queue: string) => concurrencyOf({ key: 'ada', limit: 2, namespace: 'queue' }, queue)
    expect((await keyIn('a')).key).toMatch(/^[0-9a-f]{12}_[0-9a-f]{9}$/)
    expect((await keyIn('a')).key).not.toBe((await keyIn('b')).key)
  })
})
