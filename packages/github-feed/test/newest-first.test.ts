import { expect, test } from 'vitest'
import { readNewestFirst } from '../src/index.ts'
import { createList } from './list.ts'

const ids = (items: readonly { id: number }[]) => items.map(({ id }) => id)
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)
const after = (id: number) => (item: { id: number }) => item.id <= id

test.each([0, 1, 99, 100, 101, 250, 999, 5000])('reads all of %i new items in one go', async (count) => {
  const list = createList(count + 40)
  const read = await readNewestFirst(list.page, { isKnown: after(40), pageSize: 100, maxPages: 100 })
  expect(ids(read.items)).toEqual(range(41, count + 40))
  expect(read.left).toBe(0)
})

test('costs one page while there is little new', async () => {
  const list = createList(10_000)
  await readNewestFirst(list.page, { isKnown: after(9950), pageSize: 100, maxPages: 10 })
  expect(list.reads).toBe(1)
})

test('reads from what is known on, in as many turns as it takes, while the list grows', async () => {
  const list = createList(3000)
  const seen: number[] = []
  let turns = 0
  for (let left = 1; left > 0 && turns < 100; turns++) {
    const known = seen.at(-1) ?? 0
    const read = await readNewestFirst(list.page, { isKnown: after(known), pageSize: 100, maxPages: 4 })
    seen.push(...ids(read.items))
    left = read.left
    list.add(37)
  }
  expect(seen).toEqual(range(1, seen.length))
  expect(seen.length).toBeGreaterThanOrEqual(3000)
  expect(turns).toBeLessThan(30)
})

test('tells about how many are left', async () => {
  const list = createList(1000)
  const read = await readNewestFirst(list.page, { isKnown: after(0), pageSize: 100, maxPages: 3 })
  expect(read.items.length).toBeGreaterThan(200)
  expect(read.left).toBe(1000 - read.items.length)
})

test.each([1, 7, 60, 130])('leaves no gap when %i items come between every two pages', async (many) => {
  const list = createList(700)
  list.before = () => {
    list.add(many)
    return list.items
  }
  const read = await readNewestFirst(list.page, { isKnown: after(0), pageSize: 100, maxPages: 20 })
  expect(ids(read.items)).toEqual(range(1, read.items.length))
})

test.each([2, 3, 4, 5, 6, 7])(
  'leaves no gap when page %i comes from a replica that is late',
  async (late) => {
    const list = createList(700)
    list.before = (reads) => (reads === late ? list.items.slice(0, -90) : list.items)
    const read = await readNewestFirst(list.page, { isKnown: after(0), pageSize: 100, maxPages: 20 })
    expect(ids(read.items)).toEqual(range(1, read.items.length))
  },
)

test('of what is known everything may be gone', async () => {
  const list = createList(350, (index) => index + 1000)
  const read = await readNewestFirst(list.page, { isKnown: after(900), pageSize: 100, maxPages: 20 })
  expect(read.items).toHaveLength(350)
})

test.each([1, 2, 3, 5, 10])('catches up in pages of %i, wherever what is known begins', async (pageSize) => {
  for (let count = 0; count <= 300; count++) {
    const list = createList(count + 200)
    const read = await readNewestFirst(list.page, { isKnown: after(200), pageSize, maxPages: 1000 })
    expect([ids(read.items), read.left]).toEqual([range(201, count + 200), 0])
  }
})

test.each([1, 2, 3, 4])(
  'does not take page %i for the last one when it lacks what others show',
  async (cut) => {
    const list = createList(350)
    const page = async (size: number, number: number) => {
      const whole = await list.page(size, number)
      return list.reads === cut ? whole.slice(0, -7) : whole
    }
    const isKnown = after(60)
    const options = { isKnown, pageSize: 100, maxPages: 10 }
    const first = await readNewestFirst(page, options)
    expect(ids(first.items)).toEqual(range(61, 60 + first.items.length))
    const known = first.items.at(-1)?.id ?? 60
    const rest = await readNewestFirst(page, { ...options, isKnown: after(known) })
    expect(ids([...first.items, ...rest.items])).toEqual(range(61, 350))
  },
)
