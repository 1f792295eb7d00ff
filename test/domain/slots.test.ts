import { describe, expect, test } from 'vitest'
import type { Mark } from '../../src/domain/move.ts'
import { decodeName, encodeName } from '../../src/domain/name.ts'
import { idleTallies, slotsIn, type Taken } from '../../src/domain/slots.ts'
import { anEntry, NOW } from '../support/entries.ts'

const KEY = '0123456789ab_abcdef'
const OLD_KEY = '0123456789ab'
const nonce = (nth: number) => String(nth).padStart(16, '0')
const limited = (limit: number, key = KEY) => anEntry('ready', { concurrency: { key, limit } })
const tally = (nth: number, key = KEY, at = NOW): Mark => ({ is: 'tally', key, at, nonce: nonce(nth) })
const first = (key = KEY): Mark => tally(0, key, 0)
const slot = (nth: number, key = KEY): Mark => ({ is: 'slot', key, slot: nth })

function take(marks: readonly Mark[], entry = limited(2)): Taken {
  const taken = slotsIn(marks).take(entry, { now: NOW, nonce: nonce(9) })
  if (!taken || taken === 'none') throw new Error('There is no slot')
  return taken
}

test.each([tally(1), first(), tally(7, OLD_KEY)])('a tally is read as it was written', (mark) => {
  const name = encodeName(mark)
  expect(decodeName(name)).toEqual(mark)
  // One listing may be read bit by bit: what it says of the tally is never newer than what it says of slots.
  expect([name, encodeName(slot(0)), encodeName(slot(10))].toSorted()[0]).toBe(name)
})

describe('a claim of a key', () => {
  test('moves the tally on, as it was listed', () => {
    expect(take([first(), tally(1), slot(0)])).toEqual({ slot: 1, remove: [tally(1)], add: [tally(9)] })
  })

  test('makes it when it is the first, with a name that only one of two first ones can add', () => {
    expect(take([])).toEqual({ slot: 0, remove: [], add: [tally(9), first()] })
  })

  test('moves all tallies of keys that count together, so that none of them counts by an older listing', () => {
    const taken = take([first(), tally(1), first(OLD_KEY), tally(2, OLD_KEY), tally(3, 'other')])
    expect(taken).toEqual({
      slot: 0,
      remove: [tally(1), tally(2, OLD_KEY)],
      add: [tally(9), tally(9, OLD_KEY)],
    })
  })

  test('makes good what somebody restored or removed', () => {
    expect(take([tally(1), tally(2)])).toEqual({
      slot: 0,
      remove: [tally(1), tally(2)],
      add: [tally(9), first()],
    })
  })

  test('follows the claim before it in one request', () => {
    const slots = slotsIn([])
    slots.take(limited(2), { now: NOW, nonce: nonce(1) })
    expect(slots.take(limited(2), { now: NOW, nonce: nonce(2) })).toEqual({
      slot: 1,
      remove: [tally(1)],
      add: [tally(2)],
    })
    expect(slots.take(limited(2), { now: NOW, nonce: nonce(3) })).toBe('none')
  })

  test('removes the tally of the claim before it, and none that is gone by then', () => {
    const slots = slotsIn([first(), tally(1)])
    for (const nth of [2, 3, 4])
      expect(slots.take(limited(5), { now: NOW, nonce: nonce(nth) })).toEqual({
        slot: nth - 2,
        remove: [tally(nth - 1)],
        add: [tally(nth)],
      })
  })

  test('is not tried again by a listing that was too old for another of its key', () => {
    const slots = slotsIn([])
    slots.lose(limited(5))
    expect(slots.has(limited(5))).toBe(false)
    expect(slots.take(limited(5), { now: NOW, nonce: nonce(1) })).toBe('none')
    expect(slots.has(limited(5, 'other'))).toBe(true)
  })
})

test('a tally is idle when nothing of its key is held, and nothing was claimed lately', () => {
  const marks = [first(), tally(1), first('held'), tally(2, 'held'), slot(0, 'held')]
  expect(idleTallies(marks, NOW)).toEqual([])
  expect(idleTallies(marks, NOW + 1)).toEqual([[first(), tally(1)]])
})
