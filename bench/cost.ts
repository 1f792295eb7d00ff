import type { Job } from '../src/domain/job.ts'
import { createProcessOn, openGitHub } from './setup.ts'

/**
 * GitHub's secondary limits count a read as 1 point and a write as 5; a GraphQL query is a read, a mutation a
 * write.
 */
const READ_POINTS = 1
const WRITE_POINTS = 5
const isRead = (route: string) =>
  route.startsWith('GET ') || /^POST \/graphql (repository|node|nodes|rateLimit)\b/.test(route)
/** What counts against 80 a minute and 500 an hour: issues and comments. */
const contentOf = (route: string) =>
  /\/issues$| addComment\b|\/comments$/.test(route) && !isRead(route) ? 1 : 0
/** Batches of the size that DESIGN's targets are for. */
const BATCH = 20

export interface Cost {
  requests: number
  points: number
  /** Upper bound: a view's document names addComment whether or not it writes one. */
  content: number
  ms: number
  routes: Record<string, number>
}

interface Measuring extends ReturnType<typeof createProcessOn> {
  github: ReturnType<typeof openGitHub>
  costs: Record<string, Cost>
}

/**
 * Counts the requests of each verb while `depth` jobs wait; the process is warm, as it is all but the first
 * time.
 */
export async function costPerVerb(depth: number) {
  const github = openGitHub()
  const measuring: Measuring = { ...createProcessOn(github), github, costs: {} }
  const { queue, costs } = measuring
  for (let made = 0; made < depth; made++) await queue.enqueue({ data: { made }, maxAttempts: 2 })
  const warm = await queue.claim({ worker: 'bench' })
  await queue.complete(warm?.id ?? 0, warm?.lease ?? '', 'warm')
  await measureCreates(measuring, depth)
  await measureLife(measuring)
  await measure(measuring, 'sweep', () => queue.sweep())
  await measure(measuring, 'sweep_again', () => queue.sweep())
  for (let made = 0; made < BATCH; made++) await queue.enqueue({ data: made })
  const claimBatch = () => queue.claimMany({ worker: 'bench' }, BATCH)
  const batch = await measure(measuring, 'claim_batch', claimBatch)
  github.close()
  return { depth, batch: batch.length, ...costs }
}

async function measureCreates(measuring: Measuring, depth: number): Promise<void> {
  const { queue, settings } = measuring
  // Before a create, at most every ten seconds. GitHub does not count a read of what is there and has not
  // changed.
  await measure(measuring, 'settings_read_none', () => settings.read(0))
  await settings.change((document) => ({ ...document, schemas: { all: true } }), 'Take anything')
  await settings.read(0)
  await measure(measuring, 'settings_read_unchanged', () => settings.read(0))
  await measure(measuring, 'create', () => queue.enqueue({ data: 'x' }))
  const keyed = { data: 'y', idempotencyKey: `key-${depth}` }
  await measure(measuring, 'create_keyed', () => queue.enqueue(keyed))
}

/** What is done to jobs that were claimed, and to those that are settled. */
async function measureLife(measuring: Measuring): Promise<void> {
  const { queue } = measuring
  const claim = async () => taken(await queue.claim({ worker: 'bench' }))
  for (let made = 0; made < 8; made++) await queue.enqueue({ data: made, maxAttempts: 2 })
  const first = await measure(measuring, 'claim', claim)
  await measure(measuring, 'complete', () => queue.complete(first.id, first.lease))
  const second = await claim()
  const withResult = () => queue.complete(second.id, second.lease, { ok: true })
  await measure(measuring, 'complete_with_result', withResult)
  const third = await claim()
  await measure(measuring, 'fail', () => queue.fail(third.id, third.lease, { error: 'no' }))
  const fourth = await claim()
  const extended = await measure(measuring, 'extend', () => queue.extend(fourth.id, fourth.lease))
  await measure(measuring, 'release', () => queue.release(fourth.id, extended.lease ?? ''))
  await measure(measuring, 'get', () => queue.get(first.id))
  await measure(measuring, 'list', () => queue.list({}))
  await measure(measuring, 'requeue', () => queue.requeue(first.id))
  await measure(measuring, 'cancel', () => queue.cancel(first.id))
}

function taken(job: Job | undefined): { id: number; lease: string } {
  if (!job) throw new Error('There was nothing to claim')
  return { id: job.id, lease: job.lease ?? '' }
}

/** Does a verb, and notes what it cost under a name. */
async function measure<T>({ github, costs }: Measuring, name: string, verb: () => Promise<T>): Promise<T> {
  github.requests.clear()
  const startedMs = performance.now()
  const value = await verb()
  const routes = github.requests.byRoute()
  const sum = (worth: (route: string) => number) =>
    Object.entries(routes).reduce((total, [route, times]) => total + times * worth(route), 0)
  costs[name] = {
    requests: github.requests.count(),
    points: sum((route) => (isRead(route) ? READ_POINTS : WRITE_POINTS)),
    content: sum(contentOf),
    ms: Math.round((performance.now() - startedMs) * 10) / 10,
    routes,
  }
  return value
}
