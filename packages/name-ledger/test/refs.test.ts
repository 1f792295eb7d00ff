import type { Fault } from '@octoqueue/github-emulator/faults'
import { describe, expect, test } from 'vitest'
import { ledgerContract } from '../src/contract.ts'
import { createWorld } from './world.ts'

ledgerContract('git refs', () => {
  const { open, clock } = createWorld()
  return { ledger: open(), another: open, advanceSeconds: clock.advanceSeconds }
})

test('programs keep apart what they keep in one repository', async () => {
  const { open } = createWorld()
  await open({ program: 'one' }).move({ remove: [], add: ['a/x'] })
  expect((await open({ program: 'other' }).list('a/')).entries).toEqual([])
  expect((await open({ program: 'one' }).list('a/')).entries).toHaveLength(1)
})

const UPDATE = { route: 'updateRefs' }
const ADD = { remove: [], add: ['a/x'] }

describe('an answer that does not vouch for a move is not believed:', () => {
  const ODD = [{ data: {} }, { data: { updateRefs: { clientMutationId: 'a/other' } } }, {}, [], null]
  test.each(ODD)('%j, and nothing was made', async (body) => {
    const { open, github } = createWorld()
    await open().open()
    github.faults.add({ kind: 'answer-before', body, match: UPDATE, times: 1 })
    expect(await open().move(ADD)).toBe('unknown')
  })

  test.each(ODD)('%j, and all was made', async (body) => {
    const { open, github } = createWorld()
    await open().open()
    github.faults.add({ kind: 'answer-after', body, match: UPDATE, times: 1 })
    expect(await open().move(ADD)).toBe('already-made')
  })
})

const refused = (type: string, message: string): Fault => ({
  kind: 'refused-field',
  mutation: 'updateRefs',
  type,
  message,
})
test.each([
  ['UNPROCESSABLE', 'remote rejected (failed)', 1],
  ['UNPROCESSABLE', 'Repository rule violations found', undefined],
  ['FORBIDDEN', 'Resource not accessible by integration', undefined],
])('a refusal says whether it may pass: %s, %s', async (type, message, retryAfterSeconds) => {
  const { open, github } = createWorld()
  const ledger = open()
  await ledger.open()
  github.faults.add({ ...refused(type, message), times: 1 })
  const error: unknown = await ledger.moveAll([ADD]).catch((thrown: unknown) => thrown)
  // Of many, one that may pass is sent again anyway.
  if (retryAfterSeconds) expect(error).toEqual(['unknown'])
  else expect(error).toMatchObject({ type: 'github-refused', retryAfterSeconds: undefined })
  github.faults.add({ ...refused(type, message), times: 1 })
  await expect(ledger.move(ADD)).rejects.toMatchObject({ type: 'github-refused', retryAfterSeconds })
  expect(await ledger.move(ADD)).toBe('moved')
})
