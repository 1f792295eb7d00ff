import { expect, test } from 'vitest'
import { createPlaces } from '../src/index.ts'

/** How many places an asker gets when it takes all that it can. */
const takeAll = (places: ReturnType<typeof createPlaces>, ...askers: string[]) => {
  let count = 0
  while (places.take(askers)) count++
  return count
}

test('an asker gets half, and each further one half of what is left', () => {
  const places = createPlaces(100)
  expect(['ann', 'bob', 'eve'].map((asker) => takeAll(places, asker))).toEqual([50, 25, 13])
})

test('a place counts for all of its askers, and the first to have its share stops them', () => {
  const places = createPlaces(100)
  expect(takeAll(places, 'key one', 'address')).toBe(50)
  expect(takeAll(places, 'key two', 'address')).toBe(0)
  expect(takeAll(places, 'key two', 'another address')).toBe(25)
})

test('a place that was left is free again', () => {
  const places = createPlaces(2)
  const first = places.take(['ann'])
  expect(places.take(['ann'])).toBeUndefined()
  first?.leave()
  expect(places.take(['ann'])).toBeDefined()
})

test('without an asker there are as many as there are', () => {
  expect(takeAll(createPlaces(3))).toBe(3)
})
