import { describe, expect, test } from 'vitest'
import { createWorld, type World, ZEROS } from '../world.ts'

const UPDATE_REFS = `mutation ($repositoryId: ID!, $refUpdates: [RefUpdate!]!) {
  updateRefs(input: { repositoryId: $repositoryId, refUpdates: $refUpdates, clientMutationId: "echo" }) { clientMutationId }
}`

interface Update {
  name: string
  beforeOid?: string
  afterOid: string
  force?: boolean
}

const move = (world: World, ...refUpdates: Update[]) =>
  world.graphql(UPDATE_REFS, { repositoryId: world.repositoryId, refUpdates })

const listed = async (world: World): Promise<string[]> =>
  (await world.ask('GET', '/git/matching-refs/q/')).json.map(({ ref }: { ref: string }) => ref)

describe('updateRefs', () => {
  test('creates, moves and deletes in one go, and echoes clientMutationId', async () => {
    const world = createWorld()
    const created = await move(world, { name: 'refs/q/1-ready', beforeOid: ZEROS, afterOid: world.main })
    expect(created).toMatchObject({
      status: 200,
      json: { data: { updateRefs: { clientMutationId: 'echo' } } },
    })
    await move(
      world,
      { name: 'refs/q/1-ready', beforeOid: world.main, afterOid: ZEROS },
      { name: 'refs/q/1-held', beforeOid: ZEROS, afterOid: world.main },
    )
    expect(await listed(world)).toEqual(['refs/q/1-held'])
  })

  test('changes nothing when one of its updates is refused', async () => {
    const world = createWorld()
    await move(world, { name: 'refs/q/taken', afterOid: world.main })
    const { status, json } = await move(
      world,
      { name: 'refs/q/new', beforeOid: ZEROS, afterOid: world.main },
      { name: 'refs/q/taken', beforeOid: ZEROS, afterOid: world.main },
    )
    expect(status).toBe(200)
    expect(json.data).toEqual({ updateRefs: null })
    expect(json.errors).toMatchObject([
      { type: 'UNPROCESSABLE', path: ['updateRefs'], message: expect.any(String) },
    ])
    expect(await listed(world)).toEqual(['refs/q/taken'])
  })

  const other = '1'.repeat(40)
  test.each<[string, (main: string) => Update[]]>([
    ['a beforeOid that the ref has not', () => [{ name: 'refs/q/here', beforeOid: other, afterOid: ZEROS }]],
    [
      'a beforeOid of a ref that does not exist',
      (main) => [{ name: 'refs/q/no', beforeOid: main, afterOid: ZEROS }],
    ],
    ['the deletion of a ref that does not exist', () => [{ name: 'refs/q/no', afterOid: ZEROS }]],
    ['an unknown target', () => [{ name: 'refs/q/no', afterOid: other }]],
    ['a name without refs/', (main) => [{ name: 'q/no', afterOid: main }]],
    ['a ref below another', (main) => [{ name: 'refs/q/here/below', afterOid: main }]],
    ['a folder of another ref', (main) => [{ name: 'refs/q/deep', afterOid: main }]],
    [
      'a ref and its folder at once',
      (main) => [
        { name: 'refs/q/a/b', afterOid: main },
        { name: 'refs/q/a', afterOid: main },
      ],
    ],
    [
      'the same ref twice',
      (main) => [
        { name: 'refs/q/no', afterOid: main },
        { name: 'refs/q/no', afterOid: main },
      ],
    ],
  ])('refuses %s', async (_, updates) => {
    const world = createWorld()
    await move(
      world,
      { name: 'refs/q/here', afterOid: world.main },
      { name: 'refs/q/deep/er', afterOid: world.main },
    )
    const { json } = await move(world, ...updates(world.main))
    expect(json.data).toEqual({ updateRefs: null })
    expect(json.errors).toHaveLength(1)
    expect(await listed(world)).toEqual(['refs/q/deep/er', 'refs/q/here'])
  })

  test('without beforeOid takes the ref as it is, but follows descendants only, unless forced', async () => {
    const world = createWorld()
    const { json } = await world.ask('GET', `/git/commits/${world.main}`)
    const orphan = (await world.ask('POST', '/git/commits', { message: 'x', tree: json.tree.sha })).json.sha
    await move(world, { name: 'refs/q/a', afterOid: world.main })
    expect((await move(world, { name: 'refs/q/a', afterOid: orphan })).json.errors).toHaveLength(1)
    expect(
      (await move(world, { name: 'refs/q/a', afterOid: orphan, force: true })).json.errors,
    ).toBeUndefined()
    expect((await world.ask('GET', '/git/ref/q/a')).json.object.sha).toBe(orphan)
  })

  test('fields of one document are atoms of their own', async () => {
    const world = createWorld()
    await move(world, { name: 'refs/q/2', afterOid: world.main })
    const field = (index: number) =>
      `m${index}: updateRefs(input: {repositoryId: "${world.repositoryId}", refUpdates: [` +
      `{name: "refs/q/${index}", beforeOid: "${ZEROS}", afterOid: "${world.main}"}]}) { clientMutationId }`
    const { json } = await world.graphql(`mutation { ${[1, 2, 3].map(field).join(' ')} }`)
    expect(json.data).toEqual({ m1: { clientMutationId: null }, m2: null, m3: { clientMutationId: null } })
    expect(json.errors).toMatchObject([{ path: ['m2'] }])
    expect(await listed(world)).toEqual(['refs/q/1', 'refs/q/2', 'refs/q/3'])
  })

  test('has one winner among twenty who move the same ref', async () => {
    const world = createWorld()
    await move(world, { name: 'refs/q/ready', afterOid: world.main })
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        move(
          world,
          { name: 'refs/q/ready', beforeOid: world.main, afterOid: ZEROS },
          { name: `refs/q/held-${index}`, beforeOid: ZEROS, afterOid: world.main },
        ),
      ),
    )
    expect(answers.filter(({ json }) => json.errors === undefined)).toHaveLength(1)
    expect(await listed(world)).toHaveLength(1)
  })

  test('is forbidden to a token that only reads', async () => {
    const world = createWorld()
    const variables = {
      repositoryId: world.repositoryId,
      refUpdates: [{ name: 'refs/q/a', beforeOid: ZEROS, afterOid: world.main }],
    }
    const { status, json } = await world.graphql(UPDATE_REFS, variables, world.readToken)
    expect(status).toBe(200)
    expect(json.errors).toMatchObject([
      { type: 'FORBIDDEN', message: 'Resource not accessible by integration' },
    ])
    expect(await listed(world)).toEqual([])
  })
})
