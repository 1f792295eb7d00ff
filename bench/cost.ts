import { createQueueOn, openGitHub } from './setup.ts'

/** GitHub's secondary limits count a read as 1 point and a write as 5; a GraphQL query is a read, a mutation a write. */
const READ_POINTS = 1
const WRITE_POINTS = 5
const isRead = (route: string) =>
  route.startsWith('GET ') || /^POST \/graphql (repository|node|nodes|rateLimit)\b/.test(route)

/** Counts the requests of each verb while `depth` jobs wait; the process is warm, as it is all but the first time. */
export async function costPerVerb(depth: number) {
  const github = openGitHub()
  const queue = createQueueOn(github)
  for (let made = 0; made < depth; made++) await queue.enqueue({ data: { made } })
  const warm = await queue.claim({ worker: 'bench' })
  await queue.complete(warm?.id ?? 0, warm?.lease ?? '', 'warm')

  async function count<T>(verb: () => Promise<T>) {
    github.requests.clear()
    const startedMs = performance.now()
    const value = await verb()
    const routes = github.requests.byRoute()
    const points = Object.entries(routes).map(
      ([route, times]) => times * (isRead(route) ? READ_POINTS : WRITE_POINTS),
    )
    const total = points.reduce((sum, point) => sum + point, 0)
    const ms = Math.round((performance.now() - startedMs) * 10) / 10
    return { value, cost: { requests: github.requests.count(), points: total, ms, routes } }
  }

  const create = await count(() => queue.enqueue({ data: 'x' }))
  const claim = await count(() => queue.claim({ worker: 'bench' }))
  const { id = 0, lease = '' } = claim.value ?? {}
  const complete = await count(() => queue.complete(id, lease))
  const next = await queue.claim({ worker: 'bench' })
  const completeWithResult =
    next && (await count(() => queue.complete(next.id, next.lease ?? '', { ok: true })))
  const get = await count(() => queue.get(id))
  const list = await count(() => queue.list({}))
  github.close()
  return {
    depth,
    ...{ create: create.cost, claim: claim.cost, complete: complete.cost },
    ...(completeWithResult && { complete_with_result: completeWithResult.cost }),
    ...{ get: get.cost, list: list.cost },
  }
}
