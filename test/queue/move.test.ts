import { describe, expect, test } from 'vitest'
import { Problem } from '../../src/domain/problem.ts'
import type { Moved, Ports } from '../../src/ports.ts'
import { createWaitlist } from '../../src/queue/claim/waitlist.ts'
import { createLedger, MAX_DECODED_AT_ONCE, makeMove, makeMoves } from '../../src/queue/move.ts'
import { createWorld } from '../support/world.ts'

/* What a move is said to have done, by what GitHub answered to each time that it was sent. */

const FINAL = new Problem('github-refused', 'no')

/** The ports of a process whose ledger answers so, one after another. */
function answering(answers: readonly (Moved | Problem)[], many: readonly Moved[] = []) {
  const { ports: given } = createWorld()
  const left = [...answers]
  const ports: Ports = { ...given, ledger: createLedger(given.ledger, createWaitlist(), given.clock) }
  ports.ledger.move = async () => {
    const answer = left.shift()
    if (answer === undefined) throw new Error('sent too often')
    if (answer instanceof Problem) throw answer
    return answer
  }
  ports.ledger.moveAll = async () => many
  return { ports, left }
}

const MOVE = { add: [], remove: [] }

describe('a move', () => {
  test.each<[readonly (Moved | Problem)[], string]>([
    [['moved'], 'moved'],
    [['refused'], 'refused'],
    [['already-made'], 'already-made'],
    [['unknown', 'moved'], 'moved'],
    [['unknown', 'already-made'], 'already-made'],
    [['unknown', 'refused'], 'doubtful'],
    [['unknown', 'unknown', 'unknown', 'moved'], 'moved'],
  ])('of which GitHub says %j is %s', async (answers, made) => {
    const { ports, left } = answering(answers)
    expect(await makeMove(ports, MOVE)).toBe(made)
    expect(left).toEqual([])
  })

  test('of which GitHub says nothing four times is unknown', async () => {
    const { ports, left } = answering(['unknown', 'unknown', 'unknown', 'unknown'])
    await expect(makeMove(ports, MOVE)).rejects.toMatchObject({
      type: 'outcome-unknown',
      facts: { retryAfterSeconds: 60 },
    })
    expect(left).toEqual([])
  })

  test('that GitHub refuses for good is not sent again', async () => {
    const { ports, left } = answering([FINAL, 'moved'])
    await expect(makeMove(ports, MOVE)).rejects.toBe(FINAL)
    expect(left).toEqual(['moved'])
  })

  test('that went unanswered, and is refused for good after that, is unknown', async () => {
    const { ports } = answering(['unknown', FINAL])
    await expect(makeMove(ports, MOVE)).rejects.toMatchObject({ type: 'outcome-unknown' })
  })
})

describe('many moves', () => {
  test('of which there is one are that one', async () => {
    const { ports } = answering(['unknown', 'refused'])
    expect(await makeMoves(ports, [MOVE])).toEqual(['doubtful'])
  })

  test('that are answered are not sent again', async () => {
    const { ports } = answering([], ['moved', 'refused', 'already-made'])
    expect(await makeMoves(ports, [MOVE, MOVE, MOVE])).toEqual(['moved', 'refused', 'already-made'])
  })

  test('are sent again by themselves where there was no answer; a refusal may then be our own doing', async () => {
    const { ports, left } = answering(['refused', 'moved'], ['moved', 'unknown'])
    expect(await makeMoves(ports, [MOVE, MOVE, MOVE])).toEqual(['moved', 'doubtful', 'moved'])
    expect(left).toEqual([])
  })

  test('of which there are none need no request', async () => {
    const { ports } = answering([])
    expect(await makeMoves(ports, [])).toEqual([])
  })
})

test('of a long list no more names are decoded in one turn of the loop than a named bound', async () => {
  const { ports: given } = createWorld()
  let decoded = 0
  let most = 0
  // Each name is read as it is decoded.
  const listed = Array.from({ length: 3 * MAX_DECODED_AT_ONCE }, (_, nth) => ({
    attachment: '',
    get name() {
      decoded++
      return `born/${String(nth).padStart(10, '0')}`
    },
  }))
  const names = { ...given.ledger, list: async () => ({ entries: listed, at: 0 }) }
  const ledger = createLedger(names as never, createWaitlist(), given.clock)
  let isOver = false
  const turn = () => {
    most = Math.max(most, decoded)
    decoded = 0
    if (!isOver) setImmediate(turn)
  }
  turn()
  const { marks } = await ledger.list({ of: 'all' })
  isOver = true
  expect(marks).toHaveLength(3 * MAX_DECODED_AT_ONCE)
  expect(Math.max(most, decoded)).toBe(MAX_DECODED_AT_ONCE)
})
