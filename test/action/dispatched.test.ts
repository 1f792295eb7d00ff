import { describe, expect, test } from 'vitest'
import { createQueues } from '../../src/settings/queues.ts'
import { ask, look } from '../support/people.ts'
import { OWNER, REPO } from '../support/world.ts'
import { aRule, KEY, serveQueue } from './serve.ts'
import { createActionWorld, WORKFLOWS } from './workflow-job.ts'
import { createWorkflowWorld, example } from './workflows.ts'

const FILE = 'dispatched.yml'
const PATH = `.github/workflows/${FILE}`

const valueIn = (expression: string): string => ['$', `{{ ${expression} }}`].join('')

/** How the workflow reaches its queue: the inputs that it adds to the example. */
const WAYS = {
  'straight on GitHub': [],
  'through the service, by its identity': [`api-url: ${valueIn('vars.URL')}`, "token: ''"],
  'through the service, by its key': [
    `api-url: ${valueIn('vars.URL')}`,
    `api-key: ${valueIn('secrets.KEY')}`,
  ],
} as const
type Way = keyof typeof WAYS
const ways = Object.keys(WAYS) as Way[]

const workflowOf = (way: Way): string =>
  example('dispatched')
    .replace(/( +)issues: write.*/g, '$1issues: write\n$1id-token: write')
    .replace(/( +)issue: .*/g, (line, indent: string) =>
      [line, ...WAYS[way].map((one) => indent + one)].join('\n'),
    )

/** A service whose queue `emails` starts the example for each job, and one job that it created. */
async function dispatched({ way, passesLease }: { way: Way; passesLease: boolean }) {
  const world = await createWorkflowWorld()
  const workflow = workflowOf(way)
  const content = Buffer.from(workflow).toString('base64')
  await ask(world, world.token, 'PUT', `/contents/${PATH}`, { message: 'Add', content })
  const service = await serveQueue(world, { issuer: world.issuer })
  const grants = [{ scopes: ['claim' as const], queues: ['emails'] }]
  await service.access.rules.allow(aRule({ repository: `${OWNER}/${REPO}`, grants }))
  await service.bindings.set('emails', { workflow: FILE, ref: 'main', maxDispatched: 3, passesLease })
  const id = await world.enqueue({ queue: 'emails', data: 5 })
  await service.dispatching.serveAll()
  const repository = world.github.store.repositories.named(OWNER, REPO)
  const [payload] = repository ? world.github.store.dispatches.all(repository).map((one) => one.payload) : []
  const options = { vars: { URL: service.url }, secrets: { KEY }, path: PATH }
  /** A run as GitHub starts it, or one that pretends to be another. */
  const start = (over: object = {}) =>
    world.run(workflow, { ...options, inputs: payload as Record<string, string>, ...over })
  return { ...world, id, start, inputs: payload as { job: string; lease?: string } }
}

describe.each(ways)('a run that a service started, and that goes %s,', (way) => {
  test.each([true, false])(
    'does the job that was handed to it; with the lease as an input: %s',
    async (passesLease) => {
      const { id, start, inputs, ...world } = await dispatched({ way, passesLease })
      expect(Object.keys(inputs)).toEqual(passesLease ? ['job', 'lease'] : ['job'])
      expect(await world.queue.get(id)).toMatchObject({ status: 'dispatched', worker: `workflow:${FILE}` })
      const { conclusion, jobs } = await start()
      expect([conclusion, jobs[0]?.annotations]).toEqual(['success', []])
      expect(await world.queue.get(id)).toMatchObject({
        status: 'completed',
        attempt: 1,
        result: { done: 5 },
      })
      expect((await look(world, id)).comments).toEqual([
        // Of a caller with an identity of its own the name is no link.
        expect.stringMatching(/actions\/runs\/17\d+\/attempts\/1\)|acme\.jobs@17\d+\.1/),
      ])
    },
  )

  test.each([true, false])(
    'has it alone when two start; with the lease as an input: %s',
    async (passesLease) => {
      const { id, start, queue } = await dispatched({ way, passesLease })
      const runs = await Promise.all([start(), start()])
      expect(runs.map(({ conclusion }) => conclusion)).toEqual(['success', 'success'])
      const notices = runs.flatMap(({ jobs }) => jobs[0]?.annotations ?? [])
      expect(notices).toEqual([expect.objectContaining({ level: 'notice' })])
      expect(await queue.get(id)).toMatchObject({ status: 'completed', attempt: 1 })
    },
  )

  test('gives it back when the runner of its work dies', async () => {
    const { id, start, queue } = await dispatched({ way, passesLease: true })
    const { jobs } = await start({ killAt: isAtWork })
    expect(jobs.map(({ status }) => status)).toEqual(['success', 'lost', 'success'])
    expect(await queue.get(id)).toMatchObject({ status: 'pending', attempt: 1 })
  })

  test('loses it by the sweep when the run ends before it is settled', async () => {
    const { id, start, queue, run, skipSeconds } = await dispatched({ way, passesLease: true })
    const { jobs } = await start({ killAt: isAtSettling })
    expect(jobs.map(({ status }) => status)).toEqual(['success', 'success', 'lost'])
    expect(await queue.get(id)).toMatchObject({ status: 'processing', attempt: 1 })
    // Longer than the lease that the example asks for.
    skipSeconds(2 * 3600 + 10)
    await run(example('sweep'))
    expect(await queue.get(id)).toMatchObject({ status: 'pending', attempt: 1 })
  })
})

const isAtWork = ({ at, step }: { at: string; step?: string }) =>
  at === 'step-starts' && step !== undefined && /mkdir/.test(step)
const isAtSettling = ({ at, step }: { at: string; step?: string }) =>
  at === 'step-starts' && step !== undefined && /settle/.test(step)

test.each([true, false])('another workflow does not get it; with the lease: %s', async (passesLease) => {
  const { id, start, queue } = await dispatched({ way: 'through the service, by its identity', passesLease })
  const { conclusion, jobs } = await start({ path: '.github/workflows/other.yml' })
  expect(conclusion).toBe('success')
  expect(jobs[0]?.annotations).toMatchObject([{ message: expect.stringMatching(/somebody else has it/) }])
  expect(await queue.get(id)).toMatchObject({ status: 'dispatched', worker: `workflow:${FILE}` })
})

describe('without a service, on a queue that is bound to a workflow,', () => {
  const WORK = 'work.yml'
  const BINDING = { workflow: WORK, ref: 'main', maxDispatched: 3, passesLease: false }
  const WORKFLOW = 'on:\n  workflow_dispatch:\n    inputs:\n      job:\n        required: true\njobs: {}\n'

  async function bound() {
    const world = await createActionWorld()
    await world.documents.write(`.github/workflows/${WORK}`, WORKFLOW, { from: undefined, message: 'Add' })
    await createQueues(world.settings).bindings.set('emails', BINDING)
    const repository = world.github.store.repositories.named(OWNER, REPO)
    const started = () =>
      repository ? world.github.store.dispatches.all(repository).map(({ payload }) => payload) : []
    return { ...world, started }
  }

  test('enqueue starts it', async () => {
    const world = await bound()
    const { code, outputs, log } = await world
      .aWorkflowJob()
      .step('enqueue', { payload: '1', queue: 'emails' })
    expect([code, log]).toEqual([0, expect.not.stringContaining('::warning')])
    expect(world.started()).toEqual([{ job: outputs.number }])
    expect(await world.queue.get(Number(outputs.number))).toMatchObject({ status: 'dispatched' })
  })

  test('sweep starts it', async () => {
    const world = await bound()
    const id = await world.enqueue({ queue: 'emails' })
    expect(await world.aWorkflowJob().step('sweep')).toMatchObject({ code: 0 })
    expect(world.started()).toEqual([{ job: String(id) }])
    expect(await world.queue.get(id)).toMatchObject({ status: 'dispatched' })
  })

  test.each([
    ['enqueue', { payload: '1', queue: 'emails' }],
    ['sweep', {}],
  ] as const)('%s says which permission it lacks, and the job waits', async (action, inputs) => {
    const world = await bound()
    if (action === 'sweep') await world.enqueue({ queue: 'emails' })
    const token = { login: WORKFLOWS, without: ['actions' as const] }
    const { code, log } = await world.aWorkflowJob({ token }).step(action, inputs)
    expect(code).toBe(0)
    expect(log).toMatch(/::warning.*work.yml was not started on main: .*it needs "Actions: write"/)
    expect(world.started()).toEqual([])
    const { jobs } = await world.queue.list({})
    expect(jobs).toMatchObject([
      { status: 'pending', attempt: 0, error: expect.stringMatching(/Actions: write/) },
    ])
  })
})
