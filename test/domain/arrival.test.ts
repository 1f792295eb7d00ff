import type { NameMove } from '@octoqueue/name-ledger'
import { describe, expect, test } from 'vitest'
import { type Arrival, type Awaited, arrivalsOf, isAwaited } from '../../src/domain/move.ts'
import { decodeMove, encodeEntry, encodeName } from '../../src/domain/name.ts'
import { anEntry } from '../support/entries.ts'

const concurrency = { key: '0123456789ab', limit: 1 }
const held = anEntry('held', { concurrency, slot: 0, typeTag: 'abcdef' })
const ready = encodeEntry(anEntry('ready', { queue: 'mail', typeTag: 'abcdef' }))
const slot = encodeName({ is: 'slot', key: concurrency.key, slot: 0 })

describe('a move brings', () => {
  test.each<[string, NameMove, readonly Arrival[]]>([
    [
      'a job that is ready',
      { remove: [], add: ['born/0000000007', ready] },
      [{ queue: 'mail', typeTag: 'abcdef' }],
    ],
    [
      'a job that will be due',
      { remove: [], add: [encodeEntry(anEntry('later'))] },
      [{ queue: 'default', typeTag: '' }],
    ],
    [
      'room for any type where a slot is freed',
      { remove: [encodeEntry(held), slot], add: [encodeEntry(anEntry('done'))] },
      [{ queue: 'default', typeTag: undefined }],
    ],
    [
      'a queue that goes on',
      { remove: [encodeName({ is: 'paused', queue: 'mail' })], add: [] },
      [{ queue: 'mail', typeTag: undefined }],
    ],
    ['nothing when it takes a job', { remove: [ready], add: [encodeEntry(held), slot] }, []],
    ['nothing when it extends a lease', { remove: [encodeEntry(held)], add: [encodeEntry(held)] }, []],
    ['nothing when it blocks a job', { remove: [ready], add: [encodeEntry(anEntry('blocked'))] }, []],
    [
      'nothing when it pauses a queue',
      { remove: [], add: [encodeName({ is: 'paused', queue: 'mail' })] },
      [],
    ],
    ['nothing by names that it cannot read', { remove: ['live/x/1'], add: ['live/mail/7/new-ready'] }, []],
  ])('%s', (_, move, arrivals) => {
    expect(arrivalsOf(decodeMove(move))).toEqual(arrivals)
  })
})

describe('a job of type a in the queue mail is awaited', () => {
  test.each<[string, Awaited, boolean]>([
    ['there', { queues: ['mail'], typeTag: undefined }, true],
    ['there among others', { queues: ['x', 'mail'], typeTag: 'a' }, true],
    ['elsewhere', { queues: ['x'], typeTag: undefined }, false],
    ['there for another type', { queues: ['mail'], typeTag: 'b' }, false],
  ])('%s', (_, awaited, expected) => {
    expect(isAwaited({ queue: 'mail', typeTag: 'a' }, awaited)).toBe(expected)
  })

  test('a job without a type only by who takes any', () => {
    expect(isAwaited({ queue: 'mail', typeTag: '' }, { queues: ['mail'], typeTag: 'b' })).toBe(false)
    expect(isAwaited({ queue: 'mail', typeTag: '' }, { queues: ['mail'], typeTag: undefined })).toBe(true)
  })

  test('what may be of any type by all', () => {
    expect(isAwaited({ queue: 'mail', typeTag: undefined }, { queues: ['mail'], typeTag: 'b' })).toBe(true)
  })
})
