import type { Job } from '../src/domain/job.ts'
import { createProcessOn, openGitHub } from './setup.ts'

/** GitHub's secondary limits count a read as 1 point and a write as 5; a GraphQL query is a read, a mutation a write. */
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

/** Counts the requests of each verb while `depth` jobs wait; the process is warm, as it is all but the first time. */
export async function costPerVerb(depth: number) {
  const github = openGitHub()
  const { queue, settings } = createProcessOn(github)
  for (let made = 0; made < depth; made++) await queue.enqueue({ data: { made }, maxAttempts: 2 })
  const warm = await queue.claim({ worker: 'bench' })
  await queue.complete(warm?.id ?? 0, warm?.lease ?? '', 'warm')

  async function count<T>(verb: () => Promise<T>): Promise<{ value: T; cost: Cost }> {
    github.requests.clear()
    const startedMs = performance.now()
    const value = await verb()
    const routes = github.requests.byRoute()
    const sum = (worth: (route: string) => number) =>
      Object.entries(routes).reduce((total, [route, times]) => total + times * worth(route), 0)
    const cost = {
      requests: github.requests.count(),
      points: sum((route) => (isRead(route) ? READ_POINTS : WRITE_POINTS)),
      content: sum(contentOf),
      ms: Math.round((performance.now() - startedMs) * 10) / 10,
      routes,
    }
    return { value, cost }
  }

  const costs: Record<string, Cost> = {}
  async function measure<T>(name: string, verb: () => Promise<T>): Promise<T> {
    const { value, cost } = await count(verb)
    costs[name] = cost
    return value
  }
  const claim = async (name?: string): Promise<Job> => {
    const verb = () => queue.claim({ worker: 'bench' })
    const job = name === undefined ? await verb() : await measure(name, verb)
    if (!job) throw new Error('There was nothing to claim')
    return job
  }

  // Before a create, at most every ten seconds. GitHub does not count a read of what is there and has not changed.
  await measure('settings_read_none', () => settings.read(0))
  await settings.change((document) => ({ ...document, schemas: { all: true } }), 'Take anything')
  await settings.read(0)
  await measure('settings_read_unchanged', () => settings.read(0))
  await measure('create', () => queue.enqueue({ data: 'x' }))
  await measure('create_keyed', () => queue.enqueue({ data: 'y', idempotencyKey: `key-${depth}` }))
  for (let made = 0; made < 8; made++) await queue.enqueue({ data: made, maxAttempts: 2 })
  const first = await claim('claim')
  await measure('complete', () => queue.complete(first.id, first.lease ?? ''))
  const second = await claim()
  await measure('complete_with_result', () => queue.complete(second.id, second.lease ?? '', { ok: true }))
  const third = await claim()
  await measure('fail', () => queue.fail(third.id, third.lease ?? '', { error: 'no' }))
  const fourth = await claim()
  const extended = await measure('extend', () => queue.extend(fourth.id, fourth.lease ?? ''))
  await measure('release', () => queue.release(fourth.id, extended.lease ?? ''))
  await measure('get', () => queue.get(first.id))
  await measure('list', () => queue.list({}))
  await measure('requeue', () => queue.requeue(first.id))
  await measure('cancel', () => queue.cancel(first.id))
  await measure('sweep', () => queue.sweep())
  await measure('sweep_again', () => queue.sweep())
  for (let made = 0; made < BATCH; made++) await queue.enqueue({ data: made })
  const batch = await measure('claim_batch', () => queue.claimMany({ worker: 'bench' }, BATCH))
  github.close()
  return { depth, batch: batch.length, ...costs }
}
