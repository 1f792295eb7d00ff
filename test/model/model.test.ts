import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { TRANSITION_VERBS } from '../../src/domain/verbs.ts'

const model = readFileSync(new URL('moves.pml', import.meta.url), 'utf8')
const verbsOfModel = /^ \* Verbs: (.+)$/m.exec(model)?.[1]?.split(', ') ?? []

test('the model names the verbs that the queue has: a new verb goes into the model, too', () => {
  expect(verbsOfModel.toSorted()).toEqual(TRANSITION_VERBS.toSorted())
})
