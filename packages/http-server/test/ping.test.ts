import { expect, test } from 'vitest'
import { createPing } from '../src/requests/index.ts'

test('an address is asked without following where it leads, and the status comes back', async () => {
  const asked: unknown[] = []
  const ping = createPing(async (url, { redirect } = {}) => {
    asked.push([url, redirect])
    return new Response('elsewhere', { status: 302 })
  })
  expect(await ping('http://hook.local/')).toBe(302)
  expect(asked).toEqual([['http://hook.local/', 'manual']])
})

test('without an answer there is no status', async () => {
  const ping = createPing(() => Promise.reject(new TypeError('fetch failed')))
  expect(await ping('http://hook.local/')).toBeUndefined()
})
