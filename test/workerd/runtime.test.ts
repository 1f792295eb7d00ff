import { expect, inject, test } from 'vitest'
import { HEADERS } from './wire.ts'

test('code cannot be made at run time here, as in production', async () => {
  const answer = await fetch(inject('workerdUrl'), { headers: { [HEADERS.what]: 'evaluate' } })
  expect(await answer.json()).toMatchObject({ error: { name: 'EvalError' } })
})

test('a request of a test that nobody opened is refused', async () => {
  const answer = await fetch(inject('workerdUrl'), { headers: { [HEADERS.world]: 'unknown' } })
  expect(answer.status).toBe(500)
})
