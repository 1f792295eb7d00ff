import type { Fault } from '@octoqueue/github-emulator/faults'
import { describe, expect, test } from 'vitest'
import type { RouteVerb } from '../../src/domain/verbs.ts'
import { createWorld, type World } from '../support/world.ts'

/** What can happen to one request: ways in which the write is made, and ways in which it is not. */
const FAULTS: Fault[] = [
  { kind: 'drop-before' },
  { kind: 'drop-after' },
  { kind: 'error-before', status: 502 },
  { kind: 'error-after', status: 502 },
  { kind: 'forbidden', seconds: 1 },
  { kind: 'too-many', seconds: 1 },
  { kind: 'too-many', seconds: 30 },
  // A copy of GitHub's data that lags; GraphQL has no such answer.
  { kind: 'not-found', match: { method: 'GET', route: '/repos/' } },
]

interface Story {
  /** The calls before it. */
  given: (world: World) => Promise<{ id: number; lease: string }>
  when: (world: World, job: { id: number; lease: string }) => Promise<unknown>
  /** The statuses that the job may have afterwards, when the verb succeeded and when it failed. */
  succeeded: string
  failed: string[]
}

const waiting = async ({ queue }: World) => ({ id: (await queue.enqueue({ data: { a: 1 } })).id, lease: '' })
const held = async (world: World) => {
  const { id } = await waiting(world)
  return { id, lease: (await world.queue.claim({ worker: 'w' }))?.lease ?? '' }
}
const handedOver = async (world: World) => {
  const { id } = await waiting(world)
  return { id, lease: (await world.queue.claim({ worker: 'w', dispatched: true }))?.lease ?? '' }
}
const ended = async (world: World) => {
  const job = await held(world)
  await world.queue.complete(job.id, job.lease, { ok: 1 })
  return job
}

const blocked = async (world: World) => {
  const job = await waiting(world)
  await world.queue.block(job.id, 'why')
  return job
}
const overdue = async (world: World) => {
  const job = await held(world)
  world.clock.advanceSeconds(302)
  return job
}

/** Every verb that has a route, and the sweep; `enqueue` has a test of its own. */
const STORIES: Record<RouteVerb | 'sweep', Story> = {
  claim: {
    given: waiting,
    succeeded: 'processing',
    failed: ['pending', 'processing'],
    when: ({ queue }) => queue.claim({ worker: 'w' }),
  },
  start: {
    given: handedOver,
    succeeded: 'processing',
    failed: ['dispatched', 'processing'],
    when: ({ queue }, { id, lease }) => queue.start(id, lease),
  },
  complete: {
    given: held,
    succeeded: 'completed',
    failed: ['processing', 'completed'],
    when: ({ queue }, { id, lease }) => queue.complete(id, lease, { ok: 1 }),
  },
  fail: {
    given: held,
    succeeded: 'failed',
    failed: ['processing', 'failed'],
    when: ({ queue }, { id, lease }) => queue.fail(id, lease, { error: 'no', retry: false }),
  },
  release: {
    given: held,
    succeeded: 'pending',
    failed: ['processing', 'pending'],
    when: ({ queue }, { id, lease }) => queue.release(id, lease),
  },
  cancel: {
    given: held,
    succeeded: 'cancelled',
    failed: ['processing', 'cancelled'],
    when: ({ queue }, { id }) => queue.cancel(id),
  },
  requeue: {
    given: ended,
    succeeded: 'pending',
    failed: ['completed', 'pending'],
    when: ({ queue }, { id }) => queue.requeue(id),
  },
  extend: {
    given: held,
    succeeded: 'processing',
    failed: ['processing'],
    when: ({ queue }, { id, lease }) => queue.extend(id, lease, { progress: { percent: 1 } }),
  },
  block: {
    given: waiting,
    succeeded: 'blocked',
    failed: ['pending', 'blocked'],
    when: ({ queue }, { id }) => queue.block(id, 'why'),
  },
  unblock: {
    given: blocked,
    succeeded: 'pending',
    failed: ['blocked', 'pending'],
    when: ({ queue }, { id }) => queue.unblock(id),
  },
  alter: {
    given: waiting,
    succeeded: 'pending',
    failed: ['pending'],
    when: ({ queue }, { id }) => queue.alter(id, { data: { a: 2 }, priority: 3 }),
  },
  sweep: {
    given: overdue,
    succeeded: 'pending',
    failed: ['processing', 'pending'],
    when: ({ queue }) => queue.sweep(),
  },
}

/** More requests than any verb sends. */
const MAX_REQUESTS = 12

const cells = Object.entries(STORIES).flatMap(([verb, story]) =>
  FAULTS.map((fault) => ({ story, fault, verb, what: JSON.stringify(fault) })),
)

describe('any one fault at any request of a verb', () => {
  test.each(cells)('$verb with $what keeps what was promised', async ({ story, fault, verb }) => {
    for (let request = 0; request < MAX_REQUESTS; request++) {
      const world = createWorld()
      const job = await story.given(world)
      world.github.faults.add({ ...fault, after: request, times: 1 })
      const outcome = await story.when(world, job).then(
        () => 'succeeded',
        () => 'failed',
      )
      world.github.faults.clear()
      world.clock.advanceSeconds(60)

      const fresh = world.createProcess()
      const { entries } = await fresh.ledger.list('live/')
      expect(entries.length, `at request ${request}: more than one live entry`).toBeLessThanOrEqual(1)
      const { status } = await fresh.queue.get(job.id)
      const allowed = outcome === 'succeeded' ? [story.succeeded] : story.failed
      expect(allowed, `at request ${request} it ${outcome}`).toContain(status)

      // A caller whose call failed calls again, and succeeds.
      if (outcome === 'failed' && status !== story.succeeded && status !== 'processing') {
        await story.when({ ...world, queue: fresh.queue }, job)
        expect((await fresh.queue.get(job.id)).status).toBe(story.succeeded)
      }
      if (outcome === 'failed' && ['complete', 'fail', 'release'].includes(verb) && status !== 'pending') {
        await story.when({ ...world, queue: fresh.queue }, job)
        expect((await fresh.queue.get(job.id)).status).toBe(story.succeeded)
      }
    }
  })

  test.each(FAULTS.map((fault) => ({ fault, what: JSON.stringify(fault) })))(
    'enqueue with $what answers with a job, or makes none that is acknowledged',
    async ({ fault }) => {
      for (let request = 0; request < MAX_REQUESTS; request++) {
        const world = createWorld()
        await world.queue.enqueue({ data: 0 })
        world.github.faults.add({ ...fault, after: request, times: 1 })
        const made = await world.queue.enqueue({ data: 1 }).catch(() => undefined)
        world.github.faults.clear()
        world.clock.advanceSeconds(61)
        const fresh = world.createProcess()
        // Acknowledged before its entry was made: the sweep makes it.
        if (made?.isAdmittedLater) await fresh.queue.sweep()
        const { jobs } = await fresh.queue.list({ status: 'pending' })
        if (made) expect(jobs.map(({ id }) => id)).toContain(made.id)
        expect(jobs.length, `at request ${request}`).toBeLessThanOrEqual(2)
      }
    },
  )
})

test('the comment of an outcome is written once, whichever answer is lost', async () => {
  for (const kind of ['drop-before', 'drop-after', 'error-before', 'error-after'] as const) {
    for (let request = 0; request < MAX_REQUESTS; request++) {
      const world = createWorld()
      const { id, lease } = await held(world)
      world.github.faults.add({ kind, after: request, times: 1 })
      await world.queue.complete(id, lease, 1).catch(() => undefined)
      world.github.faults.clear()
      // A view that nobody is sure to have written, a sweep writes once it is overdue.
      const fresh = world.createProcess()
      await fresh.queue.complete(id, lease, 1)
      world.clock.advanceSeconds(70)
      await fresh.queue.sweep()
      const response = await world.github.fetch(`http://github.local/repos/acme/jobs/issues/${id}/comments`, {
        headers: { authorization: `Bearer ${world.token}` },
      })
      expect(await response.json(), `${kind} at request ${request}`).toHaveLength(1)
    }
  }
})
