import path from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { lazy, singleFlight } from '../../src/runtime/deadline-budget.ts'
import { ROOT, startCommand } from '../support/program.ts'

describe('single-flight', () => {
  test('is waited for in a promise of one’s own', async () => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const shared = singleFlight(() => promise)
    const waits = [shared(), shared()]
    expect(new Set([promise, ...waits]).size).toBe(3)
    resolve('done')
    expect(await Promise.all([...waits, shared()])).toEqual(['done', 'done', 'done'])
  })

  test('that fails fails for all, those who come later too', async () => {
    const shared = singleFlight(() => Promise.reject(new Error('no network')))
    for (const wait of [shared(), shared()]) await expect(wait).rejects.toThrow('no network')
    await expect(shared()).rejects.toThrow('no network')
  })

  test('that was lost is given up after a minute', async () => {
    vi.useFakeTimers()
    try {
      const wait = expect(singleFlight(() => new Promise(() => {}))()).rejects.toMatchObject({
        type: 'github-unavailable',
      })
      await vi.advanceTimersByTimeAsync(59_999)
      expect(vi.getTimerCount()).toBe(1)
      await vi.advanceTimersByTimeAsync(1)
      await wait
    } finally {
      vi.useRealTimers()
    }
  })

  test('keeps no process from ending', async () => {
    const module = JSON.stringify(path.join(ROOT, 'src/runtime/deadline-budget.ts'))
    const program = `const { singleFlight } = await import(${module}); void singleFlight(() => new Promise(() => {}))()`
    const startedAtMs = performance.now()
    const { ended } = startCommand(process.execPath, ['--input-type=module', '-e', program], {
      cwd: ROOT,
      env: {},
    })
    expect(await ended).toBe(0)
    expect(performance.now() - startedAtMs).toBeLessThan(30_000)
  })

  test('leaves no timer behind', async () => {
    vi.useFakeTimers()
    try {
      const wait = singleFlight(async () => 1)()
      expect([await wait, vi.getTimerCount()]).toEqual([1, 0])
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('what is read once', () => {
  test('is read again after a failure, or when it is to be forgotten, and not before', async () => {
    let reads = 0
    const once = lazy(async () => {
      if (++reads === 1) throw new Error('no network')
      return reads
    })
    await Promise.all([once.get(), once.get()].map((one) => expect(one).rejects.toThrow('no network')))
    expect([await once.get(), await once.get()]).toEqual([2, 2])
    once.forget()
    expect(await once.get()).toBe(3)
  })
})
