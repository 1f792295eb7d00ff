import { atStep, type RunOptions } from '@octoqueue/workflow-runner'
import { describe, expect, test } from 'vitest'
import { decodeEntry, encodeFolder } from '../../src/domain/name.ts'
import { type Gate, openGate, type Point } from './gate.ts'
import { aRule, serveQueue } from './serve.ts'
import { createWorkflowWorld, example } from './workflows.ts'

/** No run in these tests makes more requests. */
const MAX_REQUESTS = 60
/** Longer than any lease that a workflow takes, and than any back-off. */
const LONG_SECONDS = 4 * 3600
const SWEEPS = 2

const valueIn = (expression: string): string => ['$', `{{ ${expression} }}`].join('')
const throughService = (workflow: string): string =>
  workflow
    .replace(/contents: write.*/g, 'id-token: write')
    .replace(/( +)(?:queue: emails|results: results)/g, `$&\n$1api-url: ${valueIn('vars.URL')}`)

interface Setting {
  workflow: string
  isThroughService?: boolean
  jobs?: number
  /** Only one in so many of its requests is interrupted, because it makes many. */
  every?: number
}

/** A world in which a workflow reaches its queue through a gate. */
async function gated({ workflow, isThroughService = false }: Setting) {
  const gates: Gate[] = []
  const behind = async (url: string) => {
    const gate = await openGate(url)
    gates.push(gate)
    return gate.url
  }
  const world = await createWorkflowWorld(isThroughService ? {} : { behind })
  let vars = {}
  if (isThroughService) {
    const service = await serveQueue(world, { issuer: world.issuer, inFrontOf: behind })
    const grants = [{ scopes: ['claim' as const], queues: ['emails'] }]
    await service.access.rules.allow(aRule({ repository: 'acme/jobs', grants }))
    vars = { URL: service.url }
  }
  const [gate] = gates
  if (!gate) throw new Error('There is no gate')
  const run = (options: RunOptions = {}) => world.run(workflow, { ...options, vars })
  return { ...world, gate, run }
}

type World = Awaited<ReturnType<typeof gated>>

/** Interrupts a run at one of its requests. Resolves to whether the run came that far. */
async function interrupt({ gate, run }: World, point: Point, how: 'cancelled' | 'killed'): Promise<boolean> {
  const controller = new AbortController()
  gate.arm(point, () => {
    controller.abort()
    return how === 'killed' ? 'end' : 'go on'
  })
  const { jobs } = await run({ [how === 'killed' ? 'killOn' : 'cancelOn']: controller.signal })
  for (const job of jobs) job.declareLost()
  gate.disarm()
  return controller.signal.aborted
}

/** Advances time and sweeps until there is nothing left to do. */
async function settle({ skipSeconds, createProcess }: World): Promise<void> {
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    skipSeconds(LONG_SECONDS)
    await createProcess().queue.sweep()
  }
  skipSeconds(LONG_SECONDS)
}

/** How often the ledger says that a job ended. */
async function endsOf({ ports }: World, id: number): Promise<string[]> {
  const { entries } = await ports.ledger.list(encodeFolder({ of: 'done', number: id }))
  return entries.flatMap(({ name }) => {
    const entry = decodeEntry(name)
    return entry?.state === 'done' ? [entry.outcome] : []
  })
}

const ONE_JOB = example('one-job')
const WORK = example('work')
const BATCH = example('batch')
const settings: Record<string, Setting> = {
  'one-job.yml, straight on GitHub': { workflow: ONE_JOB, every: 2 },
  'one-job.yml, through a service': { workflow: throughService(ONE_JOB), isThroughService: true },
  'work.yml, straight on GitHub': { workflow: WORK, every: 4 },
  'work.yml, through a service': { workflow: throughService(WORK), isThroughService: true },
  'batch.yml, straight on GitHub': { workflow: BATCH, jobs: 2, every: 8 },
}

/**
 * `first`: the first request that is tried where not all are; each kind of interruption starts at another.
 */
const interruptions = [
  { how: 'cancelled', when: 'before', first: 0 },
  { how: 'killed', when: 'before', first: 1 },
  { how: 'killed', when: 'after', first: 3 },
] as const

describe.each(Object.entries(settings))('a run of %s', (_, setting) => {
  test.each(interruptions)(
    'that is $how $when any of its requests loses no job and ends none twice',
    async ({ how, when, first }) => {
      const world = await gated(setting)
      const { jobs = 1, every = 1 } = setting
      let [request, isThere] = [first % every, true]
      for (; isThere && request < MAX_REQUESTS; request += every) {
        const ids: number[] = []
        while (ids.length < jobs) ids.push(await world.enqueue({ queue: 'emails', data: request }))
        isThere = await interrupt(world, { when, request }, how)
        await settle(world)
        await check(world, ids, `request ${request}`)
      }
      // The run ended before the limit, and not at its very first requests.
      expect(request).toBeLessThan(MAX_REQUESTS)
      expect(request).toBeGreaterThan(2 * every)
    },
    300_000,
  )
})

/**
 * The jobs are pending or done, were tried once at most, and the next run does those that this one did not.
 */
async function check(world: World, ids: readonly number[], when: string): Promise<void> {
  const jobs = await Promise.all(ids.map((id) => world.queue.get(id)))
  const may = ['pending after 0', 'pending after 1', 'completed after 1']
  for (const { status, attempt } of jobs)
    expect(may.map((one) => `${when}: ${one}`)).toContain(`${when}: ${status} after ${attempt}`)
  await world.run()
  for (const before of jobs) {
    const { status, attempt } = await world.queue.get(before.id)
    expect({ when, status, attempt, ends: await endsOf(world, before.id) }).toEqual({
      when,
      status: 'completed',
      ends: ['completed'],
      attempt: before.status === 'completed' ? before.attempt : before.attempt + 1,
    })
  }
}

test.each(['step-starts', 'step-ends'] as const)(
  'a run of one-job.yml whose runner dies when a %s loses no job',
  async (at) => {
    const world = await gated({ workflow: ONE_JOB })
    await world.enqueue({ queue: 'emails' })
    const { jobs } = await world.run()
    const steps = jobs.flatMap((job) => job.steps.map(({ id, name }) => id ?? name))
    expect(steps.length).toBeGreaterThan(5)
    for (const step of steps) {
      const id = await world.enqueue({ queue: 'emails' })
      for (const job of (await world.run({ killAt: atStep(step, at) })).jobs) job.declareLost()
      await settle(world)
      await check(world, [id], `${step} ${at}`)
    }
  },
  180_000,
)
