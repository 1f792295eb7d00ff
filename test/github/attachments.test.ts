import { expect, test } from 'vitest'
import { createWorld } from '../support/world.ts'

test.each([
  ['small', 100],
  ['at the limit of a message', 60_000],
  ['a megabyte', 1_000_000],
])('a result that is %s comes back as it was, to any process', async (_, length) => {
  const world = createWorld()
  const result = { text: 'é@#"'.repeat(length / 4) }
  await world.queue.enqueue({ data: 1 })
  const job = await world.queue.claim({ worker: 'w' })
  await world.queue.complete(1, job?.lease ?? '', result)
  expect((await world.createProcess().queue.get(1)).result).toEqual(result)
})

test('a large result that somebody changed is not handed out', async () => {
  const world = createWorld()
  await world.ledger.move({ remove: [], add: ['done/0000000001/x'] }, { result: 'x'.repeat(100_000) })
  const honest = world.github.fetch
  const lying = async (input: Request | URL | string, init?: RequestInit) => {
    const response = await honest(input, init)
    if (!String(input instanceof Request ? input.url : input).includes('/git/blobs/')) return response
    const body = (await response.json()) as { content: string }
    return Response.json(
      { ...body, content: btoa('{"result":"y"}') },
      { status: 200, headers: response.headers },
    )
  }
  const { ledger } = world.createProcess({ fetch: lying as typeof fetch })
  const { entries } = await ledger.list('done/')
  expect(await ledger.attachments(entries.map(({ attachment }) => attachment))).toEqual(new Map())
})
