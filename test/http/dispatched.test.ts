import { anIssuer, aRun, claimsOf } from '@octoqueue/workflow-token/testing'
import { describe, expect, test } from 'vitest'
import { NOW } from '../support/entries.ts'
import { ISSUER } from './compose.ts'
import { AS_SERVICE, aKeyedService } from './keyed.ts'
import { jobOf, problemOf } from './schema.ts'

const FILE = 'work.yml'
const GRANTS = [{ scopes: ['claim', 'read'], queues: ['builds'] }]
const workflowRef = (repository: string, file: string, ref = 'refs/heads/main') =>
  `${repository}/.github/workflows/${file}@${ref}`

/**
 * A job of the queue `builds` that was dispatched to its workflow, and runs of two repositories that may
 * claim there.
 */
async function aDispatchedJob() {
  const issuer = await anIssuer(ISSUER, NOW)
  const service = aKeyedService({ fetch: issuer.fetch })
  // A rule is bound at once to the repository that has the name; of those it cannot see, to the first that
  // comes.
  const bound = new Map<string, string>()
  for (const repository of ['acme/jobs', 'acme/app']) {
    const made = await service.post('/admin/workflows', { repository, grants: GRANTS }, AS_SERVICE)
    const { repository_id: id } = (await made.json()) as { repository_id: string | null }
    if (id !== null) bound.set(repository, id)
  }
  const key = await service.post('/admin/keys', { id: 'ci', grants: GRANTS }, AS_SERVICE)
  const { secret } = (await key.json()) as { secret: string }
  await service.queue.enqueue({ data: 1, queue: 'builds' })
  const claim = { queues: ['builds'], worker: `workflow:${FILE}`, dispatched: true }
  const lease = (await service.queue.claim(claim))?.lease ?? ''
  const asRun = async (over: Parameters<typeof aRun>[0] = {}) => {
    const repository = over?.repository ?? 'acme/jobs'
    const repositoryId = bound.get(repository)
    const owned = { repository, ...(repositoryId !== undefined && { repositoryId }) }
    const run = aRun({ ...owned, workflowRef: workflowRef(repository, FILE), ...over })
    return { Authorization: `Bearer ${await issuer.sign(claimsOf(run))}` }
  }
  return { ...service, lease, asRun, asKey: { 'X-API-Key': secret } }
}

test('a job that was handed to a workflow is its run’s from the start on', async () => {
  const { post, queue, lease, asRun } = await aDispatchedJob()
  const started = await jobOf(await post('/jobs/1/start', { lease }, await asRun()))
  expect(started).toMatchObject({ status: 'processing', worker: 'acme.jobs@900.1', attempt: 1 })
  // Its first answer was lost.
  const again = await jobOf(await post('/jobs/1/start', { lease }, await asRun()))
  expect(again).toMatchObject({ status: 'processing', worker: 'acme.jobs@900.1' })
  const other = await asRun({ runId: '901' })
  for (const verb of ['start', 'extend', 'complete', 'release'])
    expect(await problemOf(await post(`/jobs/1/${verb}`, { lease }, other))).toMatchObject({
      type: /lease-lost/,
    })
  const own = await post('/jobs/1/complete', { lease: again.lease, result: 'done' }, await asRun())
  expect(own.status).toBe(200)
  expect(await queue.get(1)).toMatchObject({ status: 'completed', result: 'done', attempt: 1 })
})

test.each(['complete', 'release'])(
  'a workflow may %s what was handed to it without starting it',
  async (verb) => {
    const { post, lease, asRun } = await aDispatchedJob()
    expect((await post(`/jobs/1/${verb}`, { lease }, await asRun())).status).toBe(200)
  },
)

test('a workflow gets by its number what was handed to it, and no other run of it does', async () => {
  const { post, asRun } = await aDispatchedJob()
  const claim = { id: 1, worker: 'run/900.1' }
  const claimed = await jobOf(await post('/jobs/claim', claim, await asRun()))
  expect(claimed).toMatchObject({
    status: 'processing',
    worker: 'acme.jobs@900.1/run/900.1',
    attempt: 1,
    data: 1,
  })
  expect((await post('/jobs/claim', claim, await asRun({ runId: '901' }))).status).toBe(409)
  expect((await post('/jobs/1/complete', { lease: claimed.lease }, await asRun())).status).toBe(200)
})

describe('nobody else has it', () => {
  const rows: { who: string; run?: Parameters<typeof aRun>[0] }[] = [
    { who: 'another workflow', run: { workflowRef: workflowRef('acme/jobs', 'other.yml') } },
    { who: 'a workflow that begins alike', run: { workflowRef: workflowRef('acme/jobs', 'work.yml2') } },
    { who: 'a workflow of that name in another repository', run: { repository: 'acme/app' } },
    {
      who: 'a workflow of another repository that claims to come from here',
      run: { repository: 'acme/app', workflowRef: `acme/app/x/${workflowRef('acme/jobs', FILE)}` },
    },
    { who: 'a key' },
  ]
  test.each(rows)('$who', async ({ run }) => {
    const { post, queue, lease, asRun, asKey } = await aDispatchedJob()
    const headers = run ? await asRun(run) : asKey
    const before = await queue.get(1)
    for (const verb of ['start', 'extend', 'complete', 'release'])
      expect(await problemOf(await post(`/jobs/1/${verb}`, { lease }, headers))).toMatchObject({
        type: /forbidden/,
      })
    const claim = { id: 1, workflow_ref: workflowRef('acme/jobs', FILE) }
    expect((await post('/jobs/claim', claim, headers)).status).toBe(409)
    expect((await post('/jobs/1/process', {}, headers)).status).toBe(409)
    expect(await queue.get(1)).toEqual(before)
  })
})

test.each([
  ['says for which workflow it asks', { workflow_ref: workflowRef('acme/jobs', FILE) }, 200],
  ['asks for another one', { workflow_ref: workflowRef('acme/jobs', 'other.yml') }, 409],
  ['asks for one of another repository', { workflow_ref: workflowRef('acme/app', FILE) }, 409],
  ['does not say', {}, 409],
])('whoever has API_KEY and %s gets %o: %i', async (_, asked, status) => {
  const { post } = await aDispatchedJob()
  expect((await post('/jobs/claim', { id: 1, worker: 'box', ...asked }, AS_SERVICE)).status).toBe(status)
})
