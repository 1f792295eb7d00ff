import { describe, expect, test } from 'vitest'
import {
  contention,
  outage,
  pushPolicy,
  pushProtection,
  relapses,
  rulesetAgainstMoves,
  truncatedLists,
  withoutLinks,
} from '../src/faults/physics.ts'
import { createWorld, type World } from './world.ts'

const UPDATE_REFS = `mutation ($repositoryId: ID!, $refUpdates: [RefUpdate!]!) {
  updateRefs(input: { repositoryId: $repositoryId, refUpdates: $refUpdates }) { clientMutationId }
}`

/** Makes these refs. Resolves to GitHub's words when it refuses. */
async function make(world: World, ...names: string[]): Promise<string | undefined> {
  const refUpdates = names.map((name) => ({ name: `refs/q/${name}`, afterOid: world.main }))
  const { json } = await world.graphql(UPDATE_REFS, { repositoryId: world.repositoryId, refUpdates })
  return json.errors?.[0].message
}

const listed = async (world: World): Promise<string[]> =>
  (await world.ask('GET', '/git/matching-refs/q/')).json.map(({ ref }: { ref: string }) => ref)

describe('contention', () => {
  test('refuses a move soon after another one, and changes nothing', async () => {
    const world = createWorld({ faults: contention({ withinMs: 1000 }) })
    expect(await make(world, 'a')).toBeUndefined()
    world.clock.now += 999
    expect(await make(world, 'b')).toBe('Reference update failed')
    world.clock.now += 1000
    expect(await make(world, 'c')).toBeUndefined()
    expect(await listed(world)).toEqual(['refs/q/a', 'refs/q/c'])
  })

  test('with a probability falls the same for a seed', async () => {
    const run = async () => {
      const world = createWorld({ faults: contention({ withinMs: 1000, probability: 0.5 }) })
      world.github.faults.reseed(7)
      const said: (string | undefined)[] = []
      for (let index = 0; index < 20; index++) said.push(await make(world, `n${index}`))
      return said
    }
    const said = await run()
    expect(await run()).toEqual(said)
    expect(new Set(said).size).toBe(2)
  })
})

test('a listing that relapses shows what an earlier one did not show any more', async () => {
  const world = createWorld({ faults: relapses({ seconds: 5, probability: 0.5 }) })
  await make(world, 'old')
  world.clock.now += 10_000
  await make(world, 'new')
  const seen: number[] = []
  for (let index = 0; index < 20; index++) seen.push((await listed(world)).length)
  expect(seen.join('')).toMatch(/2.*1.*2/)
})

describe('truncated lists', () => {
  const create = async (world: World) => {
    await world.ask('POST', '/issues', { title: 'x' })
    for (const body of ['a', 'b', 'c']) await world.ask('POST', '/issues/1/comments', { body })
  }

  test.each(['/issues/1/comments', '/issues/comments'])('%s ends early, and says nothing', async (path) => {
    const world = createWorld({ faults: truncatedLists({ items: 2 }) })
    await create(world)
    const { json, headers } = await world.ask('GET', `${path}?per_page=3`)
    expect(json.map(({ body }: { body: string }) => body)).toEqual(['a', 'b'])
    expect(headers.get('link')).toBeNull()
  })

  test('other lists stay whole', async () => {
    const world = createWorld({ faults: truncatedLists({ items: 0 }) })
    await create(world)
    expect((await world.ask('GET', '/issues')).json).toHaveLength(1)
  })
})

describe('policies', () => {
  test('a ruleset against moves refuses all of them, for a while', async () => {
    const world = createWorld({ faults: rulesetAgainstMoves({ forMs: 60_000 }) })
    expect(await make(world, 'a')).toMatch(/^Repository rule violations found/)
    world.clock.now += 60_000
    expect(await make(world, 'a')).toBeUndefined()
  })

  test('a push policy refuses moves of more names than it allows', async () => {
    const world = createWorld({ faults: pushPolicy({ names: 2 }) })
    expect(await make(world, 'a', 'b')).toBeUndefined()
    expect(await make(world, 'c', 'd', 'e')).toMatch(/do not allow pushes that update more than 2/)
    expect(await listed(world)).toEqual(['refs/q/a', 'refs/q/b'])
  })

  const secret = `ghp_${'a1B2'.repeat(9)}`
  test.each([
    ['/git/blobs', { content: `it is ${secret}` }, 409],
    ['/git/blobs', { content: Buffer.from(`it is ${secret}`).toString('base64'), encoding: 'base64' }, 409],
    ['/git/blobs', { content: 'ghp_ is how they begin' }, 201],
    ['/issues', { title: 'x', body: secret }, 201],
  ])('push protection answers POST %s of %j with %i', async (path, body, status) => {
    const world = createWorld({ faults: pushProtection() })
    expect((await world.ask('POST', path, body)).status).toBe(status)
  })

  test('push protection refuses a commit whose message looks like a secret', async () => {
    const world = createWorld({ faults: pushProtection() })
    const { tree } = (await world.ask('GET', `/git/commits/${world.main}`)).json
    const commit = (message: string) => world.ask('POST', '/git/commits', { message, tree: tree.sha })
    const refused = await commit(secret)
    expect([refused.status, refused.json.message]).toEqual([409, expect.stringMatching(/Secret detected/)])
    expect((await commit('nothing')).status).toBe(201)
  })
})

test('an outage lasts for an hour', async () => {
  const world = createWorld({ faults: outage() })
  expect((await world.ask('GET', '/issues')).status).toBe(503)
  world.clock.now += 3_599_000
  expect((await world.graphql('{ viewer { login } }')).status).toBe(503)
  world.clock.now += 1000
  expect((await world.ask('GET', '/issues')).status).toBe(200)
})

test('without links there are no paths and no fields for them, and all else is as it was', async () => {
  const world = createWorld({ faults: withoutLinks() })
  await world.ask('POST', '/issues', { title: 'a' })
  for (const path of ['dependencies/blocked_by', 'dependencies/blocking', 'sub_issues', 'parent'])
    expect((await world.ask('GET', `/issues/1/${path}`)).status).toBe(404)
  expect((await world.ask('GET', '/issues/1')).status).toBe(200)
  const { json } = await world.graphql(
    'query { repository(owner: "acme", name: "jobs") { issue(number: 1) { blockedBy { totalCount } } } }',
  )
  expect(json.errors).toMatchObject([{ extensions: { code: 'undefinedField' } }])
})
