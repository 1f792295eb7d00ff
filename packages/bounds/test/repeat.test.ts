import { expect, test } from 'vitest'
import { backOffMs, type RepeatOptions, repeat } from '../src/index.ts'

/** A clock that notes how long it was asked to sleep. */
function notingClock() {
  const slept: number[] = []
  return { slept, sleep: async (ms: number) => void slept.push(ms) }
}

/** Work that throws, or resolves to, one after the other. */
function inTurn(...outcomes: readonly (Error | string)[]) {
  const counts: number[] = []
  const attempt = async (count: number): Promise<string> => {
    counts.push(count)
    const outcome = outcomes[count - 1]
    if (typeof outcome === 'string') return outcome
    throw outcome
  }
  return { attempt, counts }
}

const options = (given: Partial<RepeatOptions<string>>) => {
  const clock = notingClock()
  return { clock, maxAttempts: 3, pauseMs: (count: number) => count * 100, ...given, slept: clock.slept }
}

test('work that succeeds is done once', async () => {
  const { attempt, counts } = inTurn('done')
  const { slept, ...given } = options({ retries: () => true })
  expect(await repeat(given, attempt)).toBe('done')
  expect([counts, slept]).toEqual([[1], []])
})

test('an error that is worth it is followed by a pause and another attempt', async () => {
  const { attempt, counts } = inTurn(new Error('busy'), new Error('busy'), 'done')
  const { slept, ...given } = options({ retries: (error) => String(error).includes('busy') })
  expect(await repeat(given, attempt)).toBe('done')
  expect([counts, slept]).toEqual([
    [1, 2, 3],
    [100, 200],
  ])
})

test('an error that is not worth it is thrown at once', async () => {
  const { attempt, counts } = inTurn(new Error('busy'), new Error('refused'), 'done')
  const { slept, ...given } = options({ retries: (error) => String(error).includes('busy') })
  await expect(repeat(given, attempt)).rejects.toThrow('refused')
  expect([counts, slept]).toEqual([[1, 2], [100]])
})

test('after the last attempt its error is thrown, without a pause', async () => {
  const { attempt } = inTurn(new Error('first'), new Error('second'), new Error('third'), 'too late')
  const { slept, ...given } = options({ retries: () => true })
  await expect(repeat(given, attempt)).rejects.toThrow('third')
  expect(slept).toEqual([100, 200])
})

test('a result that is pending calls for another attempt, and the last one is answered as it is', async () => {
  const { attempt } = inTurn('pending 1', 'pending 2', 'pending 3', 'too late')
  const { slept, ...given } = options({ isPending: (result) => result.startsWith('pending') })
  expect(await repeat(given, attempt)).toBe('pending 3')
  expect(slept).toEqual([100, 200])
})

test('without a rule every error is thrown at once', async () => {
  const { attempt } = inTurn(new Error('busy'), 'done')
  const { slept, ...given } = options({})
  await expect(repeat(given, attempt)).rejects.toThrow('busy')
  expect(slept).toEqual([])
})

test('the pause may go by what the error asks for; without one there is none', async () => {
  const clock = notingClock()
  const { attempt } = inTurn(Object.assign(new Error('wait'), { ms: 7 }), 'done')
  const asked = (_: number, error: unknown) => (error as { ms: number }).ms
  await repeat({ clock, maxAttempts: 2, retries: () => true, pauseMs: asked }, attempt)
  await repeat({ clock, maxAttempts: 2, retries: () => true }, inTurn(new Error('again'), 'done').attempt)
  expect(clock.slept).toEqual([7])
})

test('back-off doubles, with jitter of half of it either way', () => {
  const at = (fraction: number) =>
    [1, 2, 3].map((count) => backOffMs(100, count, { fraction: () => fraction }))
  expect([at(0), at(0.5)]).toEqual([
    [50, 100, 200],
    [100, 200, 400],
  ])
})
