import { describe, expect, test } from 'vitest'
import { createLedgerWorld } from './world.ts'

const DAY = 24 * 3600

describe.each(['refs', 'sql'] as const)('with the ledger in %s', (kind) => {
  /** A queue that keeps its ledger there, and a job of it that ended. */
  async function ended(how: 'completed' | 'failed') {
    const world = createLedgerWorld()
    const { queue } = kind === 'sql' ? world.createFile().serve() : world
    const { id } = await queue.enqueue({ data: { to: 'ada' } })
    const lease = (await queue.claim({ worker: 'ada' }))?.lease ?? ''
    if (how === 'completed') await queue.complete(id, lease, { sent: 1 })
    else await queue.fail(id, lease, { error: 'boom', retry: false })
    return { world, queue, id }
  }

  test('failed jobs stay until they are purged; then their issues answer for them, and put them back', async () => {
    const { world, queue, id } = await ended('failed')
    world.clock.advanceSeconds(30 * DAY)
    expect((await queue.sweep()).collected).toEqual([])
    expect(await queue.purgeFailed('letters')).toEqual({ ids: [], left: 0 })
    expect(await queue.purgeFailed('default')).toEqual({ ids: [id], left: 0 })
    expect(await queue.purgeFailed('default')).toEqual({ ids: [], left: 0 })
    expect(await queue.redrive('default')).toEqual({ ids: [], left: 0 })
    expect((await queue.sweep()).admitted).toEqual([])
    expect(await queue.get(id)).toMatchObject({ status: 'failed', error: 'boom', data: { to: 'ada' } })
    expect((await queue.list({ status: 'failed' })).jobs.map((job) => job.id)).toEqual([id])
    expect(await queue.requeue(id)).toMatchObject({ status: 'pending' })
    expect(await queue.claim({ worker: 'ada' })).toMatchObject({ id, data: { to: 'ada' } })
  })

  test('whoever held a job that was purged since is told so where listings cannot be old, and else is in doubt', async () => {
    const world = createLedgerWorld()
    const { queue } = kind === 'sql' ? world.createFile().serve() : world
    const { id } = await queue.enqueue({ data: 1 })
    const lease = (await queue.claim({ worker: 'ada' }))?.lease ?? ''
    await queue.fail(id, lease, { error: 'boom', retry: false })
    await queue.purgeFailed('default')
    const type = kind === 'sql' ? 'lease-lost' : 'outcome-unknown'
    await expect(queue.complete(id, lease)).rejects.toMatchObject({ type })
  })

  test('a completed job that the ledger let go is read, listed and put back by its issue', async () => {
    const { world, queue, id } = await ended('completed')
    world.clock.advanceSeconds(DAY + 10)
    expect((await queue.sweep()).collected).toEqual([id])
    expect(await queue.get(id)).toMatchObject({ status: 'completed', result: { sent: 1 } })
    expect((await queue.list({ status: 'completed' })).jobs.map((job) => job.id)).toEqual([id])
    expect(await queue.requeue(id)).toMatchObject({ status: 'pending' })
    expect(await queue.claim({ worker: 'ada' })).toMatchObject({ id })
  })
})

test('a failed job whose issue somebody opened again is not purged', async () => {
  const world = createLedgerWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  const lease = (await world.queue.claim({ worker: 'ada' }))?.lease ?? ''
  await world.queue.fail(id, lease, { error: 'boom', retry: false })
  world.clock.advanceSeconds(60)
  const { queue } = world.createProcess({
    replace: {
      ports: ({ issues, ...ports }) => {
        const readMany = async (numbers: readonly number[]) =>
          (await issues.readMany(numbers)).map((one) => ({ ...one, open: true }))
        return { ...ports, issues: { ...issues, readMany } }
      },
    },
  })
  expect(await queue.purgeFailed('default')).toEqual({ ids: [], left: 1 })
  expect(await world.queue.redrive('default')).toEqual({ ids: [id], left: 0 })
})
