import type { WorkflowJobState } from '@octoqueue/github-emulator'
import { describe, expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { NOW } from '../support/entries.ts'
import { look } from '../support/people.ts'
import { createWorld, OWNER, REPO, type World } from '../support/world.ts'

/** A job that a workflow job holds. */
async function held({ maxAttempts = 2, leaseSeconds = 300, dispatched = false } = {}) {
  const world = createWorld()
  const { id: workflowJob, say } = aWorkflowJob(world)
  const { id, lease } = await claimed(
    world,
    { data: 1, maxAttempts },
    { leaseSeconds, dispatched, workflowJob },
  )
  return { world, id, lease, say }
}

/** A running workflow job. */
function aWorkflowJob({ github: { store } }: World) {
  const repository = store.repositories.named(OWNER, REPO)
  if (!repository) throw new Error('There is no repository')
  const workflowJob = store.workflowJobs.create(repository, { runId: 1 })
  const say = (state: WorkflowJobState) => store.workflowJobs.update(workflowJob, state)
  say({ status: 'in_progress', conclusion: null })
  return { id: workflowJob.id, say }
}

const asks = ({ github }: { github: { requests: { count(route: string): number } } }) =>
  github.requests.count('GET /repos/{owner}/{repo}/actions/jobs/{job_id}')

test('while GitHub says that it runs, its lease goes on without a heartbeat', async () => {
  const { world, id, lease } = await held()
  for (let minutes = 0; minutes < 30; minutes++) {
    world.clock.advanceSeconds(60)
    expect(await world.queue.sweep()).toMatchObject({ expired: [] })
  }
  expect(await world.queue.get(id)).toMatchObject({ status: 'processing', attempt: 1 })
  expect((await look(world, id)).comments).toEqual([expect.stringMatching(/^\*\*Running\*\*/)])
  expect(await world.queue.complete(id, lease)).toMatchObject({ status: 'completed' })
})

test('it goes on even when no sweep came by before it ran out', async () => {
  const { world, id } = await held()
  world.clock.advanceSeconds(3600)
  expect(await world.queue.sweep()).toMatchObject({ expired: [] })
  expect(await world.queue.get(id)).toMatchObject({ leaseExpiresAt: NOW + 3600 + 1800 })
})

test('GitHub is not asked while there is time', async () => {
  const { world } = await held({ leaseSeconds: 3600 })
  world.clock.advanceSeconds(2090)
  await world.queue.sweep()
  expect(asks(world)).toBe(0)
  for (let seconds = 0; seconds < 600; seconds += 10) {
    world.clock.advanceSeconds(10)
    await world.queue.sweep()
  }
  // Every five minutes, since each answer extends the lease.
  expect(asks(world)).toBe(2)
})

test.each(['failure', 'cancelled', 'success'] as const)(
  'when it ended (%s), the lease ends before its time, and the job is tried again',
  async (conclusion) => {
    const { world, id, lease, say } = await held()
    say({ status: 'completed', conclusion })
    world.clock.advanceSeconds(200)
    expect(await world.queue.sweep()).toMatchObject({ expired: [id] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt: 1 })
    expect((await look(world, id)).comments).toEqual([
      expect.stringContaining('its workflow job ended without a word'),
    ])
    await expect(world.queue.complete(id, lease)).rejects.toMatchObject({ type: 'lease-lost' })
  },
)

test('when it ended with the last attempt, the job has failed', async () => {
  const { world, id, say } = await held({ maxAttempts: 1 })
  say({ status: 'completed', conclusion: 'failure' })
  world.clock.advanceSeconds(200)
  await world.queue.sweep()
  expect(await world.queue.get(id)).toMatchObject({ status: 'failed', attempt: 1 })
})

describe('who cannot see does not decide:', () => {
  /** A process whose token GitHub answers so when it asks for the workflow job. */
  const seeing = (world: World, status: number) => {
    const refusing: typeof globalThis.fetch = async (input, init) =>
      String(input instanceof Request ? input.url : input).includes('/actions/jobs/')
        ? Response.json({ message: 'Resource not accessible by integration' }, { status })
        : world.fetch(input, init)
    return world.createProcess({ fetch: refusing })
  }

  test.each([
    ['forbids to ask', 403],
    ['shows no such job', 404],
    ['is in trouble', 502],
  ])('when GitHub %s, the lease goes on until no workflow job lasts longer', async (_, status) => {
    const { world, id, lease } = await held()
    const { queue } = seeing(world, status)
    for (const hours of [1, 6, 72]) {
      world.clock.advanceSeconds(hours * 3600)
      expect(await queue.sweep()).toMatchObject({ expired: [] })
      expect(await queue.claim({ worker: 'other' })).toBeUndefined()
    }
    expect(await queue.get(id)).toMatchObject({ status: 'processing' })
    expect(await world.queue.extend(id, lease)).toMatchObject({ status: 'processing' })
    world.clock.advanceSeconds(5 * 86_400)
    expect(await queue.sweep()).toMatchObject({ expired: [id] })
  })

  test('a token that may not ask is named once, however many leases and sweeps there are', async () => {
    const { world } = await held()
    const { queue, log } = seeing(world, 403)
    world.clock.advanceSeconds(3600)
    for (let sweeps = 0; sweeps < 3; sweeps++) await queue.sweep(new AbortController().signal)
    const said = log.lines.filter(({ message }) => message === 'workflow-jobs')
    expect(said).toMatchObject([
      { level: 'warn', fields: { reason: expect.stringContaining('actions: read') } },
    ])
  })

  test('who can see ends it as soon as its workflow job has ended', async () => {
    const { world, id, say } = await held()
    say({ status: 'completed', conclusion: 'failure' })
    world.clock.advanceSeconds(3600)
    expect(await seeing(world, 403).queue.sweep()).toMatchObject({ expired: [] })
    expect(await world.queue.sweep()).toMatchObject({ expired: [id] })
  })
})

test('a workflow job that starts what another one claimed holds it from then on', async () => {
  const { world, id, lease: claimedLease, say } = await held({ dispatched: true })
  const runner = aWorkflowJob(world)
  const { lease = '' } = await world.queue.start(id, claimedLease, {
    leaseSeconds: 300,
    workflowJob: runner.id,
  })
  say({ status: 'completed', conclusion: 'success' })
  world.clock.advanceSeconds(200)
  expect(await world.queue.sweep()).toMatchObject({ expired: [] })
  runner.say({ status: 'completed', conclusion: 'failure' })
  world.clock.advanceSeconds(400)
  expect(await world.queue.sweep()).toMatchObject({ expired: [id] })
  await expect(world.queue.complete(id, lease)).rejects.toMatchObject({ type: 'lease-lost' })
})

test('of two workflow jobs that were handed one lease, the first has it, however often it says so', async () => {
  const { world, id, lease } = await held({ dispatched: true })
  const [one, other] = [aWorkflowJob(world), aWorkflowJob(world)]
  await world.queue.start(id, lease, { leaseSeconds: 300, workflowJob: one.id })
  await world.queue.start(id, lease, { leaseSeconds: 300, workflowJob: one.id })
  await expect(
    world.queue.start(id, lease, { leaseSeconds: 300, workflowJob: other.id }),
  ).rejects.toMatchObject({ type: 'lease-lost' })
  expect(await world.queue.complete(id, lease)).toMatchObject({ status: 'completed' })
})

test('what it said of its progress stays when the sweep extends its lease', async () => {
  const { world, id, lease } = await held()
  await world.queue.extend(id, lease, { leaseSeconds: 100, progress: { percent: 70 } })
  world.clock.advanceSeconds(200)
  await world.queue.sweep()
  expect(await world.queue.get(id)).toMatchObject({ leaseExpiresAt: NOW + 2000, progress: { percent: 70 } })
})

describe('a lease of a run', () => {
  const RUN = 17_000_000_009
  /** A job that the first workflow job of a run claimed, and the run. */
  async function heldByRun({ leaseSeconds = 300, dispatched = false, jobs = 1 } = {}) {
    const world = createWorld()
    const repository = world.github.store.repositories.named(OWNER, REPO)
    if (!repository) throw new Error('There is no repository')
    const { workflowJobs } = world.github.store
    const build = workflowJobs.create(repository, { runId: RUN })
    const say = (status: Parameters<typeof workflowJobs.sayRun>[2]) =>
      workflowJobs.sayRun(repository, RUN, status)
    say('in_progress')
    const request = { worker: `run/${RUN}.1`, leaseSeconds, dispatched, workflowRun: RUN }
    for (let made = 0; made < jobs; made++) await world.queue.enqueue({ data: made })
    const [job] = await world.queue.claimMany(request, jobs)
    workflowJobs.update(build, { status: 'completed', conclusion: 'success' })
    return { world, id: job?.id ?? 0, lease: job?.lease ?? '', say }
  }
  const asksOfRuns = ({ github }: World) =>
    github.requests.entries.filter(
      ({ route, status }) => route === 'GET /repos/{owner}/{repo}/actions/runs/{run_id}' && status === 200,
    ).length

  test('goes on after its workflow job ended, and while the run waits for an approval, for 30 days', async () => {
    const { world, id, lease, say } = await heldByRun()
    say('waiting')
    for (let days = 0; days < 30; days++) {
      world.clock.advanceSeconds(86_400)
      expect(await world.queue.sweep()).toMatchObject({ expired: [] })
    }
    expect(await world.queue.get(id)).toMatchObject({ status: 'processing', attempt: 1 })
    say('in_progress')
    expect(await world.queue.complete(id, lease)).toMatchObject({ status: 'completed' })
  })

  test.each([
    ['was handed to a leg that never started', true, 0],
    ['was worked on', false, 1],
  ])('ends with the run, long before its time: a job that %s goes back', async (_, dispatched, attempt) => {
    const { world, id, lease, say } = await heldByRun({ leaseSeconds: 30 * 86_400, dispatched })
    world.clock.advanceSeconds(600)
    expect(await world.queue.sweep()).toMatchObject({ expired: [] })
    say('completed')
    world.clock.advanceSeconds(10)
    expect(await world.queue.sweep()).toMatchObject({ expired: [id] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt })
    await expect(world.queue.complete(id, lease)).rejects.toMatchObject({ type: 'lease-lost' })
    const words = dispatched ? [] : [expect.stringContaining('its workflow run ended without a word')]
    expect((await look(world, id)).comments).toEqual(words)
  })

  test('of many jobs costs one request a sweep, and none that is told of other things', async () => {
    const { world } = await heldByRun({ jobs: 5 })
    world.clock.advanceSeconds(30)
    await world.queue.sweep()
    expect(asksOfRuns(world)).toBe(1)
    await world.queue.lookAt({ issues: [1], workflowJobs: [], whole: false })
    expect(asksOfRuns(world)).toBe(1)
  })

  test('ends when GitHub tells that the run did, between two sweeps', async () => {
    const { world, id, say } = await heldByRun({ leaseSeconds: 86_400 })
    say('completed')
    const told = await world.queue.lookAt({ issues: [], workflowJobs: 'all', whole: false })
    expect(told).toMatchObject({ expired: [id] })
  })

  test('is started again by another attempt of the run, and by no other run', async () => {
    const { world, id, lease } = await heldByRun({ dispatched: true })
    const start = (worker: string, workflowRun: number | undefined) =>
      world.queue.start(id, lease, { leaseSeconds: 300, worker, workflowRun })
    await start(`run/${RUN}.1`, RUN)
    const again = await start(`run/${RUN}.2`, RUN)
    expect(again).toMatchObject({ status: 'processing', worker: `run/${RUN}.2` })
    await expect(start('run/4711.1', 4711)).rejects.toMatchObject({ type: 'lease-lost' })
    await expect(start('run/4711.1', undefined)).rejects.toMatchObject({ type: 'lease-lost' })
    expect(await world.queue.complete(id, again.lease ?? '')).toMatchObject({ status: 'completed' })
  })

  test.each([
    ['by its lease', (lease: string) => ({ lease })],
    ['by its number', () => ({})],
  ])('is taken again %s by a later attempt of the run, and settled by no earlier one', async (_, by) => {
    const world = createWorld()
    const mine = (attempt: number) => `acme.jobs@${RUN}.${attempt}`
    const { id } = await world.queue.enqueue({ data: 1 })
    const first = await world.queue.claim({ id, worker: mine(2), leaseSeconds: 86_400 })
    const lease = first?.lease ?? ''
    const take = (worker: string) =>
      'lease' in by(lease)
        ? world.queue.start(id, lease, { leaseSeconds: 300, worker })
        : world.queue.claim({ id, worker, leaseSeconds: 300 })
    for (const other of [mine(1), 'acme.jobs@4711.3', 'box'])
      await expect(take(other)).rejects.toBeInstanceOf(Error)
    const again = await take(mine(3))
    expect(again).toMatchObject({ status: 'processing', worker: mine(3), attempt: 1 })
    for (const late of [
      world.queue.complete(id, lease),
      world.queue.extend(id, lease),
      world.queue.release(id, lease),
    ])
      await expect(late).rejects.toMatchObject({ type: 'lease-lost' })
    expect(await world.queue.complete(id, again?.lease ?? '')).toMatchObject({ status: 'completed' })
  })

  test('becomes the lease of the workflow job that starts it, if that says so', async () => {
    const { world, id, lease, say } = await heldByRun({ dispatched: true })
    const runner = aWorkflowJob(world)
    await world.queue.start(id, lease, { leaseSeconds: 300, workflowJob: runner.id })
    say('completed')
    world.clock.advanceSeconds(200)
    expect(await world.queue.sweep()).toMatchObject({ expired: [] })
    runner.say({ status: 'completed', conclusion: 'failure' })
    world.clock.advanceSeconds(3600)
    expect(await world.queue.sweep()).toMatchObject({ expired: [id] })
  })
})
