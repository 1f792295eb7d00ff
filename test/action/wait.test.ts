import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openOnGitHub } from '../../action/queue/on-github.ts'
import { waitFor } from '../../action/wait/wait.ts'
import { virtualClock } from '../support/world.ts'
import { KEY, serveQueue } from './serve.ts'
import { createActionWorld } from './workflow-job.ts'

type ActionWorld = Awaited<ReturnType<typeof createActionWorld>>

/** Somebody claims the job as soon as the step waits for it, and does this with it. */
const asSoonAsItWaits = (
  { queue }: ActionWorld,
  end: (id: number, lease: string) => Promise<unknown>,
): { onPrint: (log: string) => void } => {
  let isBegun = false
  return {
    onPrint(log) {
      if (isBegun || !log.includes('Waiting for job')) return
      isBegun = true
      void queue.claim({ worker: 'w' }).then((job) => job && end(job.id, job.lease ?? ''))
    },
  }
}

describe('an enqueue that waits', () => {
  test('hands out the result of its job', async () => {
    const world = await createActionWorld()
    const { code, outputs, log } = await world.aWorkflowJob().step(
      'enqueue',
      { payload: '1', wait: '1m' },
      asSoonAsItWaits(world, (id, lease) => world.queue.complete(id, lease, { sent: 3 })),
    )
    expect([code, log]).toEqual([0, expect.stringContaining('Job #1 is completed')])
    expect(outputs).toMatchObject({ number: '1', status: 'completed', result: '{"sent":3}' })
    expect(readFileSync(outputs['result-file'] ?? '', 'utf8')).toBe('{"sent":3}\n')
  })

  test('shows on the commit how its job goes, and hands out the artifact that its result names', async () => {
    const world = await createActionWorld()
    const repository = world.github.store.repositories.named('acme', 'jobs')
    if (!repository) throw new Error('There is no repository')
    const sha = world.github.store.refs.get(repository, 'refs/heads/main')?.oid ?? ''
    const artifact = 'https://github.com/acme/jobs/actions/runs/1/artifacts/2'
    const { code, outputs } = await world.aWorkflowJob({ env: { GITHUB_SHA: sha } }).step(
      'enqueue',
      { payload: '1', wait: '1m', 'commit-status': 'report' },
      asSoonAsItWaits(world, (id, lease) => world.queue.complete(id, lease, { artifact })),
    )
    expect([code, outputs.artifact]).toEqual([0, artifact])
    const shown = world.github.store.commitStatuses.all(repository)
    expect(shown).toMatchObject([
      { sha, context: 'report', state: 'pending', description: 'Job #1 is pending' },
      { sha, context: 'report', state: 'success', target_url: artifact },
    ])
  })

  test('whose commit cannot show it goes on, with a warning', async () => {
    const world = await createActionWorld()
    const { code, log } = await world
      .aWorkflowJob({ env: { GITHUB_SHA: '0'.repeat(40) }, token: { without: ['statuses'] } })
      .step(
        'enqueue',
        { payload: '1', wait: '1m', 'commit-status': 'report' },
        asSoonAsItWaits(world, (id, lease) => world.queue.complete(id, lease)),
      )
    expect([code, log]).toEqual([
      0,
      expect.stringMatching(/::warning.*"report" was not written.*statuses: write/i),
    ])
  })

  test('fails when its job fails, with the words of whoever worked on it', async () => {
    const world = await createActionWorld()
    const inputs = { payload: '1', wait: '1m', 'max-attempts': '1' }
    const { code, outputs, log } = await world.aWorkflowJob().step(
      'enqueue',
      inputs,
      asSoonAsItWaits(world, (id, lease) => world.queue.fail(id, lease, { error: 'no paper' })),
    )
    expect(code).toBe(1)
    expect(outputs).toMatchObject({ status: 'failed', result: 'null' })
    expect(log).toMatch(/::error.*Job #1 is failed\. no paper/)
  })

  test('fails when the time is over, and leaves its job alone', async () => {
    const world = await createActionWorld()
    const { code, outputs, log } = await world.aWorkflowJob().step('enqueue', { payload: '1', wait: '1s' })
    expect([code, outputs.status]).toEqual([1, 'pending'])
    expect(log).toMatch(/is still pending after 1 s/)
    expect(await world.queue.get(1)).toMatchObject({ status: 'pending' })
  })

  test('of several jobs is refused before any is made', async () => {
    const world = await createActionWorld()
    const { code, log } = await world.aWorkflowJob().step('enqueue', { wait: '1m', 'jobs-file': 'jobs.json' })
    expect([code, log]).toEqual([2, expect.stringMatching(/"jobs-file"/)])
    expect(await world.issues.listOpen()).toEqual([])
  })
})

describe.each(['straight', 'through a service'])('the action wait, %s,', (way) => {
  async function reached() {
    const world = await createActionWorld()
    if (way === 'straight') return { world, inputs: {} }
    const { url } = await serveQueue(world, { issuer: world.url })
    return { world, inputs: { 'api-url': url, 'api-key': KEY } }
  }

  test('waits for a job of another workflow', async () => {
    const { world, inputs } = await reached()
    const id = await world.enqueue()
    const { code, outputs } = await world.aWorkflowJob().step(
      'wait',
      { ...inputs, issue: String(id) },
      asSoonAsItWaits(world, (id, lease) => world.queue.complete(id, lease, 'ok')),
    )
    expect(code).toBe(0)
    expect(outputs).toMatchObject({
      status: 'completed',
      result: '"ok"',
      url: expect.stringContaining('/issues/1'),
    })
  })

  test('says at once how one ended, and of what is no job that it is none', async () => {
    const { world, inputs } = await reached()
    const id = await world.enqueue()
    await world.queue.cancel(id, 'not needed')
    const ended = await world.aWorkflowJob().step('wait', { ...inputs, issue: String(id) })
    expect([ended.code, ended.outputs.status]).toEqual([1, 'cancelled'])
    const missing = await world.aWorkflowJob().step('wait', { ...inputs, issue: '99' })
    expect(missing.log).toMatch(/job-not-found/)
    expect(missing.code).not.toBe(0)
  })
})

test('a look at a job that goes on is one request, which GitHub does not count', async () => {
  const world = await createActionWorld()
  const id = await world.enqueue()
  const connection = {
    kind: 'github',
    owner: 'acme',
    repo: 'jobs',
    token: world.token,
    apiUrl: world.url,
  } as const
  const opened = openOnGitHub(connection)
  const clock = virtualClock()
  let looks = 0
  const queue = {
    look: opened.queue.look,
    async hasEnded(id: number) {
      if (++looks === 2) world.github.requests.clear()
      return opened.queue.hasEnded(id)
    },
  }
  const before = opened.remaining()
  const job = await waitFor(queue, id, { seconds: 1200, clock, onCancel: () => {} })
  expect(job.status).toBe('pending')
  expect(before).toBeUndefined()
  expect(looks).toBeGreaterThan(40)
  // All but the last, which reads the job as it is when the time is over.
  const list = 'GET /repos/{owner}/{repo}/git/matching-refs/{ref}'
  expect(world.github.requests.count() - looks).toBeLessThan(6)
  expect(world.github.requests.count(list)).toBeGreaterThanOrEqual(looks - 1)
})

test('a GitHub in trouble is waited out', async () => {
  const clock = virtualClock()
  const world = await createActionWorld()
  const id = await world.enqueue()
  const { queue } = openOnGitHub({
    kind: 'github',
    owner: 'acme',
    repo: 'jobs',
    token: world.token,
    apiUrl: world.url,
  })
  let looks = 0
  const { Problem } = await import('../../src/domain/problem.ts')
  const hasEnded = async (id: number) => {
    if (++looks === 1) throw new Problem('github-unavailable', 'GitHub is in trouble.')
    if (looks === 2) await world.queue.cancel(id, 'no')
    return queue.hasEnded(id)
  }
  const job = await waitFor({ look: queue.look, hasEnded }, id, { seconds: 60, clock, onCancel: () => {} })
  expect(job.status).toBe('cancelled')
})

test('through a service it asks to be answered when the job ends, and looks no second time', async () => {
  const going = { id: 1, status: 'processing', url: '', title: '', attempt: 1, result: undefined } as const
  const seen: string[] = []
  const clock = virtualClock()
  const saying = (what: string, status: 'processing' | 'completed') => {
    seen.push(what)
    return { ...going, error: undefined, worker: 'w', status }
  }
  const queue = {
    look: async () => saying('look', 'processing'),
    hasEnded: async () => saying('hasEnded', 'processing').status !== 'processing',
    await: async () => saying('await', seen.length > 1 ? 'completed' : 'processing'),
  }
  const job = await waitFor(queue, 1, { seconds: 60, clock, onCancel: () => {} })
  expect([job.status, seen]).toEqual(['completed', ['look', 'await', 'await']])
})
