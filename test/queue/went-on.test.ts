import { expect, test } from 'vitest'
import { createWorld } from '../support/world.ts'

/**
 * A process whose first move never reaches GitHub and gets no answer; meanwhile something else happens to the
 * job.
 */
function unheard(
  { github, createProcess }: ReturnType<typeof createWorld>,
  meanwhile: () => Promise<unknown>,
) {
  let isDropped = false
  return createProcess({
    fetch: async (input, init) => {
      const isMove = String(init?.body).includes('mutation Move')
      if (!isMove || isDropped) return github.fetch(input as string, init)
      isDropped = true
      await meanwhile()
      throw new TypeError('fetch failed')
    },
  })
}

test('who unblocks a job that goes on without it, and whose own move went unanswered, does not get a success', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: { a: 1 } })
  await world.queue.block(id, 'no approval')
  const { queue } = unheard(world, async () => {
    await world.queue.unblock(id)
    await world.queue.claim({ worker: 'box' })
  })
  await expect(queue.unblock(id)).rejects.toMatchObject({ type: 'outcome-unknown' })
})

test('who unblocks a job, as somebody else does at that moment, gets a success', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: { a: 1 } })
  await world.queue.block(id, 'no approval')
  const { queue } = unheard(world, () => world.queue.unblock(id))
  expect(await queue.unblock(id)).toMatchObject({ id, status: 'pending' })
})
