import { expect, test } from 'vitest'
import { readOldestFirst } from '../src/index.ts'
import { createList, type Item } from './list.ts'

/** A list by the time of the last change, from an instant on. */
const byTime = (items: readonly Item[]) => async (since: number, size: number, number: number) =>
  items
    .filter(({ updatedAt }) => updatedAt >= since)
    .toSorted((a, b) => a.updatedAt - b.updatedAt || a.id - b.id)
    .slice((number - 1) * size, number * size)

test.each([0, 1, 99, 100, 101, 730])('reads all of %i items', async (count) => {
  const { items } = createList(count)
  const read = await readOldestFirst(byTime(items), { since: 0, pageSize: 100, maxPages: 20 })
  expect(read.items).toEqual(items)
  expect(read.left).toBe(false)
})

test('goes on in the next turn', async () => {
  const { items } = createList(1000)
  const first = await readOldestFirst(byTime(items), { since: 0, pageSize: 100, maxPages: 3 })
  expect(first.left).toBe(true)
  const since = first.items.at(-1)?.updatedAt ?? 0
  const second = await readOldestFirst(byTime(items), { since, pageSize: 100, maxPages: 20 })
  expect(new Set([...first.items, ...second.items])).toEqual(new Set(items))
})

test('reads more than a page of one second', async () => {
  const items = createList(250).items.map((item) => ({ ...item, updatedAt: 7 }))
  const read = await readOldestFirst(byTime(items), { since: 0, pageSize: 100, maxPages: 20 })
  expect(read.items).toHaveLength(250)
})

test('misses nothing when what was read is changed between two pages', async () => {
  const { items } = createList(300)
  const page = byTime(items)
  let at = 1000
  const read = await readOldestFirst(
    async (since, size, number) => {
      const found = await page(since, size, number)
      for (const item of items.slice(0, 50)) item.updatedAt = at++
      return found
    },
    { since: 0, pageSize: 100, maxPages: 20 },
  )
  expect(new Set(read.items.map(({ id }) => id)).size).toBe(300)
})
