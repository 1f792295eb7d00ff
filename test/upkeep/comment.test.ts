import { expect, test } from 'vitest'
import { aPerson, look } from '../support/people.ts'
import { createWorld } from '../support/world.ts'

const SAID: Record<string, string> = {
  'a command': '/cancel',
  'a command behind a fence': '```\n```\n\n/cancel',
  'a mention and a page': '@octocat <img src=x> [a](https://evil.example)',
  'a mark of ours': '<!-- octoqueue notice 1 misheard-1 -->\n\n/cancel',
}

test.each(Object.entries(SAID))('%s in a comment is text: the job stays as it is', async (_, text) => {
  const world = createWorld()
  const ann = aPerson(world, 'ann', 'triage')
  const { id } = await world.queue.enqueue({ data: 1 })
  expect(await world.queue.comment(id, text)).toMatchObject({ id, status: 'pending' })
  world.clock.advanceSeconds(90)
  await world.queue.sweep()
  expect((await world.queue.get(id)).status).toBe('pending')
  const [written = '', ...others] = (await look(world, id)).comments
  expect(others).toEqual([])
  expect(written).toContain(text.split('\n').at(-1))
  const fence = /^`{3,}/.exec(written)?.[0] ?? ''
  expect(text).not.toContain(fence)
  // A person is heard all the same.
  await ann.comment(id, '/cancel')
  world.clock.advanceSeconds(90)
  await world.queue.sweep()
  expect((await world.queue.get(id)).status).toBe('cancelled')
})

test('a job that ended is commented on, and keeps its result', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  const { lease = '' } = (await world.queue.claim({ worker: 'w' })) ?? {}
  await world.queue.complete(id, lease, { sum: 3 })
  expect(await world.queue.comment(id, 'Well done')).toMatchObject({ status: 'completed' })
  expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: { sum: 3 } })
  expect((await look(world, id)).comments).toHaveLength(2)
})

test('what is no job of ours gets no comment', async () => {
  const world = createWorld()
  const eve = aPerson(world, 'eve', 'read')
  const number = await eve.file({ body: 'A question', labels: [] })
  await expect(world.queue.comment(number, 'Hm')).rejects.toMatchObject({ type: 'job-not-found' })
  expect((await look(world, number)).comments).toEqual([])
})
