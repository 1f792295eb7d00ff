import { describe, expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { createWorld, OWNER, REPO, type World } from '../support/world.ts'

/** A world that remembers its past, so that answers can be stale. */
const forgetful = () => createWorld({ faults: [{ kind: 'stale', seconds: 60, probability: 0 }] })

const answerOnce = (world: World, route: RegExp, seconds: number, after = 0) =>
  world.github.faults.add({ kind: 'stale', seconds, times: 1, after, match: { method: 'GET', route } })

function runningWorkflowJob({ github: { store } }: World): number {
  const repository = store.repositories.named(OWNER, REPO)
  if (!repository) throw new Error('There is no repository')
  const workflowJob = store.workflowJobs.create(repository, { runId: 1 })
  return store.workflowJobs.update(workflowJob, { status: 'in_progress', conclusion: null }).id
}

describe('an old listing', () => {
  test('that shows a slot as it was before the lease does not make a holder believe that its lease is lost', async () => {
    const world = forgetful()
    const request = { data: 1, concurrency: { key: 'a', limit: 1 } }
    const { id, lease } = await claimed(world, request)
    world.clock.advanceSeconds(10)
    const { lease: extended = '' } = await world.queue.extend(id, lease, { progress: { percent: 50 } })
    answerOnce(world, /slots/, 15)
    expect(await world.queue.complete(id, extended)).toMatchObject({ status: 'completed' })
  })

  test('that shows a job as it was before it was claimed does not make its holder believe that the lease is lost', async () => {
    const world = forgetful()
    const workflowJob = runningWorkflowJob(world)
    world.clock.advanceSeconds(10)
    const { id } = await world.queue.enqueue({ data: 1 })
    world.clock.advanceSeconds(10)
    const held = await world.queue.claim({ worker: 'box', leaseSeconds: 60, workflowJob })
    world.clock.advanceSeconds(10)
    // Another process extends the lease, so it has another name by now.
    await world.createProcess().queue.sweep()
    answerOnce(world, /live%2Fdefault%2F0000000001/, 15, 1)
    expect(await world.queue.complete(id, held?.lease ?? '')).toMatchObject({ status: 'completed' })
  })

  test('that shows a lease which is over leaves its holder in doubt, and the next one tells it', async () => {
    const world = forgetful()
    const { id, lease } = await claimed(world)
    world.clock.advanceSeconds(10)
    await world.createProcess().queue.cancel(id, 'not needed')
    world.github.faults.add({ kind: 'stale', seconds: 5, match: { method: 'GET', route: /matching-refs/ } })
    await expect(world.queue.complete(id, lease)).rejects.toMatchObject({ type: 'outcome-unknown' })
    world.clock.advanceSeconds(10)
    await expect(world.queue.complete(id, lease)).rejects.toMatchObject({ type: 'lease-lost' })
  })

  const relapse = (world: World, seconds: number) =>
    world.github.faults.add({ kind: 'stale', seconds, match: { method: 'GET', route: /matching-refs/ } })

  /** GitHub refuses the next move, as it does now and then for no reason. */
  const refuseOnce = (world: World) =>
    world.github.faults.add({
      kind: 'refused-field',
      mutation: 'updateRefs',
      type: 'UNPROCESSABLE',
      message: 'Reference update failed',
      times: 1,
    })

  test.each([
    { shows: 'nothing of the job', ageSeconds: 25 },
    { shows: 'the job before it was claimed', ageSeconds: 18 },
  ])(
    'that shows $shows leaves a holder in doubt whose move was refused for no reason',
    async ({ ageSeconds }) => {
      const world = forgetful()
      world.clock.advanceSeconds(30)
      const { id } = await world.queue.enqueue({ data: 1 })
      world.clock.advanceSeconds(10)
      const lease = (await world.queue.claim({ worker: 'box', leaseSeconds: 600 }))?.lease ?? ''
      world.clock.advanceSeconds(10)
      relapse(world, ageSeconds)
      refuseOnce(world)
      await expect(world.queue.complete(id, lease)).rejects.toMatchObject({ type: 'outcome-unknown' })
      world.github.faults.clear()
      expect(await world.queue.complete(id, lease)).toMatchObject({ status: 'completed' })
    },
  )

  test('that shows nothing long after the lease tells that the job was let go', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    await world.queue.fail(id, lease, { error: 'no', retry: false })
    await world.queue.purgeFailed('default')
    await expect(world.queue.complete(id, lease)).rejects.toMatchObject({ type: 'outcome-unknown' })
    world.clock.advanceSeconds(400)
    await expect(world.queue.complete(id, lease)).rejects.toMatchObject({ type: 'lease-lost' })
  })
})
