import { describe, expect, test } from 'vitest'
import { honest } from '../../../fidelity/honest.ts'
import { type Answer, createWorld, type World } from '../../world.ts'

const SETTINGS = '/contents/.github/octoqueue.json'
const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64')
const textOf = ({ json }: Answer) => Buffer.from(json.content, 'base64').toString()

const start = () => createWorld({}, honest)

const put = (world: World, text: string, more: Record<string, unknown> = {}, path = SETTINGS) =>
  world.ask('PUT', path, { message: 'Set it', content: base64(text), ...more })

const read = (world: World, path = SETTINGS) => world.ask('GET', path)

describe('a file', () => {
  test('is made by a commit on the default branch, and read back', async () => {
    const world = start()
    const made = await put(world, 'ü🐙\n')
    expect(made).toMatchObject({
      status: 201,
      json: {
        content: { name: 'octoqueue.json', path: '.github/octoqueue.json', type: 'file', size: 7 },
        commit: { message: 'Set it', parents: [{ sha: world.main }], author: { name: 'ann' } },
      },
    })
    const answer = await read(world)
    expect(textOf(answer)).toBe('ü🐙\n')
    expect(answer.json).toMatchObject({ sha: made.json.content.sha, encoding: 'base64', size: 7 })
    const branch = await world.ask('GET', '/git/ref/heads/main')
    expect(branch.json.object.sha).toBe(made.json.commit.sha)
    // What was there before is there still.
    expect(textOf(await read(world, '/contents/README.md'))).toBe('# queue\n')
  })

  test('is changed by whoever names its blob', async () => {
    const world = start()
    const first = await put(world, '1')
    const second = await put(world, '2', { sha: first.json.content.sha })
    expect(second.status).toBe(200)
    expect(second.json.commit.parents).toMatchObject([{ sha: first.json.commit.sha }])
    expect(textOf(await read(world))).toBe('2')
  })

  test('is not changed by whoever names none, or another', async () => {
    const world = start()
    const { sha } = (await put(world, '1')).json.content
    await put(world, '2', { sha })
    expect(await put(world, '3')).toMatchObject({
      status: 422,
      json: { message: 'Invalid request.\n\n"sha" wasn\'t supplied.' },
    })
    for (const other of [sha, 'deadbeef', '0'.repeat(40)]) {
      const message = `.github/octoqueue.json does not match ${other}`
      expect(await put(world, '3', { sha: other })).toMatchObject({ status: 409, json: { message } })
    }
    expect(textOf(await read(world))).toBe('2')
  })

  test('that is not there is made whatever blob is named', async () => {
    const world = start()
    expect((await put(world, '1', { sha: 'deadbeef' })).status).toBe(201)
  })

  test('of equal content is a commit all the same', async () => {
    const world = start()
    const first = await put(world, '1')
    const { sha } = first.json.content
    const second = await put(world, '1', { sha })
    expect(second.json.content.sha).toBe(sha)
    expect(second.json.commit.sha).not.toBe(first.json.commit.sha)
  })

  test('is deleted by whoever names its blob', async () => {
    const world = start()
    const { sha } = (await put(world, '1')).json.content
    const remove = (more: object) => world.ask('DELETE', SETTINGS, { message: 'Off', ...more })
    expect((await remove({})).status).toBe(422)
    expect((await remove({ sha: 'deadbeef' })).status).toBe(409)
    expect(await remove({ sha })).toMatchObject({
      status: 200,
      json: { content: null, commit: { message: 'Off' } },
    })
    expect((await read(world)).status).toBe(404)
    expect((await remove({ sha })).status).toBe(404)
    // Git keeps no empty folders.
    expect((await read(world, '/contents/.github')).status).toBe(404)
  })

  test('is known by its ETag until it changes', async () => {
    const world = start()
    const { sha } = (await put(world, '1')).json.content
    const etag = (await read(world)).headers.get('etag') ?? ''
    const again = () => world.ask('GET', SETTINGS, undefined, { 'if-none-match': etag })
    expect((await again()).status).toBe(304)
    await put(world, '2', { sha })
    expect((await again()).status).toBe(200)
  })

  test.each([
    ['a megabyte is shown', 1024 * 1024, 'base64'],
    ['a byte more is not', 1024 * 1024 + 1, 'none'],
  ])('of %s', async (_, size, encoding) => {
    const world = start()
    expect((await put(world, 'x'.repeat(size))).status).toBe(201)
    const { json } = await read(world)
    expect(json).toMatchObject({ size, encoding })
    expect(Buffer.from(json.content, 'base64').byteLength).toBe(encoding === 'none' ? 0 : size)
  })
})

describe('a ref', () => {
  test('may be a branch, a tag or a commit', async () => {
    const world = start()
    const { commit, content } = (await put(world, '1')).json
    await world.ask('POST', '/git/refs', { ref: 'refs/tags/v1', sha: commit.sha })
    await put(world, '2', { sha: content.sha })
    for (const ref of ['v1', 'tags/v1', 'refs/tags/v1', commit.sha]) {
      expect(textOf(await read(world, `${SETTINGS}?ref=${ref}`))).toBe('1')
    }
    expect(textOf(await read(world, `${SETTINGS}?ref=main`))).toBe('2')
    expect(await read(world, `${SETTINGS}?ref=nowhere`)).toMatchObject({
      status: 404,
      json: { message: 'No commit found for the ref nowhere' },
    })
  })

  test('that is another branch is written there only', async () => {
    const world = start()
    await world.ask('POST', '/git/refs', { ref: 'refs/heads/next', sha: world.main })
    expect((await put(world, '1', { branch: 'next' })).status).toBe(201)
    expect((await read(world)).status).toBe(404)
    expect(textOf(await read(world, `${SETTINGS}?ref=next`))).toBe('1')
    const missing = await put(world, '1', { branch: 'nowhere', sha: 'deadbeef' })
    expect(missing).toMatchObject({ status: 404, json: { message: 'Branch nowhere not found' } })
  })

  test('of the default branch is made by the first file when there is none', async () => {
    const world = start()
    await world.ask('DELETE', '/git/refs/heads/main')
    expect(await put(world, '1')).toMatchObject({ status: 201, json: { commit: { parents: [] } } })
    expect(textOf(await read(world))).toBe('1')
  })
})

test('a folder is a list of what is in it', async () => {
  const world = start()
  await put(world, '1')
  await put(world, 'on: push', {}, '/contents/.github/workflows/a.yml')
  const { json } = await read(world, '/contents/.github')
  expect(json.map(({ type, path, size }: Record<string, unknown>) => [type, path, size])).toEqual([
    ['file', '.github/octoqueue.json', 1],
    ['dir', '.github/workflows', 0],
  ])
})

test.each([
  ['no message', SETTINGS, { message: undefined }],
  ['no content', SETTINGS, { content: undefined }],
  ['content that is no base64', SETTINGS, { content: 'ü' }],
  ['a path that climbs', '/contents/a%2F..%2Fb', {}],
  ['a path that is a folder', '/contents/docs', {}],
  ['a path below a file', '/contents/README.md/x', {}],
  ['a committer without a name', SETTINGS, { committer: { email: 'a@x.org' } }],
])('%s is refused, and nothing is committed', async (_, path, more) => {
  const world = start()
  await put(world, 'x', {}, '/contents/docs/a.txt')
  const { json: before } = await world.ask('GET', '/commits/main')
  expect((await put(world, '1', more, path)).status).toBe(422)
  expect((await world.ask('GET', '/commits/main')).json.sha).toBe(before.sha)
})

describe('a token', () => {
  const withoutPermission = (world: World, permission: 'contents' | 'workflows') => {
    const token = world.github.createToken({ login: 'ann', permissions: 'write', without: [permission] })
    return { authorization: `Bearer ${token}` }
  }
  const body = { message: 'x', content: base64('x') }

  test('without "Contents" reads what is public, and writes nothing', async () => {
    const world = start()
    const headers = withoutPermission(world, 'contents')
    expect((await world.ask('GET', '/contents/README.md', undefined, headers)).status).toBe(200)
    expect((await world.ask('PUT', SETTINGS, body, headers)).status).toBe(403)
  })

  test('without "Workflows" writes everything but workflows', async () => {
    const world = start()
    const headers = withoutPermission(world, 'workflows')
    const workflow = '/contents/.github/workflows/a.yml'
    expect((await world.ask('PUT', workflow, body, headers)).status).toBe(403)
    expect((await world.ask('PUT', SETTINGS, body, headers)).status).toBe(201)
  })
})
