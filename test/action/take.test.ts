import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { aPerson, look } from '../support/people.ts'
import type { StepEnd } from './step.ts'
import { createActionWorld, type Over } from './workflow-job.ts'

const write = ({ env }: StepEnd, result: string | Uint8Array) => writeFileSync(env.QUEUE_RESULT ?? '', result)

test('a job whose payload cannot be written goes back untried', async () => {
  const world = await createActionWorld()
  const id = await world.enqueue()
  const job = world.aWorkflowJob({ env: { RUNNER_TEMP: '/nowhere' } })
  const { code, state } = await job.step('main')
  expect(code).toBe(70)
  expect((await job.post(state, 'failure')).code).toBe(0)
  expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt: 0 })
})

test('what GitHub does not show is reported in the words of the inputs', async () => {
  const world = await createActionWorld()
  const { code, log } = await world.aWorkflowJob().step('main', { repository: 'acme/nowhere' })
  expect(code).toBe(77)
  expect(log).toContain('check the input "repository" and what the input "token"')
})

describe('a job that was taken', () => {
  test('is handed to the steps that follow', async () => {
    const world = await createActionWorld()
    const id = await world.enqueue({ data: { to: ['ada'] }, title: 'Greet Ada' })
    const { code, outputs, env } = await world.aWorkflowJob().step('main')
    const job = await world.queue.get(id)
    expect(code).toBe(0)
    expect(outputs).toEqual({
      found: 'true',
      number: String(id),
      url: job.url,
      queue: 'default',
      type: '',
      title: 'Greet Ada',
      payload: '{"to":["ada"]}',
      attempt: '1',
      'max-attempts': '3',
      author: 'octoqueue[bot]',
      admission: 'api',
      'approved-by': '',
      provenance: expect.stringMatching(/^\{"author":"octoqueue\[bot\]","how":"api","digest":"[0-9a-f]+"\}$/),
      'payload-file': expect.any(String),
      'result-file': env.QUEUE_RESULT,
      // In hex: the runner drops outputs with a secret in them, as a queue's name may be.
      lease: expect.stringMatching(/^[0-9a-f]+$/),
    })
    expect(readFileSync(outputs['payload-file'] ?? '', 'utf8')).toBe('{"to":["ada"]}\n')
    expect(job).toMatchObject({ status: 'processing', worker: 'run/19999999999.1' })
  })

  test.each([
    ['nothing', '', null],
    ['white space', ' \n', null],
    ['JSON', '{"sent": [1, "ä"]}\n', { sent: [1, 'ä'] }],
    ['text', 'sent to ada\n', 'sent to ada'],
    ['text that begins like JSON', '{sent}', '{sent}'],
    ['what looks like a command', '::set-output name=found::no', '::set-output name=found::no'],
    ['a number', '0', 0],
    ['too deep for JSON', `${'['.repeat(40)}${']'.repeat(40)}`, `${'['.repeat(40)}${']'.repeat(40)}`],
  ])('is completed with %s that was written', async (_, written, result) => {
    const world = await createActionWorld()
    const id = await world.enqueue()
    const job = world.aWorkflowJob()
    const main = await job.step('main')
    const { title = '' } = await world.queue.get(id)
    for (const part of [`#${id}</a>`, '<td>taken</td>', `<td>${title}</td>`])
      expect(main.summary).toContain(part)
    write(main, written)
    const post = await job.post(main.state, 'success')
    expect(post.code).toBe(0)
    expect(post.summary).toContain(`<td>${title}</td>`)
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: result ?? undefined })
    const url = `http://github.local/acme/jobs/issues/${id}`
    expect(post.summary).toContain(`<td><a href="${url}">#${id}</a></td><td>1</td><td>completed</td>`)
    const { comments } = await look(world, id)
    expect(comments).toEqual([
      expect.stringContaining(`(${world.url}/acme/jobs/actions/runs/19999999999/attempts/1)`),
    ])
  })

  test('is completed also when the result file was removed', async () => {
    const world = await createActionWorld()
    const id = await world.enqueue()
    const job = world.aWorkflowJob()
    const main = await job.step('main')
    rmSync(main.env.QUEUE_RESULT ?? '')
    await job.post(main.state, 'success')
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: undefined })
  })

  test('is completed with a megabyte of text or of JSON, as it is', async () => {
    const world = await createActionWorld()
    for (const result of ['ä\n"x'.repeat(200_000), { lines: ['x'.repeat(1_048_000)] }]) {
      const id = await world.enqueue()
      const job = world.aWorkflowJob()
      const main = await job.step('main')
      write(main, typeof result === 'string' ? result : JSON.stringify(result))
      await job.post(main.state, 'success')
      expect((await world.queue.get(id)).result).toEqual(result)
    }
  })

  test('is completed with the start of a result that is too large, which says where there is more', async () => {
    const world = await createActionWorld()
    const id = await world.enqueue()
    const job = world.aWorkflowJob()
    const main = await job.step('main')
    write(main, '😀'.repeat(1_000_000))
    const { log } = await job.post(main.state, 'success')
    expect(log).toMatch(/::warning::Job #1: The result has \d+ bytes as JSON, and was cut/)
    const { result } = await world.queue.get(id)
    expect(result).toMatch(/^(😀){500000,}\n\n\[The result was cut here.*actions\/runs\/19999999999/u)
  })

  test.each<[NonNullable<Over['token']>, string]>([
    [{}, 'The step "Run ./deploy.sh" failed: '],
    // A token that may not read Actions is told nothing.
    [{ without: ['actions'] }, 'The workflow job failed: '],
  ])('names the step that failed, for a token %j', async (token, why) => {
    const world = await createActionWorld({ isPrivate: true })
    const id = await world.enqueue()
    const job = world.aWorkflowJob({ token })
    const main = await job.step('main')
    for (const [name, conclusion] of [
      ['Take', 'success'],
      ['Run ./deploy.sh', 'failure'],
    ] as const)
      world.github.store.workflowJobs.addStep(job.id, { name, conclusion })
    await job.post(main.state, 'failure')
    expect((await world.queue.get(id)).error).toMatch(why)
    expect((await look(world, id)).comments).toEqual([expect.stringContaining(why)])
  })

  test.each([
    ['failure', 'The workflow job failed: ', 'tried again in'],
    ['cancelled', 'The workflow job was cancelled: ', 'tried again in 0 s'],
  ])('goes back to the queue after a %s, and the attempt counts', async (status, why, next) => {
    const world = await createActionWorld()
    const id = await world.enqueue()
    const job = world.aWorkflowJob()
    const main = await job.step('main')
    write(main, '"half done"')
    const post = await job.post(main.state, status)
    expect(post.code).toBe(0)
    expect(post.summary).toContain('<td>to be tried again</td>')
    const error = `${why}${world.url}/acme/jobs/actions/runs/19999999999/attempts/1`
    expect(await world.queue.get(id)).toMatchObject({
      status: 'pending',
      attempt: 1,
      error,
      result: undefined,
    })
    expect((await look(world, id)).comments).toEqual([expect.stringContaining(next)])
  })

  test.each(['failure', 'cancelled'])('fails when its last attempt ends in a %s', async (status) => {
    const world = await createActionWorld()
    const id = await world.enqueue({ maxAttempts: 1 })
    const job = world.aWorkflowJob()
    await job.post((await job.step('main')).state, status)
    expect(await world.queue.get(id)).toMatchObject({ status: 'failed', attempt: 1 })
  })

  test.each(['', 'weird', 'skipped'])('is left alone when the status is "%s"', async (status) => {
    const world = await createActionWorld()
    const id = await world.enqueue()
    const job = world.aWorkflowJob()
    const main = await job.step('main')
    world.github.requests.clear()
    const { code, log } = await job.post(main.state, status)
    expect(code).toBe(0)
    expect(log).toContain('::notice::How this workflow job went is not known')
    expect(world.github.requests.count()).toBe(0)
    expect(await world.queue.get(id)).toMatchObject({ status: 'processing' })
  })

  test.each(['success', 'failure', 'cancelled'])(
    'that was lost meanwhile is not touched by a %s',
    async (status) => {
      const world = await createActionWorld()
      const id = await world.enqueue()
      const job = world.aWorkflowJob()
      const main = await job.step('main')
      await world.queue.cancel(id, 'not needed')
      const page = await look(world, id)
      const { code, log, summary } = await job.post(main.state, status)
      expect(code).toBe(0)
      expect(log).toMatch(/^::warning::Job #1 is not ours any more/m)
      expect(summary).toContain('<td>lease lost</td>')
      expect(await look(world, id)).toEqual(page)
    },
  )

  test('comes back by the sweep when the runner died before its post step', async () => {
    const world = await createActionWorld()
    const id = await world.enqueue()
    const job = world.aWorkflowJob()
    await job.step('main', { 'lease-duration': '1m' })
    job.say({ status: 'completed', conclusion: 'failure' })
    const sweep = await world.aWorkflowJob().step('sweep')
    expect(JSON.parse(sweep.outputs.swept ?? '')).toMatchObject({ expired: [id] })
    expect(sweep.summary).toContain(`<tr><td>expired</td><td>#${id}</td></tr>`)
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt: 1 })
  })
})

describe('nothing is taken', () => {
  test('from an empty queue, which costs three requests', async () => {
    const world = await createActionWorld()
    await world.enqueue({ queue: 'other' })
    world.github.requests.clear()
    const job = world.aWorkflowJob()
    const main = await job.step('main')
    expect(main).toMatchObject({ code: 0, outputs: { found: 'false' }, state: {}, env: {} })
    expect(main.log).toContain('There is no job to do in the queue default.')
    expect(world.github.requests.count()).toBe(3)
    expect((await job.post(main.state, 'success')).log).toBe('')
    expect(world.github.requests.count()).toBe(3)
  })

  test('of an issue that was never admitted, whatever labels it has and whoever opened it', async () => {
    const world = await createActionWorld()
    const issue = { labels: ['pending', 'queue:emails'], body: '```json\n1\n```' }
    const number = await aPerson(world, 'mallory', 'triage').file(issue)
    const { outputs, log } = await world.aWorkflowJob().step('main', { issue: String(number) })
    expect(outputs).toEqual({ found: 'false' })
    expect(log).toMatch(/::notice::.*the queue does not know this issue.*\/approve/)
  })

  test('of an issue that another worker has', async () => {
    const world = await createActionWorld()
    const issue = String(await world.enqueue())
    const [one, two] = await Promise.all([
      world.aWorkflowJob().step('main', { issue }),
      world.aWorkflowJob().step('main', { issue }),
    ])
    expect([one.outputs.found, two.outputs.found].toSorted()).toEqual(['false', 'true'])
    expect(one.code).toBe(0)
    expect(two.code).toBe(0)
  })

  test('of an issue that is in another queue than the one that was asked for', async () => {
    const world = await createActionWorld()
    const id = await world.enqueue({ queue: 'letters' })
    const inputs = { issue: String(id), queue: 'emails' }
    const { outputs, log } = await world.aWorkflowJob().step('main', inputs)
    expect(outputs).toEqual({ found: 'false' })
    expect(log).toContain('is in the queue letters, and not in emails')
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt: 0 })
  })
})

test.each([
  [1, 'success', '', 6],
  [20, 'success', '', 6],
  // Whether the queue is sealed stands in the settings; where there are none, the repository must be seen.
  [20, 'success', '"done"', 9],
  // And which step failed.
  [20, 'failure', '', 10],
  [20, 'cancelled', '', 9],
])(
  'of %i jobs one that ends in a %s with %j costs six requests to take, and %i to settle',
  async (depth, status, result, settling) => {
    const world = await createActionWorld()
    for (let made = 0; made < depth; made++) await world.enqueue()
    const job = world.aWorkflowJob()
    world.github.requests.clear()
    const main = await job.step('main')
    expect(world.github.requests.count()).toBe(6)
    write(main, result)
    world.github.requests.clear()
    await job.post(main.state, status)
    expect(world.github.requests.count()).toBe(settling)
    // Which GitHub does not count.
    expect(world.github.requests.count('GET /rate_limit')).toBe(1)
  },
)

test('two workflow jobs that race for one job: one has it, the other finds the queue empty', async () => {
  const world = await createActionWorld()
  await world.enqueue()
  const jobs = [world.aWorkflowJob(), world.aWorkflowJob(), world.aWorkflowJob()]
  const ends = await Promise.all(jobs.map((job) => job.step('main')))
  expect(ends.map(({ outputs }) => outputs.found).toSorted()).toEqual(['false', 'false', 'true'])
  expect(ends.map(({ code }) => code)).toEqual([0, 0, 0])
})

test('a claim that is cancelled half way is brought to its end, so that the post step gives the job back', async () => {
  const world = await createActionWorld()
  world.github.faults.add({ kind: 'latency', ms: 30 })
  const id = await world.enqueue()
  const job = world.aWorkflowJob()
  let isSent = false
  const main = await job.step(
    'main',
    {},
    {
      onPrint: (_, signal) => {
        if (!isSent) signal('SIGINT')
        isSent = true
      },
    },
  )
  expect(main).toMatchObject({ code: 0, outputs: { found: 'true' } })
  await job.post(main.state, 'cancelled')
  expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt: 1 })
})

describe('whatever whoever made the job wrote', () => {
  const HOSTILE = [
    '$(touch pwned)',
    '`touch pwned`',
    "'; touch pwned; '",
    'one\ntwo\r\nthree',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is an expression of GitHub's
    '${{ secrets.TOKEN }}',
    'x\nghadelimiter_00000000-0000-0000-0000-000000000000\nfound<<EOF\nfalse\nEOF',
    '::set-output name=found::false',
    '::add-mask::a',
    '##[add-mask]a',
    '%0A::error::owned',
    '\u2028\u202e\u200b',
    '"}, "found": "false',
  ]

  test.each(HOSTILE)('%j comes out as it went in, and is nothing but a value', async (text) => {
    const world = await createActionWorld()
    const id = await world.enqueue({ data: { text } })
    const main = await world.aWorkflowJob().step('main')
    expect(JSON.parse(main.outputs.payload ?? '')).toEqual({ text })
    expect(JSON.parse(readFileSync(main.outputs['payload-file'] ?? '', 'utf8'))).toEqual({ text })
    expect(main.outputs).toMatchObject({ found: 'true', number: String(id) })
    expect(Object.keys(main.outputs)).toHaveLength(16)
    expect(Object.keys(main.env)).toEqual(['QUEUE_RESULT'])
  })

  test('is never printed', async () => {
    const world = await createActionWorld()
    await world.enqueue({ title: 'Hello ##[add-mask]a', data: 'sesame' })
    const job = world.aWorkflowJob()
    const main = await job.step('main')
    write(main, 'sesame')
    const post = await job.post(main.state, 'success')
    const printed = main.log + post.log + post.summary
    expect(printed).not.toContain('sesame')
    expect(printed).not.toContain('##[')
  })

  test('may be sixty thousand characters', async () => {
    const world = await createActionWorld()
    const data = { text: '😀ä"'.repeat(15_000) }
    await world.enqueue({ data })
    const main = await world.aWorkflowJob().step('main')
    expect(JSON.parse(main.outputs.payload ?? '')).toEqual(data)
    expect(JSON.parse(readFileSync(main.outputs['payload-file'] ?? '', 'utf8'))).toEqual(data)
  })
})

test('the token is masked before anything is asked with it, and stands in nothing else that is printed', async () => {
  const world = await createActionWorld()
  await world.enqueue()
  const job = world.aWorkflowJob()
  const { log } = await job.step('main')
  expect(log.split('\n')[0]).toBe(`::add-mask::${job.token}`)
  expect(log.split(job.token)).toHaveLength(2)
})

describe('what goes wrong is an annotation that says what to do', () => {
  const READ_ONLY = { permissions: 'read' } as const

  test('a token that may only read', async () => {
    const world = await createActionWorld()
    await world.enqueue()
    const { code, log, outputs } = await world.aWorkflowJob({ token: READ_ONLY }).step('main')
    expect(code).toBe(77)
    expect(outputs).toEqual({})
    expect(log).toMatch(
      /::error title=Octoqueue::.*Add these lines.*permissions:%0A {2}contents: write%0A {2}issues: write/,
    )
  })

  test('one of Dependabot', async () => {
    const world = await createActionWorld()
    await world.enqueue()
    const env = { GITHUB_ACTOR: 'dependabot[bot]' }
    const { log } = await world.aWorkflowJob({ token: READ_ONLY, env }).step('main')
    expect(log).toContain('This run was started by Dependabot')
  })

  test('one of a fork', async () => {
    const world = await createActionWorld()
    await world.enqueue()
    const job = world.aWorkflowJob({ token: READ_ONLY })
    const file = `${job.folder}/event.json`
    writeFileSync(file, JSON.stringify({ pull_request: { head: { repo: { full_name: 'mallory/jobs' } } } }))
    const env = { GITHUB_API_URL: world.url, GITHUB_REPOSITORY: 'acme/jobs', GITHUB_EVENT_PATH: file }
    const { log } = await job.step('main', {}, { env })
    expect(log).toContain('pull request from a fork')
  })

  test('a token that GitHub does not know', async () => {
    const world = await createActionWorld()
    const { code, log } = await world.aWorkflowJob().step('main', { token: 'ghs_stale' })
    expect(code).toBe(77)
    expect(log).toMatch(/::error title=Octoqueue::.*token/)
  })

  test.each([
    [{ queue: 'E mails' }, /"queue" must be a queue's name/],
    [{ 'lease-duration': 'long' }, /"lease-duration" must be a duration such as 90s, 15m, 2h or 1d/],
    [{ 'lease-duration': '31d' }, /"lease-duration" must be a whole number from 30 to 2592000 seconds/],
    [{ 'bound-to-run': 'yes' }, /"bound-to-run" must be one of true, false/],
    [{ issue: 'seven' }, /"issue" must be a whole number/],
    [{ lease: 'live/x' }, /"lease" is of one job/],
    [{ repository: 'jobs' }, /"repository" must be .* owner\/name/],
    [{ token: '' }, /There is no token/],
    [{ 'api-url': '' }, /"api-url" is empty, as of a variable that is not set/],
    [{ 'api-key': 'sesame' }, /"api-key" is for the service that "api-url" names/],
    [{ 'api-url': 'http://queue.example.com' }, /"api-url" must be .*https/],
    [{ 'api-url': 'queue' }, /"api-url" must be .*https/],
  ])('inputs such as %j', async (inputs, says) => {
    const world = await createActionWorld()
    world.github.requests.clear()
    const { code, log } = await world.aWorkflowJob().step('main', inputs)
    expect(code).toBe(2)
    expect(log).toMatch(says)
    expect(world.github.requests.count()).toBe(0)
  })
})
