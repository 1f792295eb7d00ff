import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { atLine, atStep } from '@octoqueue/workflow-runner'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { aPerson, ask, look } from '../support/people.ts'
import { aRule, serveQueue } from './serve.ts'
import { createWorkflowWorld, EXAMPLES, example } from './workflows.ts'

const names = readdirSync(EXAMPLES).map((file) => file.replace(/\.yml$/, ''))

describe.each(names)('%s.yml', (name) => {
  const workflow = parse(example(name))
  const jobs: Record<string, Record<string, unknown>> = workflow.jobs

  test('says what it may do, what it may do beside itself, and how long', () => {
    expect(Object.keys(workflow.permissions).length).toBeGreaterThan(0)
    const groups = [workflow, ...Object.values(jobs)].flatMap((one) => one.concurrency ?? [])
    expect(groups.length).toBeGreaterThan(0)
    for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeGreaterThan(0)
  })

  test('gives no token that may write to a workflow job that meets a payload', () => {
    const writers = Object.values(jobs).filter(({ permissions = workflow.permissions }) =>
      Object.entries(permissions as object).some(([what, level]) => level === 'write' && what !== 'id-token'),
    )
    const steps = writers.flatMap(({ steps }) => steps as Step[])
    for (const { run, uses = '' } of steps) {
      expect(run).toBe(undefined)
      expect(uses).not.toMatch(/\/work@|^actions\/checkout@/)
    }
  })

  test('checks out without leaving credentials behind, by the commit of an action', () => {
    const steps = Object.values(jobs).flatMap(({ steps }) => steps as Step[])
    for (const { uses = '', with: inputs } of steps) {
      if (uses.startsWith('actions/')) expect(uses).toMatch(/@[0-9a-f]{40}$/)
      if (uses.startsWith('actions/checkout')) expect(inputs).toEqual({ 'persist-credentials': false })
    }
  })

  test('puts nothing into a script that somebody else wrote', () => {
    const steps = Object.values(jobs).flatMap(({ steps }) => steps as Step[])
    for (const { run = '' } of steps) expect(run).not.toContain('${{')
  })
})

interface Step {
  run?: string
  uses?: string
  with?: Record<string, unknown>
}

interface Field {
  id: string
  attributes: { label: string; options?: string[] }
}
const FORM: { labels: string[]; body: Field[] } = parse(
  readFileSync(path.join(EXAMPLES, '../issue-forms/job.yml'), 'utf8'),
)
/** What GitHub makes of the filled in form. */
const FILED = FORM.body
  .map(({ id, attributes: { label, options = ['_No response_'] } }) =>
    id === 'payload' ? `### ${label}\n\n\`\`\`json\n{"to": "ada"}\n\`\`\`` : `### ${label}\n\n${options[0]}`,
  )
  .join('\n\n')

const byLabel = (number: number, label: string) => ({
  name: 'issues',
  payload: { action: 'labeled', issue: { number }, label: { name: label } },
})

describe('work.yml', () => {
  test('works through the queue', async () => {
    const world = await createWorkflowWorld()
    const ids = [
      await world.enqueue({ queue: 'emails', data: 1 }),
      await world.enqueue({ queue: 'emails', data: 2 }),
      await world.enqueue({ queue: 'letters', data: 3 }),
    ]
    const { conclusion, jobs } = await world.run(example('work'))
    expect(conclusion).toBe('success')
    for (const [index, id] of ids.slice(0, 2).entries())
      expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: { done: index + 1 } })
    expect(await world.queue.get(ids[2] ?? 0)).toMatchObject({ status: 'pending' })
    expect(jobs.at(-1)?.summary.match(/completed/g)).toHaveLength(2)
  })

  test('goes on after a job that fails', async () => {
    const world = await createWorkflowWorld({ job: 'grep good' })
    const bad = await world.enqueue({ queue: 'emails', data: 'bad' })
    const good = await world.enqueue({ queue: 'emails', data: 'good' })
    expect((await world.run(example('work'))).conclusion).toBe('success')
    expect(await world.queue.get(bad)).toMatchObject({ status: 'pending', attempt: 1 })
    expect(await world.queue.get(good)).toMatchObject({ status: 'completed', result: 'good' })
  })

  test('gives its job back when it is cancelled', async () => {
    const world = await createWorkflowWorld({ job: 'echo begun >&2; sleep 60' })
    const id = await world.enqueue({ queue: 'emails' })
    const { conclusion } = await world.run(example('work'), { cancelAt: atLine('begun') })
    expect(conclusion).toBe('cancelled')
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt: 1 })
  })
})

describe('one-job.yml', () => {
  test('completes a job with what its script printed', async () => {
    const world = await createWorkflowWorld()
    const id = await world.enqueue({ queue: 'emails', data: { to: 'ada' } })
    const { conclusion, jobs } = await world.run(example('one-job'))
    expect(conclusion).toBe('success')
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: { done: { to: 'ada' } } })
    expect(jobs.at(-1)?.summary).toContain('completed')
  })

  test('has its result read that is larger than what a variable of the environment holds', async () => {
    const world = await createWorkflowWorld({ job: "head -c 300000 /dev/zero | tr '\\0' x" })
    const id = await world.enqueue({ queue: 'emails' })
    expect((await world.run(example('one-job'))).conclusion).toBe('success')
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: 'x'.repeat(300_000) })
  })

  test('does nothing when there is nothing to do', async () => {
    const world = await createWorkflowWorld()
    const { conclusion, jobs } = await world.run(example('one-job'))
    expect(conclusion).toBe('success')
    // Nothing that anybody has to read: it is so with every run of an empty queue.
    expect(jobs[0]?.annotations).toEqual([])
    expect(jobs.map(({ status }) => status)).toEqual(['success', 'skipped', 'skipped'])
  })

  test('lets a job be tried again whose script failed', async () => {
    const world = await createWorkflowWorld({ job: 'exit 7' })
    const id = await world.enqueue({ queue: 'emails' })
    expect((await world.run(example('one-job'))).conclusion).toBe('failure')
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt: 1 })
    const { jobs, log } = await world.run(example('one-job'))
    expect([jobs[0]?.annotations, log.join('\n')]).toEqual([[], expect.stringContaining('no job to do')])
  })

  test.each(['step-starts', 'step-ends'] as const)(
    'gives its job back however it is cancelled: %s',
    async (at) => {
      const world = await createWorkflowWorld()
      await world.enqueue({ queue: 'emails' })
      const [claim, work] = (await world.run(example('one-job'))).jobs
      const ran = [...(claim?.steps ?? []), ...(work?.steps ?? [])]
      const steps = ran.filter(({ stage }) => stage === 'main')
      expect(steps.length).toBeGreaterThan(2)
      for (const { id, name } of steps) {
        const job = await world.enqueue({ queue: 'emails' })
        const before = await world.queue.get(job)
        await world.run(example('one-job'), { cancelAt: atStep(id ?? name, at) })
        const { status, attempt } = await world.queue.get(job)
        expect({ step: id ?? name, status }).toEqual({ step: id ?? name, status: 'pending' })
        expect([before.attempt, before.attempt + 1]).toContain(attempt)
        await world.queue.cancel(job, 'next')
      }
    },
  )

  test('gives its job back when the claim itself is interrupted', async () => {
    const world = await createWorkflowWorld()
    const id = await world.enqueue({ queue: 'emails' })
    await world.run(example('one-job'), { cancelAt: atLine('::add-mask::'), isDebugging: true })
    const { status } = await world.queue.get(id)
    expect(status).toBe('pending')
  })

  test('gives its job back when the runner of its work died', async () => {
    const world = await createWorkflowWorld({ job: 'echo begun; sleep 60' })
    const id = await world.enqueue({ queue: 'emails', maxAttempts: 2 })
    const { jobs } = await world.run(example('one-job'), {
      killAt: ({ at, step }) => at === 'step-starts' && step !== undefined && /mkdir/.test(step),
    })
    expect(jobs.map(({ status }) => status)).toEqual(['success', 'lost', 'success'])
    expect(await world.queue.get(id)).toMatchObject({
      status: 'pending',
      attempt: 1,
      error: expect.stringContaining('The workflow job failed'),
    })
  })

  test('says that a job was lost, and leaves it as it is', async () => {
    const world = await createWorkflowWorld()
    const id = await world.enqueue({ queue: 'emails' })
    const { conclusion, jobs } = await world.run(example('one-job'), {
      watch: async ({ at, step }) => {
        if (at === 'step-ends' && step === 'job') await world.queue.cancel(id, 'not needed')
      },
    })
    expect(conclusion).toBe('success')
    expect(jobs.at(-1)?.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining('not ours') },
    ])
    expect(await world.queue.get(id)).toMatchObject({ status: 'cancelled' })
  })

  test('has a job that runs into its time limit tried again, and no more often than it may be', async () => {
    const world = await createWorkflowWorld({ job: 'sleep 60' })
    const id = await world.enqueue({ queue: 'emails', maxAttempts: 2 })
    const workflow = example('one-job').replace('timeout-minutes: 30', 'timeout-minutes: 0.2')
    for (const status of ['pending', 'failed']) {
      await world.run(workflow)
      expect((await world.queue.get(id)).status).toBe(status)
    }
  })

  test.each([
    '$(touch pwned)',
    '"; touch pwned; "',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is an expression of GitHub's
    'a\nb\n${{ secrets.X }}\nghadelimiter_x\n::set-output name=found::no',
    '::error::owned',
  ])('takes %j for nothing but a payload', async (data) => {
    const world = await createWorkflowWorld({ job: 'cat; ls > listing' })
    const id = await world.enqueue({ queue: 'emails', data })
    const { conclusion, jobs } = await world.run(example('one-job'), { secrets: { X: 'sesame' } })
    expect(conclusion).toBe('success')
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: data })
    expect(jobs[0]?.annotations).toEqual([])
  })

  test('two runs at once do two jobs once each', async () => {
    const world = await createWorkflowWorld()
    const ids = [await world.enqueue({ queue: 'emails' }), await world.enqueue({ queue: 'emails' })]
    const workflow = example('one-job').replace(/concurrency:\n {2}group: .*\n/, '')
    await Promise.all([world.run(workflow), world.run(workflow), world.run(workflow)])
    for (const id of ids) expect(await world.queue.get(id)).toMatchObject({ status: 'completed', attempt: 1 })
  })
})

describe('batch.yml', () => {
  test('gives each job a leg, and one that fails takes no other with it', async () => {
    const world = await createWorkflowWorld({ job: 'read n; test "$n" != 2; echo "$n"' })
    const ids = [1, 2, 3].map((data) => world.enqueue({ queue: 'emails', data }))
    const [one = 0, two = 0, three = 0] = await Promise.all(ids)
    const { jobs } = await world.run(example('batch'))
    expect(jobs.map(({ id }) => id)).toEqual(['claim', 'work', 'work', 'work', 'settle'])
    const byData = await Promise.all([one, two, three].map((id) => world.queue.get(id)))
    for (const { data, status } of byData) expect(status).toBe(data === 2 ? 'pending' : 'completed')
  })

  test('runs no leg when there is no job', async () => {
    const world = await createWorkflowWorld()
    const { conclusion, jobs } = await world.run(example('batch'))
    expect(conclusion).not.toBe('failure')
    expect(jobs.find(({ id }) => id === 'work')?.status).toBe('skipped')
  })

  test('that is run again does nothing twice', async () => {
    const world = await createWorkflowWorld()
    const id = await world.enqueue({ queue: 'emails' })
    const first = await world.run(example('batch'))
    const again = await world.run(example('batch'), { again: first })
    expect(again.conclusion).not.toBe('failure')
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed', attempt: 1 })
  })
})

describe('on-label.yml', () => {
  test('works on the job whose issue was labelled, and on no other', async () => {
    const world = await createWorkflowWorld()
    const other = await world.enqueue({ queue: 'emails', priority: 9 })
    const id = await world.enqueue({ queue: 'emails', data: 5 })
    const { conclusion } = await world.run(example('on-label'), { event: byLabel(id, 'queue:emails') })
    expect(conclusion).toBe('success')
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: { done: 5 } })
    expect(await world.queue.get(other)).toMatchObject({ status: 'pending' })
  })

  test('does a job once that starts it twice', async () => {
    const world = await createWorkflowWorld()
    const id = await world.enqueue({ queue: 'emails' })
    const event = byLabel(id, 'queue:emails')
    const runs = await Promise.all([1, 2].map(() => world.run(example('on-label'), { event })))
    for (const { conclusion } of runs) expect(conclusion).toBe('success')
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed', attempt: 1 })
  })

  test('does not start for another label', async () => {
    const world = await createWorkflowWorld()
    const id = await world.enqueue({ queue: 'emails' })
    await world.run(example('on-label'), { event: byLabel(id, 'bug') })
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
  })

  test.each([
    ['write', 'completed'],
    ['triage', undefined],
    ['read', undefined],
  ] as const)(
    'does the job at once that somebody filed by the form who may %s: it is %s',
    async (role, status) => {
      const world = await createWorkflowWorld()
      const number = await aPerson(world, 'grace', role).file({ body: FILED, labels: [] })
      await ask(world, world.token, 'POST', `/issues/${number}/labels`, { labels: FORM.labels })
      const { conclusion } = await world.run(example('on-label'), { event: byLabel(number, 'queue:emails') })
      expect(conclusion).toBe('success')
      const job = await world.queue.get(number).catch(() => undefined)
      expect(job?.status).toBe(status)
      if (job) expect(job).toMatchObject({ queue: 'emails', attempt: 1, result: { done: { to: 'ada' } } })
      else expect((await look(world, number)).comments).toEqual([expect.stringContaining('/approve')])
    },
  )

  test('leaves an issue alone that a stranger filed', async () => {
    const world = await createWorkflowWorld()
    world.github.createUser({ login: 'mallory' })
    const token = world.github.createToken({ login: 'mallory', permissions: 'write' })
    const body = '```json\n"rm -rf /"\n```'
    const { number } = (await ask(world, token, 'POST', '/issues', { title: 'job', body })) as {
      number: number
    }
    const { conclusion, jobs } = await world.run(example('on-label'), {
      event: byLabel(number, 'queue:emails'),
    })
    expect(conclusion).toBe('success')
    expect(jobs[0]?.annotations).toMatchObject([
      { message: expect.stringContaining('does not know this issue') },
    ])
    expect((await look(world, number)).comments).toEqual([])
  })
})

describe('dispatched.yml', () => {
  test('works on the job that it was started for', async () => {
    const world = await createWorkflowWorld()
    await world.enqueue({ queue: 'emails', priority: 9 })
    const id = await world.enqueue({ queue: 'emails', data: 2, type: 'two' })
    const claim = { worker: 'workflow:dispatched.yml', queues: ['emails'], type: 'two', dispatched: true }
    const lease = (await world.queue.claim(claim))?.lease ?? ''
    const inputs = { job: String(id), lease }
    expect((await world.run(example('dispatched'), { inputs })).conclusion).toBe('success')
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: { done: 2 } })
    const again = await world.run(example('dispatched'), { inputs })
    expect(again.conclusion).toBe('success')
    expect(again.jobs[0]?.annotations).toMatchObject([{ level: 'notice' }])
  })

  test.each([{ job: '2' }, {}])('takes a job itself when it was given %j and no lease', async (inputs) => {
    const world = await createWorkflowWorld()
    const ids = [await world.enqueue({ queue: 'emails' }), await world.enqueue({ queue: 'emails' })]
    expect((await world.run(example('dispatched'), { inputs })).conclusion).toBe('success')
    const taken = Number(inputs.job ?? ids[0])
    expect(await world.queue.get(taken)).toMatchObject({ status: 'completed', attempt: 1 })
  })
})

describe('in a private repository, where sweeps come by every 15 minutes', () => {
  /** Runs an example whose work takes so long. */
  async function longRun(name: string, queue: string, job: string, minutes: number, end = '') {
    const world = await createWorkflowWorld({ isPrivate: true })
    const id = await world.enqueue({ queue })
    const passes = async () => {
      for (let passed = 0; passed < minutes; passed += 15) {
        world.skipSeconds(900)
        expect(await world.queue.sweep()).toMatchObject({ expired: [] })
      }
      // An idle consumer that may not see workflow jobs: it has jobs of no other to end.
      const blind = world.aWorkflowJob({ token: { without: ['actions'] } })
      const { code, outputs } = await blind.step('main', { queue })
      expect([code, outputs.found]).toEqual([0, 'false'])
      if (end === 'cancelled') cancelling.abort()
    }
    const cancelling = new AbortController()
    const { conclusion } = await world.run(example(name), {
      watch: (moment) =>
        moment.job === job && moment.at === 'step-starts' && moment.step === job ? passes() : undefined,
      cancelOn: cancelling.signal,
    })
    return { conclusion, ends: await world.queue.get(id) }
  }

  test.each([
    ['long-job', 'training', 'work', 345],
    ['agents', 'agent-ada', 'agent', 120],
  ])('%s.yml ends well', async (...run) => {
    const { conclusion, ends } = await longRun(...run)
    expect([conclusion, ends.status, ends.attempt]).toEqual(['success', 'completed', 1])
  })

  test.each([
    ['long-job', 'training', 'work', 345],
    ['agents', 'agent-ada', 'agent', 120],
  ])('%s.yml gives its job back when somebody cancels it', async (...run) => {
    const { conclusion, ends } = await longRun(...run, 'cancelled')
    expect([conclusion, ends.status]).toEqual(['cancelled', 'pending'])
  })
})

test('sweep.yml gets a job back whose one workflow job took it, and died with its runner', async () => {
  const world = await createWorkflowWorld()
  const id = await world.enqueue({ queue: 'emails', maxAttempts: 2 })
  const steps = [
    { uses: 'octoqueue/octoqueue@v1', id: 'job', with: { queue: 'emails', 'lease-duration': '1m' } },
    { run: 'sleep 60' },
  ]
  const permissions = { contents: 'write', issues: 'write' }
  const jobs = { work: { 'runs-on': 'ubuntu-latest', steps } }
  const { jobs: killed } = await world.run(
    JSON.stringify({ on: 'workflow_dispatch', permissions, jobs }, null, 2),
    {
      killAt: ({ at, step }) => at === 'step-starts' && step !== undefined && /sleep/.test(step),
    },
  )
  expect(killed[0]?.status).toBe('lost')
  expect(await world.queue.get(id)).toMatchObject({ status: 'processing' })
  killed[0]?.declareLost()
  expect((await world.run(example('sweep'))).conclusion).toBe('success')
  expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt: 1 })
  expect((await look(world, id)).comments).toEqual([expect.stringContaining('ended without a word')])
})

test('sweep.yml has nothing to do where all is well', async () => {
  const world = await createWorkflowWorld()
  await world.enqueue()
  const { conclusion, log } = await world.run(example('sweep'))
  expect(conclusion).toBe('success')
  expect(log.join('\n')).toContain('There was nothing to do.')
})

describe('enqueue.yml', () => {
  const release = { action: 'published', release: { id: 7, tag_name: 'v1.2.3"$(touch pwned)' } }

  test('makes one job of a release however often it runs, and starts its worker', async () => {
    const world = await createWorkflowWorld()
    const content = Buffer.from(example('work')).toString('base64')
    await ask(world, world.token, 'PUT', '/contents/.github/workflows/work.yml', { message: 'Add', content })
    const event = { name: 'release', payload: release }
    for (let run = 0; run < 2; run++)
      expect((await world.run(example('enqueue'), { event })).conclusion).toBe('success')
    const { jobs } = await world.queue.list({ queue: 'emails' })
    expect(jobs).toMatchObject([{ data: release.release.tag_name, title: 'Announce a release' }])
    const repository = world.github.store.repositories.named('acme', 'jobs')
    const dispatched = repository ? world.github.store.dispatches.all(repository) : []
    expect(dispatched).toMatchObject([{ ref: 'refs/heads/main' }, { ref: 'refs/heads/main' }])
    await world.run(example('work'))
    expect(await world.queue.get(jobs[0]?.id ?? 0)).toMatchObject({ status: 'completed' })
  })
})

describe('long-job.yml', () => {
  test('completes a job', async () => {
    const world = await createWorkflowWorld()
    const id = await world.enqueue({ queue: 'training' })
    expect((await world.run(example('long-job'))).conclusion).toBe('success')
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed' })
  })

  test('gives up what its script fails, and no job whose runner died', async () => {
    const world = await createWorkflowWorld({ job: 'exit 1' })
    const id = await world.enqueue({ queue: 'training' })
    const { conclusion } = await world.run(example('long-job'))
    expect(conclusion).toBe('failure')
    expect(await world.queue.get(id)).toMatchObject({
      status: 'failed',
      attempt: 1,
      error: expect.stringContaining('would fail again'),
    })
    const other = await world.enqueue({ queue: 'training' })
    await world.run(example('long-job'), {
      killAt: ({ at, step }) => at === 'step-starts' && step === 'work',
    })
    expect(await world.queue.get(other)).toMatchObject({ status: 'pending', attempt: 1 })
  })
})

describe('agents.yml', () => {
  test('gives each agent a job of its own', async () => {
    const world = await createWorkflowWorld({ agent: 'echo "$1 did $(cat)"' })
    const ada = await world.enqueue({ queue: 'agent-ada', data: 1 })
    const grace = await world.enqueue({ queue: 'agent-grace', data: 2 })
    for (const agent of ['ada', 'grace']) {
      const { conclusion } = await world.run(example('agents').replaceAll('ada', agent))
      expect(conclusion).toBe('success')
    }
    expect(await world.queue.get(ada)).toMatchObject({ status: 'completed', result: 'ada did 1' })
    expect(await world.queue.get(grace)).toMatchObject({ status: 'completed', result: 'grace did 2' })
  })

  test('blocks a job on which its agent has a question', async () => {
    const world = await createWorkflowWorld({
      agent: 'echo "question=Which of the two?" >> "$GITHUB_OUTPUT"',
    })
    const id = await world.enqueue({ queue: 'agent-ada' })
    expect((await world.run(example('agents'))).conclusion).toBe('success')
    expect(await world.queue.get(id)).toMatchObject({ status: 'blocked', error: 'Which of the two?' })
  })
})

describe('through-service.yml', () => {
  test('works through the queue of a service that knows its identity, and may do nothing on GitHub', async () => {
    const world = await createWorkflowWorld()
    const id = await world.enqueue({ queue: 'emails', data: 1 })
    const { url, access } = await serveQueue(world, { issuer: world.issuer })
    await access.rules.allow(
      aRule({ repository: 'acme/jobs', grants: [{ scopes: ['claim'], queues: ['emails'] }] }),
    )
    const { conclusion, jobs } = await world.run(example('through-service'), { vars: { OCTOQUEUE_URL: url } })
    expect(conclusion).toBe('success')
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: { done: 1 } })
    expect(jobs[0]?.summary).toContain('completed')
    // A worker's name that leads elsewhere is no link.
    expect((await look(world, id)).comments).toEqual([expect.stringMatching(/`acme\.jobs@\d+\.1/)])
  })

  test('is refused by a service without a rule for it', async () => {
    const world = await createWorkflowWorld()
    const id = await world.enqueue({ queue: 'emails' })
    const { url } = await serveQueue(world, { issuer: world.issuer })
    const { conclusion, jobs } = await world.run(example('through-service'), { vars: { OCTOQUEUE_URL: url } })
    expect(conclusion).toBe('failure')
    expect(jobs[0]?.annotations[0]?.message).toMatch(/\((unauthorized|forbidden)\)/)
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
  })
})
