import { describe, expect, test } from 'vitest'
import { createWorld, type World } from '../../world.ts'

const listed = async (world: World, prefix: string): Promise<string[]> =>
  (await world.ask('GET', `/git/matching-refs/${prefix}`)).json.map(({ ref }: { ref: string }) => ref)

async function createCommit(world: World, parents: string[]): Promise<string> {
  const { json } = await world.ask('GET', `/git/commits/${world.main}`)
  return (await world.ask('POST', '/git/commits', { message: `${parents}`, tree: json.tree.sha, parents }))
    .json.sha
}

describe('creating a ref', () => {
  test('works in any namespace, once', async () => {
    const world = createWorld()
    const ref = { ref: 'refs/octoqueue/live/default/0000000001/5-ready', sha: world.main }
    const created = await world.ask('POST', '/git/refs', ref)
    expect(created).toMatchObject({
      status: 201,
      json: { ref: ref.ref, object: { type: 'commit', sha: world.main } },
    })
    expect(created.headers.get('location')).toBe(created.json.url)
    const again = await world.ask('POST', '/git/refs', ref)
    expect(again).toMatchObject({ status: 422, json: { message: 'Reference already exists', status: '422' } })
    expect((await world.ask('GET', '/git/ref/octoqueue/live/default/0000000001/5-ready')).json).toEqual(
      created.json,
    )
  })

  test('has one winner among twenty who want the same name', async () => {
    const world = createWorld()
    const asked = Array.from({ length: 20 }, () =>
      world.ask('POST', '/git/refs', { ref: 'refs/locks/one', sha: world.main }),
    )
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    expect(statuses.filter((status) => status === 422)).toHaveLength(19)
  })

  test.each([
    [
      'a name without refs/',
      'heads/x/y',
      "Reference name must start with 'refs' and have at least two slashes.",
    ],
    [
      'a name with one slash',
      'refs/x',
      "Reference name must start with 'refs' and have at least two slashes.",
    ],
    ['two dots', 'refs/x/a..b', 'refs/x/a..b is not a valid ref name.'],
    ['a space', 'refs/x/a b', 'refs/x/a b is not a valid ref name.'],
    ['a slash at the end', 'refs/x/a/', 'refs/x/a/ is not a valid ref name.'],
    ['.lock at the end', 'refs/x/a.lock', 'refs/x/a.lock is not a valid ref name.'],
    ['256 bytes', `refs/x/${'a'.repeat(249)}`, `refs/x/${'a'.repeat(249)} is not a valid ref name.`],
  ])('refuses %s', async (_, ref, message) => {
    const world = createWorld()
    expect(await world.ask('POST', '/git/refs', { ref, sha: world.main })).toMatchObject({
      status: 422,
      json: { message },
    })
  })

  test('refuses a target that is no commit', async () => {
    const world = createWorld()
    const { json } = await world.ask('POST', '/git/blobs', { content: 'x' })
    for (const sha of ['1'.repeat(40), json.sha]) {
      const refused = await world.ask('POST', '/git/refs', { ref: 'refs/x/y', sha })
      expect(refused).toMatchObject({ status: 422, json: { message: 'Object does not exist' } })
    }
    expect(await listed(world, 'x')).toEqual([])
  })

  test('refuses a name that is a folder of a ref, or has a ref for its folder', async () => {
    const world = createWorld()
    await world.ask('POST', '/git/refs', { ref: 'refs/x/12', sha: world.main })
    await world.ask('POST', '/git/refs', { ref: 'refs/y/12/1', sha: world.main })
    expect((await world.ask('POST', '/git/refs', { ref: 'refs/x/12/1', sha: world.main })).status).toBe(422)
    expect((await world.ask('POST', '/git/refs', { ref: 'refs/y/12', sha: world.main })).status).toBe(422)
    expect((await world.ask('POST', '/git/refs', { ref: 'refs/x/123', sha: world.main })).status).toBe(201)
  })
})

describe('matching refs', () => {
  test('begin with the prefix, come in byte order, all at once', async () => {
    const world = createWorld()
    const made = Array.from(
      { length: 120 },
      (_, index) => `refs/q/live/${String((index * 7) % 120).padStart(3, '0')}`,
    )
    for (const ref of [...made, 'refs/q/livery', 'refs/q/done/1']) {
      await world.ask('POST', '/git/refs', { ref, sha: world.main })
    }
    const sorted = made.toSorted()
    expect(await listed(world, 'q/live/')).toEqual(sorted)
    expect(await listed(world, 'q/live')).toEqual([...sorted, 'refs/q/livery'])
    expect(await listed(world, encodeURIComponent('q/live/00'))).toEqual(sorted.slice(0, 10))
    expect(await listed(world, 'nothing')).toEqual([])
  })
})

describe('moving and deleting a ref', () => {
  test('follows descendants, and anything when forced', async () => {
    const world = createWorld()
    const child = await createCommit(world, [world.main])
    const stranger = await createCommit(world, [])
    expect((await world.ask('PATCH', '/git/refs/heads/main', { sha: child })).json.object.sha).toBe(child)
    const refused = await world.ask('PATCH', '/git/refs/heads/main', { sha: stranger })
    expect(refused).toMatchObject({ status: 422, json: { message: 'Update is not a fast forward' } })
    expect((await world.ask('PATCH', '/git/refs/heads/main', { sha: world.main })).status).toBe(422)
    const forced = await world.ask('PATCH', '/git/refs/heads/main', { sha: stranger, force: true })
    expect(forced.json.object.sha).toBe(stranger)
  })

  test('needs a ref that exists', async () => {
    const world = createWorld()
    const absent = { status: 422, json: { message: 'Reference does not exist' } }
    expect(await world.ask('PATCH', '/git/refs/heads/no', { sha: world.main })).toMatchObject(absent)
    expect(await world.ask('DELETE', '/git/refs/heads/no')).toMatchObject(absent)
    await world.ask('POST', '/git/refs', { ref: 'refs/x/y', sha: world.main })
    expect((await world.ask('DELETE', '/git/refs/x/y')).status).toBe(204)
    expect((await world.ask('GET', '/git/ref/x/y')).status).toBe(404)
  })
})
