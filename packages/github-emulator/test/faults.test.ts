import { describe, expect, test } from 'vitest'
import { BROKEN_DOWN, type Fault, latencies } from '../src/faults/faults.ts'
import { createWorld, titles, type World } from './world.ts'

const create = (world: World) => world.ask('POST', '/issues', { title: 'x' })

async function stored(world: World): Promise<number> {
  world.github.faults.clear()
  return (await world.ask('GET', '/issues')).json.length
}

describe('failures', () => {
  test.each<[Fault, number, number]>([
    [{ kind: 'error-before' }, 502, 0],
    [{ kind: 'error-before', status: 500 }, 500, 0],
    [{ kind: 'error-after' }, 502, 1],
    [{ kind: 'error-after', status: 504 }, 504, 1],
    [{ kind: 'not-found' }, 404, 0],
    [{ kind: 'forbidden', seconds: 7 }, 403, 0],
    [{ kind: 'too-many', seconds: 7 }, 429, 0],
  ])('%o answers %i and leaves %i issues', async (fault, status, issues) => {
    const world = createWorld({ faults: [fault] })
    const answer = await create(world)
    expect(answer.status).toBe(status)
    expect(answer.json.message).toEqual(expect.any(String))
    expect(await stored(world)).toBe(issues)
  })

  test.each<[Fault['kind'], number]>([
    ['drop-before', 0],
    ['drop-after', 1],
  ])('%s rejects as a network does and leaves %i issues', async (kind, issues) => {
    const world = createWorld({ faults: [{ kind } as Fault] })
    await expect(create(world)).rejects.toThrow(TypeError)
    expect(world.github.requests.entries.at(-1)?.status).toBe(0)
    expect(await stored(world)).toBe(issues)
  })

  test('of the secondary limit have a Retry-After and leave the quota alone', async () => {
    const world = createWorld({ faults: [{ kind: 'too-many', seconds: 7, times: 1 }] })
    const { headers, json } = await create(world)
    expect(headers.get('retry-after')).toBe('7')
    expect(json.message).toMatch(/secondary rate limit/)
    expect((await create(world)).headers.get('x-ratelimit-used')).toBe('1')
  })
})

describe('made-up answers', () => {
  test.each<[Fault['kind'], number]>([
    ['answer-before', 0],
    ['answer-after', 1],
  ])('%s come in place of GitHub’s and leave %i issues', async (kind, issues) => {
    const world = createWorld({ faults: [{ kind, body: [null] } as Fault] })
    const answer = await create(world)
    expect([answer.status, answer.json]).toEqual([200, [null]])
    expect(await stored(world)).toBe(issues)
  })

  test('may have any status and headers', async () => {
    const headers = { 'retry-after': '31536000' }
    const world = createWorld({ faults: [{ kind: 'answer-before', status: 403, body: {}, headers }] })
    const answer = await create(world)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([403, '31536000'])
  })

  test('break GraphQL down with status 200', async () => {
    const world = createWorld({ faults: [{ kind: 'answer-before', ...BROKEN_DOWN }] })
    const { status, json } = await world.graphql('{ viewer { login } }')
    expect([status, json.errors[0].message]).toEqual([200, expect.stringMatching(/^Something went wrong/)])
  })

  test('of one mutation leave the others of its document as they are', async () => {
    const refusal = { mutation: 'addComment', type: 'UNPROCESSABLE', message: 'was submitted too quickly' }
    const world = createWorld({ faults: [{ kind: 'refused-field', ...refusal }] })
    const { node_id: id } = (await create(world)).json
    const { json } = await world.graphql(`mutation {
      comment: addComment(input: { subjectId: "${id}", body: "x" }) { clientMutationId }
      close: closeIssue(input: { issueId: "${id}" }) { issue { state } }
    }`)
    expect(json.data).toEqual({ comment: null, close: { issue: { state: 'CLOSED' } } })
    expect(json.errors).toMatchObject([{ type: 'UNPROCESSABLE', path: ['comment'] }])
  })
})

describe('rules', () => {
  test.each<[Fault['match'], string[]]>([
    [undefined, ['list', 'get', 'create', 'query', 'mutation']],
    [{ method: 'GET' }, ['list', 'get', 'query']],
    [{ method: 'post' }, ['create', 'mutation']],
    [{ route: '/issues/{issue_number}' }, ['get']],
    [{ route: 'GET /repos/{owner}/{repo}/issues' }, ['list']],
    [{ route: /\/issues$/ }, ['list', 'create']],
    [{ route: /\/issues$/, method: 'POST' }, ['create']],
    [{ route: 'viewer' }, ['query']],
    [{ route: 'POST /graphql reopenIssue' }, ['mutation']],
    [{ route: '/repos/ann/queue/issues/1' }, ['get']],
  ])('for %o meet %j', async (match, expected) => {
    const world = createWorld()
    await create(world)
    world.github.faults.add({ kind: 'error-before', status: 418, ...(match ? { match } : {}) })
    const requests: [string, () => Promise<{ status: number }>][] = [
      ['list', () => world.ask('GET', '/issues')],
      ['get', () => world.ask('GET', '/issues/1')],
      ['create', () => create(world)],
      ['query', () => world.graphql('{ viewer { login } }')],
      [
        'mutation',
        () => world.graphql('mutation { reopenIssue(input: {issueId: "x"}) { clientMutationId } }'),
      ],
    ]
    const met: string[] = []
    for (const [name, send] of requests) if ((await send()).status === 418) met.push(name)
    expect(met).toEqual(expected)
  })

  test('spare the first and stop after some', async () => {
    const world = createWorld({ faults: [{ kind: 'not-found', after: 1, times: 2 }] })
    const statuses: number[] = []
    for (let index = 0; index < 5; index++) statuses.push((await world.ask('GET', '/issues')).status)
    expect(statuses).toEqual([200, 404, 404, 200, 200])
  })

  test('with a probability fall the same for a seed, and otherwise for another', async () => {
    const run = async (seed: number) => {
      const world = createWorld({ seed, faults: [{ kind: 'not-found', probability: 0.5 }] })
      const statuses: number[] = []
      for (let index = 0; index < 40; index++) statuses.push((await world.ask('GET', '/issues')).status)
      return statuses
    }
    const first = await run(1)
    expect(await run(1)).toEqual(first)
    expect(await run(2)).not.toEqual(first)
    const failed = first.filter((status) => status === 404).length
    expect(failed).toBeGreaterThan(10)
    expect(failed).toBeLessThan(30)
  })

  test('can be taken back one by one', async () => {
    const world = createWorld()
    const fault: Fault = { kind: 'not-found' }
    world.github.faults.add(fault, { kind: 'latency', ms: 1 })
    world.github.faults.remove(fault)
    expect(world.github.faults.rules).toEqual([{ kind: 'latency', ms: 1 }])
  })
})

test('latencies tell reads from writes, in GraphQL too, and add up', async () => {
  const slept: number[] = []
  const sleep = async (ms: number) => {
    slept.push(ms)
  }
  const world = createWorld({ sleep, faults: latencies({ readMs: 150, writeMs: 600 }) })
  await world.ask('GET', '/issues')
  await create(world)
  await world.graphql('{ viewer { login } }')
  await world.graphql('mutation { reopenIssue(input: {issueId: "x"}) { clientMutationId } }')
  world.github.faults.add({ kind: 'latency', ms: 5 })
  await world.ask('GET', '/issues')
  expect(slept).toEqual([150, 600, 150, 600, 155])
})

describe('stale answers', () => {
  const refs = async (world: World) =>
    (await world.ask('GET', '/git/matching-refs/q')).json.map(({ ref }: { ref: string }) => ref)

  test('show lists, issues and matching refs as they were', async () => {
    const world = createWorld({ faults: [{ kind: 'stale', seconds: 10 }] })
    await world.ask('POST', '/issues', { title: 'old', labels: ['a'] })
    await world.ask('POST', '/git/refs', { ref: 'refs/q/old', sha: world.main })
    world.clock.now += 20_000
    await world.ask('PATCH', '/issues/1', { title: 'new', labels: ['b'], state: 'closed' })
    await world.ask('POST', '/issues/1/comments', { body: 'new' })
    const { id } = (await world.ask('POST', '/issues', { title: 'second' })).json
    await world.ask('POST', '/issues/1/dependencies/blocked_by', { issue_id: id })
    await world.ask('DELETE', '/git/refs/q/old')
    await world.ask('POST', '/git/refs', { ref: 'refs/q/new', sha: world.main })

    const issue = (await world.ask('GET', '/issues/1')).json
    expect(issue).toMatchObject({ title: 'old', state: 'open', comments: 0, labels: [{ name: 'a' }] })
    expect(titles(await world.ask('GET', '/issues'))).toEqual(['old'])
    expect((await world.ask('GET', '/issues/1/comments')).json).toEqual([])
    expect((await world.ask('GET', '/issues/1/dependencies/blocked_by')).json).toEqual([])
    expect(await refs(world)).toEqual(['refs/q/old'])
    const query = '{ repository(owner: "ann", name: "queue") { issues(first: 5) { nodes { title } } } }'
    expect((await world.graphql(query)).json.data.repository.issues.nodes).toEqual([{ title: 'old' }])
    expect((await world.ask('GET', '/git/ref/q/new')).status).toBe(200)

    world.clock.now += 10_000
    expect(titles(await world.ask('GET', '/issues'))).toEqual(['second'])
    expect(await refs(world)).toEqual(['refs/q/new'])
  })

  test('leave the writes where they are', async () => {
    const world = createWorld({ faults: [{ kind: 'stale', seconds: 10 }] })
    await create(world)
    expect((await world.ask('GET', '/issues')).json).toEqual([])
    const again = await world.ask('POST', '/git/refs', { ref: 'refs/q/a', sha: world.main })
    expect(again.status).toBe(201)
    expect(await stored(world)).toBe(1)
    expect(await refs(world)).toEqual(['refs/q/a'])
  })

  test('can begin and end while the server runs', async () => {
    const world = createWorld()
    await create(world)
    world.github.faults.add({ kind: 'stale', seconds: 5, match: { route: 'matching-refs' } })
    await world.ask('POST', '/git/refs', { ref: 'refs/q/a', sha: world.main })
    expect(await refs(world)).toEqual([])
    expect((await world.ask('GET', '/issues')).json).toHaveLength(1)
    world.github.faults.clear()
    expect(await refs(world)).toEqual(['refs/q/a'])
    world.github.faults.add({ kind: 'stale', seconds: 5 })
    expect(await refs(world)).toEqual(['refs/q/a'])
  })
})
