import type { Job } from '../../src/domain/job.ts'
import type { JobRequest } from '../../src/queue/enqueue/enqueue.ts'
import type { Process } from './actor.ts'
import { isOpen, type OperationVerb } from './operation.ts'
import { DEAD_QUEUE, OTHER_QUEUE } from './queues.ts'
import { openJob } from './roles/person.ts'
import { pause, type Stage } from './stage.ts'

/** How often a call is repeated while its outcome is open. */
const MAX_ASKED = 4
const ASK_AGAIN_MS = [500, 70_000] as const
const LEASE_SECONDS = 30
const OVERDUE_MS = 40_000
/** Past every grace time. */
const LATER_MS = 70_000
const DAY_AND_MORE_MS = 25 * 3600 * 1000

/** Calls on behalf of the actor on stage, and repeats the call while the outcome is open. */
async function call<T>(
  process: Process,
  stage: Stage,
  [verb, job]: readonly [verb: OperationVerb, job?: Job],
  ask: (errand: string) => Promise<T>,
  errand = stage.chance.nonce(),
): Promise<T | undefined> {
  for (let asked = 0; asked < MAX_ASKED; asked++) {
    const about = job && { id: job.id, ...(job.lease !== undefined && { lease: job.lease }) }
    const told = await stage.perform(process, { verb, errand, ...about }, () => ask(errand))
    if (told.ok) return told.value
    if (!isOpen(told)) return undefined
    await pause(process, stage, ASK_AGAIN_MS)
  }
  return undefined
}

type Options = Partial<JobRequest> & { isKeyed?: boolean }

async function enqueue(process: Process, stage: Stage, { isKeyed, ...options }: Options = {}): Promise<Job> {
  const errand = stage.chance.nonce()
  const data = { errand }
  const request = { data, ...options, ...(isKeyed && { idempotencyKey: errand }) }
  stage.promised.payloads.ask(errand, data)
  if (isKeyed) stage.promised.requests.set(errand, request)
  const verb = ['enqueue'] as const
  // Without a key nobody can know whether a job was created, so the call is not repeated.
  const told = isKeyed
    ? await call(process, stage, verb, () => process.queue.enqueue(request), errand)
    : await stage.perform(process, { verb: 'enqueue', errand }, () => process.queue.enqueue(request))
  return told && 'ok' in told ? (told.ok ? told.value : nothing()) : (told ?? nothing())
}

async function claim(process: Process, stage: Stage, max = 1, dispatched = false): Promise<Job> {
  const request = { worker: process.name, leaseSeconds: LEASE_SECONDS, dispatched }
  const errand = { verb: 'claim', errand: stage.chance.nonce() } as const
  const told = await stage.perform(process, errand, () => process.queue.claimMany(request, max))
  return (told.ok && told.value[0]) || nothing()
}

/** The beginning of a scene is calm, so its absence matters only once the scene is under way. */
function nothing(): Job {
  return { id: 0, lease: '' } as Job
}

const held = async (
  process: Process,
  stage: Stage,
  options: Options = {},
  dispatched = false,
): Promise<Job> => {
  await enqueue(process, stage, options)
  return claim(process, stage, 1, dispatched)
}

const ended = async (process: Process, stage: Stage, options: Options = {}): Promise<Job> => {
  const job = await held(process, stage, options)
  await call(process, stage, ['fail', job], (error) =>
    process.queue.fail(job.id, job.lease ?? '', { error, retry: false }),
  )
  return job
}

/** A unique job that failed, and after it another one that is the same. */
async function endedWithTwin(process: Process, stage: Stage): Promise<Job> {
  const data = { errand: 'same-1', unique: true }
  stage.promised.payloads.ask(data.errand, data)
  const job = await ended(process, stage, { data, unique: true })
  await enqueue(process, stage, { data, unique: true })
  return job
}

/** What comes before the scene, without faults, and what happens in it. */
interface Scene {
  given?: (process: Process, stage: Stage) => Promise<Job | undefined>
  when: (process: Process, stage: Stage, job: Job) => Promise<unknown>
}

type Call = (queue: Process['queue'], job: Job & { lease: string }, errand: string) => Promise<unknown>

const scene = (verb: OperationVerb, given: Scene['given'], ask: Call): Scene => ({
  ...(given && { given }),
  when: (process, stage, job) =>
    call(process, stage, [verb, job], (errand) =>
      ask(process.queue, { ...job, lease: job.lease ?? '' }, errand),
    ),
})

const waiting: Scene['given'] = (process, stage) => enqueue(process, stage)
const failing = (options: Options): Scene =>
  scene(
    'fail',
    (process, stage) => held(process, stage, options),
    (queue, { id, lease }, error) => queue.fail(id, lease, { error }),
  )
const sweeping = (given: NonNullable<Scene['given']>): Scene =>
  scene('sweep', given, (queue) => queue.sweep())
const issueOf = ({ world: { github, repository } }: Stage, { id }: Job) =>
  github.store.issues.numbered(repository, id)

/** Every verb, and the sweep for everything that it does, as somebody's only call. */
export const SCENES: Readonly<Record<string, Scene>> = {
  enqueue: { when: (process, stage) => enqueue(process, stage) },
  'enqueue-keyed': { when: (process, stage) => enqueue(process, stage, { isKeyed: true }) },
  'enqueue-unique': { when: (process, stage) => enqueue(process, stage, { unique: true }) },
  claim: { given: waiting, when: (process, stage) => claim(process, stage) },
  'claim-slot': {
    given: (process, stage) => enqueue(process, stage, { concurrency: { key: 'agent:a', limit: 1 } }),
    when: (process, stage) => claim(process, stage),
  },
  'claim-batch': {
    given: async (process, stage) => {
      await enqueue(process, stage)
      return enqueue(process, stage, { priority: 1 })
    },
    when: (process, stage) => claim(process, stage, 2),
  },
  start: scene(
    'start',
    (process, stage) => held(process, stage, {}, true),
    (queue, { id, lease }) => queue.start(id, lease, { leaseSeconds: LEASE_SECONDS }),
  ),
  extend: scene(
    'extend',
    (process, stage) => held(process, stage),
    (queue, { id, lease }, note) =>
      queue.extend(id, lease, { leaseSeconds: 2 * LEASE_SECONDS, progress: { note } }),
  ),
  complete: scene(
    'complete',
    (process, stage) => held(process, stage),
    (queue, { id, lease }, errand) => queue.complete(id, lease, { errand }),
  ),
  'fail-once': failing({ maxAttempts: 2 }),
  'fail-for-good': failing({ maxAttempts: 1 }),
  'fail-to-dead-letters': failing({ maxAttempts: 1, deadLetterQueue: DEAD_QUEUE }),
  release: scene(
    'release',
    (process, stage) => held(process, stage),
    (queue, { id, lease }) => queue.release(id, lease),
  ),
  'block-held': scene(
    'blockHeld',
    (process, stage) => held(process, stage),
    (queue, { id, lease }, errand) => queue.blockHeld(id, lease, errand),
  ),
  cancel: scene('cancel', waiting, (queue, { id }, errand) => queue.cancel(id, errand)),
  'cancel-held': scene(
    'cancel',
    (process, stage) => held(process, stage),
    (queue, { id }, errand) => queue.cancel(id, errand),
  ),
  requeue: scene('requeue', ended, (queue, { id }) => queue.requeue(id)),
  'requeue-twin': scene('requeue', endedWithTwin, (queue, { id }) => queue.requeue(id)),
  block: scene('block', waiting, (queue, { id }, errand) => queue.block(id, errand)),
  unblock: scene(
    'unblock',
    async (process, stage) => {
      const job = await enqueue(process, stage)
      await call(process, stage, ['block', job], (errand) => process.queue.block(job.id, errand))
      return job
    },
    (queue, { id }) => queue.unblock(id),
  ),
  'alter-place': scene('alter', waiting, (queue, { id }) =>
    queue.alter(id, { queue: OTHER_QUEUE, priority: 3 }),
  ),
  'alter-payload': {
    given: waiting,
    when: (process, stage, job) => {
      const errand = stage.chance.nonce()
      const data = { errand, altered: true }
      stage.promised.payloads.replace(job.id, errand, data)
      return call(process, stage, ['alter', job], () => process.queue.alter(job.id, { data }), errand)
    },
  },
  pause: scene('pause', waiting, (queue) => queue.pause('default')),
  resume: scene(
    'resume',
    async (process, stage) => {
      await call(process, stage, ['pause'], () => process.queue.pause('default'))
      return enqueue(process, stage)
    },
    (queue) => queue.resume('default'),
  ),
  purge: scene('purge', waiting, (queue) => queue.purge('default')),
  redrive: scene('redrive', ended, (queue) => queue.redrive('default')),
  'redrive-twin': scene('redrive', endedWithTwin, (queue) => queue.redrive('default')),
  'sweep-overdue': sweeping(async (process, stage) => {
    const job = await held(process, stage, { maxAttempts: 2 })
    await process.clock.sleep(OVERDUE_MS)
    return job
  }),
  'sweep-dead-letters': sweeping(async (process, stage) => {
    const job = await held(process, stage, { maxAttempts: 1, deadLetterQueue: DEAD_QUEUE })
    await process.clock.sleep(OVERDUE_MS)
    return job
  }),
  'sweep-lapsed': sweeping(async (process, stage) => {
    const job = await enqueue(process, stage, { ttlSeconds: 5 })
    await process.clock.sleep(OVERDUE_MS)
    return job
  }),
  'sweep-request': sweeping(async (process, stage) => {
    const job = await enqueue(process, stage)
    const issue = issueOf(stage, job)
    stage.touch(job.id)
    if (issue) stage.world.github.store.issues.close(issue, stage.world.person, 'not_planned')
    return job
  }),
  'sweep-admission': sweeping(async (process, stage) => {
    openJob(stage, stage.world.person)
    await process.clock.sleep(LATER_MS)
    return undefined
  }),
  'sweep-view': sweeping(async (process, stage) => {
    const job = await enqueue(process, stage)
    const issue = issueOf(stage, job)
    const { issueLabels } = stage.world.github.store
    stage.touch(job.id)
    if (issue) issueLabels.remove(issue, stage.world.person, issueLabels.list(issue))
    await process.clock.sleep(LATER_MS)
    return job
  }),
  'sweep-collect': sweeping(async (process, stage) => {
    const job = await ended(process, stage)
    await process.clock.sleep(DAY_AND_MORE_MS)
    return job
  }),
}

/** Plays a scene. `begin` is called when what comes before it is over. */
export async function playScene(
  name: string,
  process: Process,
  stage: Stage,
  begin: () => void,
): Promise<void> {
  const one = SCENES[name]
  if (!one) throw new Error(`There is no scene "${name}"; there are ${Object.keys(SCENES).join(', ')}`)
  const job = await one.given?.(process, stage)
  begin()
  await one.when(process, stage, job ?? nothing())
}
