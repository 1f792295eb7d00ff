import { expect, test } from 'vitest'
import { honest } from '../../fidelity/honest.ts'
import { createWorld, type World } from '../world.ts'

const RUN = 17_000_000_001

function start({ isPrivate = false } = {}) {
  const world = createWorld({}, honest)
  const repository = world.github.createRepository({ owner: 'ann', name: 'work', private: isPrivate })
  const { workflowJobs } = world.github.store
  const read = (path: string, token = world.writeToken) =>
    world.ask('GET', `repos/ann/work/actions${path}`, undefined, { authorization: `Bearer ${token}` })
  return { world, repository, workflowJobs, read }
}

test('a job waits, runs and ends with a conclusion, and says when', async () => {
  const { world, repository, workflowJobs, read } = start()
  const job = workflowJobs.create(repository, { runId: RUN, name: 'drain', workflowName: 'Queue' })
  const path = `/jobs/${job.id}`
  const api = 'http://github.local/repos/ann/work'
  expect(await read(path)).toMatchObject({
    status: 200,
    json: {
      id: job.id,
      run_id: RUN,
      run_attempt: 1,
      run_url: `${api}/actions/runs/${RUN}`,
      check_run_url: `${api}/check-runs/${job.id}`,
      html_url: `http://github.local/ann/work/actions/runs/${RUN}/job/${job.id}`,
      name: 'drain',
      workflow_name: 'Queue',
      status: 'queued',
      conclusion: null,
      completed_at: null,
      runner_name: null,
      head_sha: expect.stringMatching(/^[0-9a-f]{40}$/),
    },
  })
  world.clock.now += 5_000
  workflowJobs.update(job, { status: 'in_progress', conclusion: null })
  workflowJobs.addStep(job.id, { name: 'Run make', conclusion: 'failure' })
  expect(await read(path)).toMatchObject({
    json: { steps: [{ name: 'Run make', status: 'completed', conclusion: 'failure', number: 1 }] },
  })
  expect((await read(path)).json).toMatchObject({
    status: 'in_progress',
    created_at: '2026-03-01T12:00:00Z',
    started_at: '2026-03-01T12:00:05Z',
    completed_at: null,
    runner_name: 'GitHub Actions 1',
  })
  world.clock.now += 5_000
  workflowJobs.update(job, { status: 'completed', conclusion: 'cancelled' })
  expect((await read(path)).json).toMatchObject({
    status: 'completed',
    conclusion: 'cancelled',
    started_at: '2026-03-01T12:00:05Z',
    completed_at: '2026-03-01T12:00:10Z',
  })
})

test.each([
  ['', [2]],
  ['?filter=latest', [2]],
  ['?filter=all', [1, 2]],
  ['?filter=all&per_page=1&page=2', [2]],
])('the jobs of a run%s are of these attempts', async (query, attempts) => {
  const { repository, workflowJobs, read } = start()
  for (const runAttempt of [1, 2]) workflowJobs.create(repository, { runId: RUN, runAttempt })
  workflowJobs.create(repository, { runId: RUN + 1 })
  const { json } = await read(`/runs/${RUN}/jobs${query}`)
  expect(json.jobs.map((job: { run_attempt: number }) => job.run_attempt)).toEqual(attempts)
  expect(json.total_count).toBe(query.includes('all') ? 2 : 1)
})

test('a job or run of nobody, or of another repository, is not found', async () => {
  const { world, repository, workflowJobs, read } = start()
  const job = workflowJobs.create(repository, { runId: RUN })
  expect((await read(`/jobs/${job.id + 1}`)).status).toBe(404)
  expect((await read(`/runs/${RUN + 1}/jobs`)).status).toBe(404)
  expect((await world.ask('GET', `/actions/jobs/${job.id}`)).status).toBe(404)
  expect((await world.ask('GET', `/actions/runs/${RUN}/jobs`)).status).toBe(404)
})

const withoutActions = ({ github }: World) =>
  github.createToken({ login: 'ann', permissions: 'write', without: ['actions'] })

test.each([
  [true, 403],
  [false, 200],
])(
  'where the repository is private: %s, a token without `actions: read` gets %i',
  async (isPrivate, status) => {
    const { world, repository, workflowJobs, read } = start({ isPrivate })
    const job = workflowJobs.create(repository, { runId: RUN })
    const token = withoutActions(world)
    for (const path of [`/jobs/${job.id}`, `/runs/${RUN}/jobs`]) {
      expect((await read(path, token)).status).toBe(status)
      expect((await read(path, world.writeToken)).status).toBe(200)
    }
  },
)

test('a token without `actions: read` is refused before the job is looked for', async () => {
  const { world, read } = start({ isPrivate: true })
  expect(await read('/jobs/5', withoutActions(world))).toMatchObject({
    status: 403,
    json: { message: 'Resource not accessible by integration' },
  })
})

test('a run stands as its jobs do, unless somebody says how it stands', async () => {
  const { repository, workflowJobs, read } = start()
  const path = `/runs/${RUN}`
  expect(await read(path)).toMatchObject({ status: 404 })
  const job = workflowJobs.create(repository, { runId: RUN, workflowName: 'Queue' })
  const stands = async () => (await read(path)).json
  expect(await stands()).toMatchObject({ id: RUN, name: 'Queue', status: 'in_progress', conclusion: null })
  workflowJobs.sayRun(repository, RUN, 'waiting')
  workflowJobs.update(job, { status: 'completed', conclusion: 'success' })
  expect(await stands()).toMatchObject({ status: 'waiting', conclusion: null })
  workflowJobs.sayRun(repository, RUN, 'completed')
  expect(await stands()).toMatchObject({ status: 'completed', conclusion: 'success' })
})

test('a run is cancelled once it runs, and not after its end; a commit shows what is said of it', async () => {
  const { world, repository, workflowJobs } = start()
  const post = (path: string, body?: unknown) =>
    world.ask('POST', `repos/ann/work/${path}`, body, { authorization: `Bearer ${world.writeToken}` })
  const cancel = `actions/runs/${RUN}/cancel`
  expect((await post(cancel)).status).toBe(404)
  const job = workflowJobs.create(repository, { runId: RUN })
  expect(workflowJobs.isRunCancelled(RUN)).toBe(false)
  expect((await post(cancel)).status).toBe(202)
  expect(workflowJobs.isRunCancelled(RUN)).toBe(true)
  workflowJobs.update(job, { status: 'completed', conclusion: 'cancelled' })
  workflowJobs.sayRun(repository, RUN, 'completed')
  expect((await post(cancel)).status).toBe(409)
  const sha = world.github.store.refs.get(repository, 'refs/heads/main')?.oid
  const status = { state: 'success', context: 'report', description: 'Job #1 is completed' }
  expect(await post(`statuses/${sha}`, status)).toMatchObject({ status: 201, json: status })
  expect((await post(`statuses/${'0'.repeat(40)}`, status)).status).toBe(422)
  expect((await post(`statuses/${sha}`, { ...status, state: 'good' })).status).toBe(422)
})
