import { expect, test } from 'vitest'
import { BoundedMap } from '../src/index.ts'

const filled = (limit: number, ...keys: string[]): BoundedMap<string, number> => {
  const map = new BoundedMap<string, number>(limit)
  for (const [index, key] of keys.entries()) map.set(key, index)
  return map
}

test('beyond the limit the entry that was set longest ago goes', () => {
  expect([...filled(2, 'a', 'b', 'c')]).toEqual([
    ['b', 1],
    ['c', 2],
  ])
})

test('an entry that is set again is the newest', () => {
  expect([...filled(2, 'a', 'b', 'a', 'c').keys()]).toEqual(['a', 'c'])
})

test('reading an entry does not keep it', () => {
  const map = filled(2, 'a', 'b')
  expect([map.get('a'), map.has('a')]).toEqual([0, true])
  map.set('c', 2)
  expect([...map.keys()]).toEqual(['b', 'c'])
})

test('a limit of 0 keeps nothing', () => {
  expect(filled(0, 'a').size).toBe(0)
})
