import { expect, test } from 'vitest'
import { createBehind, numbersIn } from '../src/index.ts'
import { jobs, linked } from './jobs.ts'

test('what a job asked to wait for counts until its page shows it', async () => {
  const { read, judge } = jobs(
    { 3: { after: [1, 2], blockedBy: [linked(1)] } },
    { 1: 'completed', 2: 'open' },
  )
  const waiting = (await read(3)).get(3)
  expect(waiting?.unlinked).toEqual([2])
  expect(numbersIn(waiting)).toEqual([1, 2])
  expect(await judge(3)).toMatchObject({ is: 'waits', why: 'It waits for #2.' })
})

test('what somebody took off does not count, nor what is forgotten and unlinked', async () => {
  expect(await jobs({ 3: { after: [1], hasTakenOff: true } }, { 1: 'open' }).judge(3)).toEqual({ is: 'due' })
  expect(await jobs({ 3: { after: [1] } }).judge(3)).toMatchObject({ is: 'waits' })
})

test('only waiting jobs are followed, and many are read together', async () => {
  const many = Array.from({ length: 45 }, (_, index) => index + 1)
  const all = Object.fromEntries(many.map((number) => [number, { blockedBy: [linked(100)] }]))
  const { read, asked } = jobs({ ...all, 100: { blockedBy: [linked(101)] } }, { 100: 'open', 101: 'open' })
  expect((await read(...many)).size).toBe(46)
  expect(asked.map(({ length }) => length)).toEqual([20, 20, 5, 1])
})

test('however long a chain is, the reading ends', async () => {
  const many = Array.from({ length: 400 }, (_, index) => index + 1)
  const all = Object.fromEntries(many.map((number) => [number, { blockedBy: [linked(number + 1)] }]))
  const { read } = jobs(all, Object.fromEntries(many.map((number) => [number, 'open' as const])))
  expect((await read(1)).size).toBe(5)
  expect((await read(...many)).size).toBe(100)
})

test('who waits for whom is remembered, within bounds', () => {
  const behind = createBehind()
  behind.note(3, [1, 2])
  behind.note(4, [1])
  expect(behind.of([1])).toEqual([3, 4])
  expect(behind.of([2, 1])).toEqual([3, 4])
  for (let number = 0; number < 10_001; number++) behind.note(5, [number + 10])
  expect(behind.of([1])).toEqual([])
})

test('a GitHub that ties issues to nothing leaves what was asked, and the ledger, or else the issues, say how that stands', async () => {
  const { read, judge } = jobs(
    {
      3: { after: [1, 2], isUntold: true },
      4: { after: [2], isUntold: true },
      5: { isForChildren: true, isUntold: true },
      1: { isUntold: true },
      2: { isUntold: true, state: 'completed' },
    },
    { 1: 'failed' },
  )
  const waiting = (await read(3)).get(3)
  expect(waiting?.blockers).toMatchObject([{ standing: 'failed' }, { standing: 'completed' }])
  expect(waiting?.unlinked).toEqual([])
  expect(await judge(4)).toEqual({ is: 'due' })
  expect(await judge(5)).toMatchObject({ is: 'stuck', why: expect.stringContaining('has no sub-issues') })
})
