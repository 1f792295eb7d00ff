import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nodeId, parseNodeId } from '../src/to-json/node-id.ts'

test.each([
  ['R_kgDO', nodeId('Repository', 1_100_000_001)],
  ['U_kgDO', nodeId('User', 190_000_001)],
  ['I_kwDO', nodeId('Issue', 1_100_000_001, 3_500_000_001)],
  ['LA_kwDO', nodeId('Label', 1_100_000_001, 9_500_000_001)],
  ['IC_kwDO', nodeId('IssueComment', 1_100_000_001, 3_900_000_001)],
])('node ids begin as on GitHub: %s', (beginning, id) => {
  expect(id.startsWith(beginning)).toBe(true)
})

test('the last number of a node id comes back', () => {
  fc.assert(
    fc.property(fc.nat(), fc.maxSafeNat(), (repository, id) => {
      expect(parseNodeId(nodeId('Issue', repository, id))).toEqual({ type: 'Issue', id })
    }),
  )
})

test('no text breaks the parser', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('', 'I_', 'LA_', 'R_kgDO', 'I_kw'), (text, beginning) => {
      const parsed = parseNodeId(beginning + text)
      expect(parsed === undefined || Number.isSafeInteger(parsed.id) || parsed.id > 0).toBe(true)
    }),
  )
})
