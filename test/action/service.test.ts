import { writeFileSync } from 'node:fs'
import { anIssuer, aRun, claimsOf } from '@octoqueue/workflow-token/testing'
import { Hono } from 'hono'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '../../src/node/listen.ts'
import { NOW } from '../support/entries.ts'
import { look } from '../support/people.ts'
import { aRule, KEY, type ServeOptions, serveQueue } from './serve.ts'
import { createActionWorld } from './workflow-job.ts'

const ISSUER = 'https://token.example'

/** A service over the queue, and the inputs that lead actions to it. */
async function createServiceWorld({ breaks }: Pick<ServeOptions, 'breaks'> = {}) {
  const world = await createActionWorld()
  const issuer = await anIssuer(ISSUER, NOW)
  const now = () => NOW * 1000
  const service = await serveQueue(world, {
    issuer: ISSUER,
    fetch: issuer.fetch,
    now,
    ...(breaks && { breaks }),
  })
  return { ...world, ...service, issuer, inputs: { 'api-url': service.url, 'api-key': KEY, token: '' } }
}

/** As outputs have it. */
const hexOf = (text: string) => Buffer.from(text).toString('hex')

test('a job is taken and settled, and its workflow asks nobody but the service', async () => {
  const world = await createServiceWorld()
  const id = await world.enqueue({ data: { to: 'ada' }, title: 'Greet' })
  const job = world.aWorkflowJob({ env: { GITHUB_API_URL: 'http://127.0.0.1:9' } })
  const main = await job.step('main', world.inputs)
  const lease = expect.stringContaining(hexOf(`-j${job.id}-`))
  expect(main.outputs).toMatchObject({
    found: 'true',
    payload: '{"to":"ada"}',
    title: 'Greet',
    attempt: '1',
    lease,
  })
  writeFileSync(main.env.QUEUE_RESULT ?? '', '{"sent": true}')
  const post = await job.post(main.state, 'success')
  expect(post.code).toBe(0)
  expect(post.summary).toContain('<td>completed</td>')
  expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: { sent: true } })
  expect(world.asked).toEqual(['POST /jobs/claim-batch', `POST /jobs/${id}/complete`])
  expect((await look(world, id)).comments[0]).toMatch(
    /\(http\S+\/acme\/jobs\/actions\/runs\/19999999999\/attempts\/1\)/,
  )
  expect(main.log).toMatch(new RegExp(`^::add-mask::${KEY}\n`))
  expect((main.log + post.log).split(KEY)).toHaveLength(2)
})

test.each([
  ['failure', 1],
  ['cancelled', 1],
])('a %s goes back to the queue, and counts', async (status, attempt) => {
  const world = await createServiceWorld()
  const id = await world.enqueue()
  const job = world.aWorkflowJob()
  await job.post((await job.step('main', world.inputs)).state, status)
  expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt })
})

test('every verb goes through the service', async () => {
  const world = await createServiceWorld()
  const job = world.aWorkflowJob()
  const made = await job.step('enqueue', { ...world.inputs, payload: '{"n": 1}', key: 'k', priority: '3' })
  expect(made.outputs).toEqual({
    number: '1',
    numbers: '[1]',
    url: 'http://github.local/acme/jobs/issues/1',
    created: 'true',
  })
  const again = await job.step('enqueue', { ...world.inputs, payload: '{"n": 1}', key: 'k', priority: '3' })
  expect(again.outputs.created).toBe('false')
  expect(await world.queue.get(1)).toMatchObject({ data: { n: 1 }, priority: 3 })

  const { outputs } = await job.step('claim', { ...world.inputs, limit: '30' })
  const [leg] = JSON.parse(outputs.jobs ?? '')
  const main = await job.step('main', { ...world.inputs, issue: String(leg.number), lease: leg.lease })
  expect(main.outputs).toMatchObject({ found: 'true', lease: expect.stringContaining(hexOf(`-j${job.id}-`)) })
  const settled = await job.step('settle', { ...world.inputs, outcome: 'block', reason: 'no approval' })
  expect(settled.outputs).toEqual({ settled: 'true', status: 'blocked' })

  const second = await world.enqueue({ data: 'hello' })
  const worked = await job.step('work', { ...world.inputs, run: 'cat' })
  expect(worked.outputs).toMatchObject({ count: '1', completed: '1' })
  expect((await world.queue.get(second)).result).toBe('hello')
  const swept = await job.step('sweep', world.inputs)
  expect(Object.keys(JSON.parse(swept.outputs.swept ?? ''))).toContain('set_aside')
})

test('of several repositories of one service the one that is named is asked for its queue', async () => {
  const world = await createServiceWorld({ breaks: () => Response.json({ jobs: [] }) })
  const inputs = { ...world.inputs, 'api-url': `${world.url}/`, repository: 'acme/tools' }
  expect((await world.aWorkflowJob().step('main', inputs)).outputs.found).toBe('false')
  expect(world.asked).toEqual(['POST /repos/acme/tools/jobs/claim-batch'])
})

test('of a batch that is taken in parts those are handed over that came before it was cut off', async () => {
  let claims = 0
  const world = await createServiceWorld({
    breaks: ({ url }) =>
      url.endsWith('/jobs/claim-batch') && ++claims === 2
        ? new Response('bad gateway', { status: 502 })
        : undefined,
  })
  for (let made = 0; made < 21; made++) await world.enqueue()
  const { code, outputs, log } = await world.aWorkflowJob().step('claim', { ...world.inputs, limit: '30' })
  expect(code).toBe(0)
  expect(outputs.count).toBe('20')
  expect(log).toContain('::warning::No more than 20 jobs could be taken: The service answered 502')
})

test('an empty queue, and a job that another has, are no failures', async () => {
  const world = await createServiceWorld()
  expect(await world.aWorkflowJob().step('main', world.inputs)).toMatchObject({
    code: 0,
    outputs: { found: 'false' },
  })
  const id = await world.enqueue()
  await world.queue.claim({ worker: 'box' })
  const taken = await world.aWorkflowJob().step('main', { ...world.inputs, issue: String(id) })
  expect(taken).toMatchObject({ code: 0, outputs: { found: 'false' } })
  const gone = await world.aWorkflowJob().step('main', { ...world.inputs, issue: '999' })
  expect(gone).toMatchObject({ code: 0, outputs: { found: 'false' } })
})

test.each([{}, { issue: '1' }])(
  'of workflow jobs that race with %j for one job, one has it',
  async (inputs) => {
    const world = await createServiceWorld()
    await world.enqueue()
    const jobs = [world.aWorkflowJob(), world.aWorkflowJob(), world.aWorkflowJob()]
    const ends = await Promise.all(jobs.map((job) => job.step('main', { ...world.inputs, ...inputs })))
    expect(ends.map(({ outputs }) => outputs.found).toSorted()).toEqual(['false', 'false', 'true'])
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0])
    const settled = await Promise.all(ends.map(({ state }, index) => jobs[index]?.post(state, 'success')))
    expect(settled.map((end) => end?.code)).toEqual([0, 0, 0])
    expect(await world.queue.get(1)).toMatchObject({ status: 'completed', attempt: 1 })
  },
)

test('a lease that was lost is a warning', async () => {
  const world = await createServiceWorld()
  const id = await world.enqueue()
  const job = world.aWorkflowJob()
  const main = await job.step('main', world.inputs)
  await world.queue.cancel(id, 'not needed')
  const post = await job.post(main.state, 'success')
  expect(post.code).toBe(0)
  expect(post.log).toContain('::warning::Job #1 is not ours any more')
})

test('a megabyte of result goes through', async () => {
  const world = await createServiceWorld()
  const id = await world.enqueue()
  const job = world.aWorkflowJob()
  const main = await job.step('main', world.inputs)
  writeFileSync(main.env.QUEUE_RESULT ?? '', 'x'.repeat(1_000_000))
  await job.post(main.state, 'success')
  expect((await world.queue.get(id)).result).toBe('x'.repeat(1_000_000))
})

test('a settle whose answer is lost is sent again, and made once', async () => {
  let lost = 0
  const world = await createServiceWorld({
    breaks: (request) => {
      if (!request.url.endsWith('/complete') || lost++ > 0) return undefined
      return Response.json(
        { type: 'urn:octoqueue:problem:github-unavailable', detail: 'down' },
        { status: 503 },
      )
    },
  })
  const id = await world.enqueue()
  const job = world.aWorkflowJob()
  const main = await job.step('main', world.inputs)
  expect((await job.post(main.state, 'success')).code).toBe(0)
  expect(lost).toBe(2)
  expect(await world.queue.get(id)).toMatchObject({ status: 'completed' })
})

test('a claim whose answer is lost is not sent again: it may have been made', async () => {
  const world = await createServiceWorld({ breaks: () => new Response('bad gateway', { status: 502 }) })
  const { code, log } = await world.aWorkflowJob().step('main', world.inputs)
  expect(code).toBe(75)
  expect(log).toMatch(/::error title=Octoqueue::The service answered 502: "bad gateway"/)
  expect(world.asked).toEqual(['POST /jobs/claim-batch'])
})

test('a redirect is not followed: it would carry the key away', async () => {
  const world = await createServiceWorld({ breaks: () => Response.redirect('http://127.0.0.1:9/', 307) })
  const { code, log } = await world.aWorkflowJob().step('main', world.inputs)
  expect(code).toBe(75)
  expect(log).toContain('did not answer')
})

test.each([
  ['no Octoqueue', new Response('<h1>hello</h1>'), 75, /is no Octoqueue/],
  ['a stranger to the key', new Response('{}', { status: 403 }), 77, /answered 403/],
])('%s is an error that says so', async (_, answer, exit, says) => {
  const world = await createServiceWorld({ breaks: () => answer.clone() })
  const { code, log } = await world.aWorkflowJob().step('main', world.inputs)
  expect(code).toBe(exit)
  expect(log).toMatch(says)
})

/** A runner that issues identities of this run; and the requests for them. */
async function aRunner({ issuer }: Awaited<ReturnType<typeof createServiceWorld>>, failures = 0) {
  let left = failures
  const app = new Hono()
  const tokens: string[] = []
  app.get('/token', async (c) => {
    if (c.req.header('authorization') !== 'Bearer runner') return c.body(null, 401)
    if (left-- > 0) return c.body(null, 500)
    const run = aRun({ runId: '19999999999' })
    const value = await issuer.sign(claimsOf(run), { audience: c.req.query('audience') ?? '' })
    tokens.push(value)
    return c.json({ value })
  })
  const { url, close } = await listen(app.fetch, '127.0.0.1', 0)
  onTestFinished(() => close(0))
  const env = {
    ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/token?api-version=2`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'runner',
    GITHUB_REPOSITORY: 'acme/app',
  }
  return { env, tokens }
}

test('without a key a workflow that is allowed shows its identity', async () => {
  const world = await createServiceWorld()
  const id = await world.enqueue()
  await world.access.rules.allow(
    aRule({ repository: 'acme/app', grants: [{ scopes: ['claim'], queues: '*' }] }),
  )
  const { env, tokens } = await aRunner(world)
  const job = world.aWorkflowJob({ env })
  const main = await job.step('main', { ...world.inputs, 'api-key': '' })
  expect(main.outputs.found).toBe('true')
  expect((await job.post(main.state, 'success')).code).toBe(0)
  expect(await world.queue.get(id)).toMatchObject({ status: 'completed' })
  const [comment] = (await look(world, id)).comments
  expect(comment).toContain('`acme.app@19999999999.1')
  expect(tokens).toHaveLength(2)
  expect(main.log).toContain(`::add-mask::${tokens[0]}`)
})

test.each([
  ['that is not allowed', {}, 3],
  ['for another audience', { audience: 'others' }, 3],
])('an identity %s is refused', async (_, inputs, exit) => {
  const world = await createServiceWorld()
  await world.enqueue()
  const { env } = await aRunner(world)
  const { code, log } = await world
    .aWorkflowJob({ env })
    .step('main', { ...world.inputs, 'api-key': '', ...inputs })
  expect(code).toBe(exit)
  expect(log).toMatch(/::error title=Octoqueue::.*\(unauthorized\)/)
  expect(log).toMatch(/octoqueue keys allow-workflow acme\/\w+ --grant claim:QUEUE/)
})

test.each([
  [2, 0],
  [3, 3],
])('a runner that fails %i times to give an identity ends in %i', async (failures, exit) => {
  const world = await createServiceWorld()
  await world.access.rules.allow(
    aRule({ repository: 'acme/app', grants: [{ scopes: ['claim'], queues: '*' }] }),
  )
  const { env } = await aRunner(world, failures)
  const { code, log } = await world.aWorkflowJob({ env }).step('main', { ...world.inputs, 'api-key': '' })
  expect(code).toBe(exit)
  if (exit > 0) expect(log).toContain('The runner gave no identity token: it answered 500')
})

test('without a key or an identity it says which permission is missing', async () => {
  const world = await createServiceWorld()
  const { code, log } = await world.aWorkflowJob().step('main', { ...world.inputs, 'api-key': '' })
  expect(code).toBe(3)
  expect(log).toContain('permissions:%0A  id-token: write')
  expect(world.asked).toEqual([])
})
