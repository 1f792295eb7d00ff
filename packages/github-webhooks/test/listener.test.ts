import { expect, test } from 'vitest'
import { createListener, MISSED_MS, QUIET_MS, readDelivery } from '../src/index.ts'
import { background, virtualClock } from './clock.ts'

const SELF = 41

function createWorld() {
  const clock = virtualClock()
  const { goOn, idle } = background()
  const looked: number[] = []
  const sweeps: string[] = []
  let found: readonly number[] = []
  let isFailing = false
  const sweepAs = (kind: string) => async () => {
    const fails = isFailing
    isFailing = false
    if (fails) throw new Error('down')
    sweeps.push(kind)
    return kind === 'whole' ? found : []
  }
  const listener = createListener<readonly number[]>({
    repository: 'acme/jobs',
    clock,
    goOn,
    now: clock.now,
    self: async () => SELF,
    log: { debug: () => {}, warn: () => {} },
    sweep: sweepAs('whole'),
    sweepLeases: sweepAs('small'),
    foundIn: (swept) => swept,
    lookAt: async ({ issues }) => void looked.push(...issues),
  })
  let deliveries = 0
  const hear = (number: number, sender: object = { id: 1, type: 'User' }, full_name = 'Acme/Jobs') =>
    listener.hear(
      readDelivery(String(++deliveries), 'issues', { issue: { number }, sender, repository: { full_name } }),
    )
  /** A minute passes, and a sweep is due. Resolves to which one was made. */
  const sweep = async (...numbers: number[]) => {
    clock.advance(60_000)
    found = numbers
    await listener.sweep()
    return sweeps.at(-1)
  }
  const wholeOnesOf = async (count: number) => {
    const kinds: unknown[] = []
    for (let turn = 0; turn < count; turn++) kinds.push(await sweep())
    return kinds.filter((kind) => kind === 'whole').length
  }
  const fail = () => {
    isFailing = true
  }
  return { clock, listener, idle, looked, hear, sweep, wholeOnesOf, fail }
}

test('without deliveries every sweep is made', async () => {
  const { wholeOnesOf, listener } = createWorld()
  expect(await wholeOnesOf(20)).toBe(20)
  expect(listener.state()).toEqual({ deliveries: 0, lastAtMs: undefined, isRelied: false })
})

test('while they come, a tenth of the sweeps is made', async () => {
  const { wholeOnesOf, hear, listener, clock } = createWorld()
  const lastAtMs = clock.now()
  await hear(1)
  expect(listener.state()).toEqual({ deliveries: 1, lastAtMs, isRelied: true })
  expect(await wholeOnesOf(50)).toBe(5)
})

test('the first sweep of a process is made, and the one after a sweep that failed', async () => {
  const { hear, sweep } = createWorld()
  await hear(1)
  expect([await sweep(), await sweep()]).toEqual(['whole', 'small'])
  const again = createWorld()
  await again.hear(1)
  again.fail()
  await expect(again.sweep()).rejects.toThrow('down')
  expect(await again.sweep()).toBe('whole')
})

test('when none came for long, every sweep is made again', async () => {
  const { wholeOnesOf, hear, clock } = createWorld()
  await hear(1)
  clock.advance(QUIET_MS)
  expect(await wholeOnesOf(20)).toBe(20)
})

test('when a sweep finds what none told of, every sweep is made for a while', async () => {
  const { wholeOnesOf, hear, sweep, listener } = createWorld()
  await hear(1)
  const turns = Math.floor(MISSED_MS / 60_000)
  for (let turn = 0; turn < 10; turn++) await sweep()
  expect(await sweep(2)).toBe('whole')
  expect(await wholeOnesOf(turns)).toBe(turns)
  expect(listener.state().isRelied).toBe(false)
  await hear(1)
  expect(await wholeOnesOf(10)).toBe(1)
})

test('what a delivery told of is nothing new, also when it came a little later than the sweep', async () => {
  const { wholeOnesOf, hear, sweep } = createWorld()
  await hear(1)
  for (let turn = 0; turn < 9; turn++) await sweep()
  await sweep(1, 2)
  await hear(2)
  expect(await wholeOnesOf(10)).toBe(1)
})

test('what our own bot did needs no look; what others did does', async () => {
  const { hear, idle, looked, listener } = createWorld()
  await hear(1, { id: SELF, type: 'Bot' })
  await hear(2, { id: 99, type: 'Bot' })
  // A person whose token we use.
  await hear(3, { id: SELF, type: 'User' })
  await idle()
  expect(looked).toEqual([2, 3, 2, 3])
  expect(listener.state().deliveries).toBe(3)
})

test('a delivery about another repository is none', async () => {
  const { hear, idle, looked, listener } = createWorld()
  for (const name of ['acme/other', 'acme/jobs2', 'evil/jobs']) await hear(1, { id: 1, type: 'User' }, name)
  await idle()
  expect(looked).toEqual([])
  expect(listener.state().deliveries).toBe(0)
})
