import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { createQueues } from '../../src/settings/queues.ts'
import { createSettings } from '../../src/settings/settings.ts'
import { ask, look } from '../support/people.ts'
import { OWNER, REPO } from '../support/world.ts'
import { KEY, serveQueue } from './serve.ts'
import { createActionWorld, WORKFLOWS } from './workflow-job.ts'

test.each([
  ['{"to": "ada"}', { to: 'ada' }],
  ['[1, 2]', [1, 2]],
  ['"ada"', 'ada'],
  ['v1.2.3', 'v1.2.3'],
  ['42', 42],
  ['true', true],
  ['two\nlines', 'two\nlines'],
])('the payload %j is the job’s data as %j', async (payload, data) => {
  const world = await createActionWorld()
  const { code, outputs } = await world.aWorkflowJob().step('enqueue', { payload })
  expect(code).toBe(0)
  const job = await world.queue.get(Number(outputs.number))
  expect(outputs).toEqual({
    number: String(job.id),
    numbers: `[${job.id}]`,
    url: job.url,
    created: 'true',
  })
  expect(job).toMatchObject({ status: 'pending', queue: 'default', priority: 0, maxAttempts: 3, data })
})

/** All that can be said of a job, and what the job then is. */
const ALL = {
  inputs: {
    payload: '1',
    queue: 'emails',
    type: 'greeting',
    title: 'Greet',
    priority: '7',
    'max-attempts': '5',
    'run-at': '2199-01-01T00:00:00Z',
    ttl: '2h',
    'dead-letter-queue': 'emails-dead',
    unique: 'true',
    concurrency: 'ada',
    'concurrency-limit': '2',
    labels: 'area: mail, urgent',
  },
  job: {
    queue: 'emails',
    type: 'greeting',
    title: 'Greet',
    priority: 7,
    maxAttempts: 5,
    runAt: Date.parse('2199-01-01T00:00:00Z') / 1000,
    ttlSeconds: 7200,
    deadLetterQueue: 'emails-dead',
    unique: true,
    concurrency: { key: 'ada', limit: 2 },
  },
} as const

test('all that can be said of a job is said', async () => {
  const world = await createActionWorld()
  const { code, outputs, log, summary } = await world.aWorkflowJob().step('enqueue', ALL.inputs)
  expect(summary).toMatch(/<a href="http\S+">#1<\/a>.*<td>made<\/td>.*<td>Greet<\/td>/)
  expect([code, log]).toEqual([0, expect.stringContaining('was made')])
  expect(await world.queue.get(Number(outputs.number))).toMatchObject(ALL.job)
  expect((await look(world, Number(outputs.number))).labels).toEqual(
    expect.arrayContaining(['area: mail', 'urgent']),
  )
  const again = await world.aWorkflowJob().step('enqueue', ALL.inputs)
  expect(again.outputs).toMatchObject({ number: outputs.number, created: 'false' })
})

test('and through a service as well', async () => {
  const world = await createActionWorld()
  const { url } = await serveQueue(world, { issuer: world.url })
  const inputs = { ...ALL.inputs, 'api-url': url, 'api-key': KEY }
  const { outputs } = await world.aWorkflowJob().step('enqueue', inputs)
  expect(await world.queue.get(Number(outputs.number))).toMatchObject(ALL.job)
})

test('a delay counts from now', async () => {
  const world = await createActionWorld()
  const { outputs } = await world.aWorkflowJob().step('enqueue', { payload: '1', delay: '1h' })
  const job = await world.queue.get(Number(outputs.number))
  expect((job.runAt ?? 0) - (job.createdAt ?? 0)).toBeGreaterThanOrEqual(3590)
})

describe('many jobs of a file', () => {
  async function fromFile(jobs: string, inputs: Record<string, string> = {}) {
    const world = await createActionWorld()
    const job = world.aWorkflowJob()
    writeFileSync(path.join(job.folder, 'jobs.json'), jobs)
    const make = () => job.step('enqueue', { 'jobs-file': 'jobs.json', ...inputs })
    return { world, make }
  }

  test('are made in order, each with what it says beside the inputs, and once with a key', async () => {
    const jobs = JSON.stringify([
      { data: 1 },
      { data: 2, priority: 9, queue: 'urgent', dead_letter_queue: 'dead' },
    ])
    const { world, make } = await fromFile(jobs, { queue: 'emails', key: 'nightly-7', priority: '3' })
    const { code, outputs } = await make()
    expect([code, outputs]).toEqual([
      0,
      expect.objectContaining({ number: '1', numbers: '[1,2]', created: 'true' }),
    ])
    expect(await world.queue.get(1)).toMatchObject({ data: 1, queue: 'emails', priority: 3 })
    expect(await world.queue.get(2)).toMatchObject({
      data: 2,
      queue: 'urgent',
      priority: 9,
      deadLetterQueue: 'dead',
    })
    expect((await make()).outputs).toMatchObject({ numbers: '[1,2]', created: 'false' })
  })

  test.each([
    ['{}', /"jobs-file" must be a JSON list/],
    ['[]', /"jobs-file" must be a JSON list of 1 to 100/],
    ['[1]', /"jobs-file" must be a JSON list/],
    ['[{"data":1},{"data":2,"priority":12}]', /the job at 1: \/priority priority must be a whole number/],
    ['[{"data":1},{}]', /the job at 1: \/data data is missing/],
    ['[{"data":1970670598291982290}]', /"jobs-file" is not right/],
    ['[{"data":1,"retries":3}]', /"retries" is not known/],
  ])('%s makes none', async (jobs, says) => {
    const { world, make } = await fromFile(jobs)
    const { code, log } = await make()
    expect([code, log]).toEqual([2, expect.stringMatching(says)])
    expect(await world.issues.listOpen()).toEqual([])
  })
})

test('the same key makes one job', async () => {
  const world = await createActionWorld()
  const inputs = { payload: '1', key: 'release-7' }
  const one = await world.aWorkflowJob().step('enqueue', inputs)
  const two = await world.aWorkflowJob().step('enqueue', inputs)
  expect(one.outputs.created).toBe('true')
  expect(two.outputs).toEqual({ ...one.outputs, created: 'false' })
})

test.each([
  [{}, /"payload" must be given/],
  [
    { payload: '{"to": ada}' },
    /"payload" begins like JSON and is none that can be kept\. It is not valid JSON/,
  ],
  [{ payload: '1', priority: '10' }, /"priority" must be a whole number from 0 to 9/],
  [{ payload: '1', 'max-attempts': '0' }, /"max-attempts" must be a whole number from 1 to 100/],
  [{ payload: '1', type: 'a b' }, /"type" must be/],
  [{ payload: '1', key: 'ä' }, /"key" must be/],
  [{ payload: '1', title: 'two\nlines' }, /"title" must be one line of at most 256 characters/],
  [{ payload: '1', title: 'x'.repeat(257) }, /"title" must be one line/],
  [{ payload: '1', delay: '1 week' }, /"delay" must be a duration/],
  [{ payload: '1', 'run-at': 'tomorrow' }, /"run-at" is not right: run_at must be an instant/],
  [{ payload: '1', 'run-at': '2199-01-01T00:00:00Z', delay: '1h' }, /Give either/],
  [{ payload: '1', labels: 'queue:mail' }, /"labels" is not right: .*belongs to the queue/],
  [{ payload: '1', ttl: '0' }, /"ttl" is not right/],
  [{ payload: '1', concurrency: 'ä' }, /"concurrency" is not right/],
  [{ payload: '1', 'dead-letter-queue': 'a b' }, /"dead-letter-queue" must be a queue/],
  [{ payload: '1', 'jobs-file': 'x' }, /"payload" is of one job/],
  [{ 'jobs-file': 'nowhere' }, /"jobs-file" must be a file that can be read/],
])('%j makes nothing', async (inputs, says) => {
  const world = await createActionWorld()
  const { code, log } = await world.aWorkflowJob().step('enqueue', inputs)
  expect(code).toBe(2)
  expect(log).toMatch(says)
  expect(await ask(world, world.token, 'GET', '/issues?state=all')).toEqual([])
})

test('a payload that no issue can hold is refused', async () => {
  const world = await createActionWorld()
  const { code, log } = await world.aWorkflowJob().step('enqueue', { payload: 'x'.repeat(70_000) })
  expect(code).toBe(2)
  expect(log).toMatch(/65,536 characters.*\(payload-too-large\)/)
})

describe('dispatch', () => {
  const WORKER = 'on:\n  workflow_dispatch:\njobs: {}\n'

  async function withWorker() {
    const world = await createActionWorld()
    const content = Buffer.from(WORKER).toString('base64')
    await ask(world, world.token, 'PUT', '/contents/.github/workflows/worker.yml', {
      message: 'Add',
      content,
    })
    return world
  }
  const dispatched = ({ github: { store } }: Awaited<ReturnType<typeof withWorker>>) => {
    const repository = store.repositories.named(OWNER, REPO)
    return repository ? store.dispatches.all(repository) : []
  }

  test('starts the workflow on the branch that is named', async () => {
    const world = await withWorker()
    const inputs = { payload: '1', dispatch: 'worker.yml', 'dispatch-ref': 'main' }
    const { code, log } = await world.aWorkflowJob().step('enqueue', inputs)
    expect(code).toBe(0)
    expect(log).toContain('The workflow worker.yml was started.')
    expect(dispatched(world)).toMatchObject([{ event: 'workflow_dispatch', ref: 'refs/heads/main' }])
  })

  test.each([
    ['other.yml', undefined, /There is no workflow other.yml/],
    ['worker.yml', ['actions'] as const, /it needs "Actions: write"/],
  ])('of %s without %j is a warning, as the job is made by then', async (dispatch, without, says) => {
    const world = await withWorker()
    const token = { login: WORKFLOWS, ...(without && { without }) }
    const inputs = { payload: '1', dispatch, 'dispatch-ref': 'main' }
    const { code, log, outputs } = await world.aWorkflowJob({ token }).step('enqueue', inputs)
    expect(code).toBe(0)
    expect(log).toMatch(/::warning::The workflow .* was not started/)
    expect(log).toMatch(says)
    expect(outputs.created).toBe('true')
    expect(dispatched(world)).toEqual([])
  })
})

describe('an enqueue that is cut off half way leaves an issue', () => {
  const SECRET = 'correct-horse-battery-staple-1234567890'

  /** Creates the issue; then GitHub refuses everything that would make it a job. */
  async function cutOff(inputs: Record<string, string>) {
    const world = await createActionWorld()
    const refused = {
      kind: 'error-before',
      status: 502,
      match: { route: 'POST /graphql updateRefs' },
    } as const
    await world.enqueue({ queue: 'other' })
    world.github.faults.add(refused)
    const { code } = await world.aWorkflowJob().step('enqueue', { payload: '1', ...inputs })
    // What is signed a sweep will know; of anything else nobody can say what becomes of it.
    expect(code).toBe(inputs['signing-secret'] ? 0 : 75)
    world.github.faults.clear()
    return world
  }

  test.each([
    ['with the secret is admitted by a sweep that knows it', SECRET, SECRET, 'admitted'],
    ['with another secret is not', SECRET, SECRET.toUpperCase(), 'waiting'],
    ['without a secret is not', '', SECRET, 'waiting'],
  ])('%s', async (_, own, known, became) => {
    const world = await cutOff({ 'signing-secret': own })
    world.skipSeconds(120)
    const sweep = await world.aWorkflowJob().step('sweep', { 'signing-secret': known })
    expect(JSON.parse(sweep.outputs.swept ?? '')).toMatchObject({ [became]: [2] })
    expect(sweep.log).toContain(`::add-mask::${known}`)
  })
})

test('a payload that does not fit the schema of its queue makes no job', async () => {
  const world = await createActionWorld()
  const settings = createSettings({ documents: world.documents, clock: world.clock })
  const schema = { type: 'object', required: ['to'] }
  await createQueues(settings).schemas.set({ of: 'queue', name: 'emails' }, schema, { by: 'ada' })
  const { code, log } = await world.aWorkflowJob().step('enqueue', { queue: 'emails', payload: '{}' })
  expect(code).toBe(65)
  expect(log).toMatch(/\(payload-invalid\)/)
  expect(await ask(world, world.token, 'GET', '/issues?state=all')).toEqual([])
})
