import { expect, test } from 'vitest'
import { nameThem, readId, readPayload } from '../src/index.ts'

const LIMITS = { maxDepth: 32, maxMembers: 1000 }
const input = { read: async () => '[1]' }

test.each([
  [['{"a":1}'], { a: 1 }],
  [['-'], [1]],
  [['to=ada', 'copies=2', 'when=61e9540'], { to: 'ada', copies: 2, when: '61e9540' }],
  [['a=b=c'], { a: 'b=c' }],
])('%j is read as %j', async (given, data) => {
  expect(await readPayload(given, input, LIMITS)).toEqual(data)
})

test.each([[[]], [['a', 'b']], [['nowhere.json']], [['1e400']]])('%j is refused', async (given) => {
  await expect(readPayload(given, input, LIMITS)).rejects.toThrow(/Give one|neither JSON|no JSON/)
})

test('jobs are named as people name them', () => {
  expect(readId('#7')).toBe(7)
  expect(() => readId('seven')).toThrow("N must be a job's id")
  expect(nameThem([1, 2])).toBe('#1, #2')
  expect(nameThem(Array.from({ length: 11 }, (_, at) => at + 1))).toMatch(/#10 \.\.\.$/)
})
