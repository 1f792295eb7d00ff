import { expect, test } from 'vitest'
import { createWorld } from '../../world.ts'

// The ids below were computed by git 2.39 (hash-object, write-tree, commit-tree) from the same contents.
const TREE = 'df624672481c69b989f83b571456c48f9c62a58d'
const COMMIT = '169953192ae1460d155849c6fa6907f3bef784bd'
const CHILD = 'a84a9fee5744fef40cc2e3cfa0f0b1ea45ed743f'

const entries = [
  { path: 'lib/z.sh', mode: '100755', type: 'blob', content: 'z' },
  { path: 'lib.txt', mode: '100644', type: 'blob', content: 'y' },
  { path: 'docs/a/b.txt', mode: '100644', type: 'blob', content: 'x' },
  { path: 'README.md', mode: '100644', type: 'blob', content: '# queue\n' },
]
const author = { name: 'Ann Ö', email: 'a@x.org', date: '2026-01-02T03:04:05+01:30' }
const committer = { name: 'Bob', email: 'b@x.org', date: '2026-01-02T03:04:05Z' }

test('trees with folders have the ids that git gives them', async () => {
  const world = createWorld()
  const { status, json } = await world.ask('POST', '/git/trees', { tree: entries })
  expect(status).toBe(201)
  expect(json.sha).toBe(TREE)
  expect(
    json.tree.map(({ path, mode, type, size }: Record<string, unknown>) => [path, mode, type, size]),
  ).toEqual([
    ['README.md', '100644', 'blob', 8],
    ['docs', '040000', 'tree', undefined],
    ['lib.txt', '100644', 'blob', 1],
    ['lib', '040000', 'tree', undefined],
  ])
  expect((await world.ask('GET', `/git/trees/${TREE}`)).json).toEqual(json)
})

test('a tree is changed from a base: entries are added, replaced and taken away', async () => {
  const world = createWorld()
  const [script, , ...others] = entries
  await world.ask('POST', '/git/trees', {
    tree: [{ ...script, content: 'old' }, ...others, { ...script, path: 'lib/gone' }],
  })
  const base = await world.ask('POST', '/git/trees', {
    tree: [
      { ...script, content: 'old' },
      { ...script, path: 'gone/x' },
    ],
  })
  const changed = await world.ask('POST', '/git/trees', {
    base_tree: base.json.sha,
    tree: [...entries, { path: 'gone/x', mode: '100755', type: 'blob', sha: null }],
  })
  expect(changed.json.sha).toBe(TREE)
})

test('commits have the ids that git gives them, and show their dates in UTC', async () => {
  const world = createWorld()
  await world.ask('POST', '/git/trees', { tree: entries })
  const root = await world.ask('POST', '/git/commits', { message: 'root', tree: TREE, author, committer })
  expect(root.status).toBe(201)
  expect(root.json).toMatchObject({
    sha: COMMIT,
    message: 'root',
    author: { name: 'Ann Ö', date: '2026-01-02T01:34:05Z' },
  })
  const child = await world.ask('POST', '/git/commits', {
    message: 'child\n\nbody',
    tree: TREE,
    parents: [COMMIT],
    author,
    committer,
  })
  expect(child.json).toMatchObject({
    sha: CHILD,
    parents: [{ sha: COMMIT }],
    verification: { verified: false },
  })
  expect((await world.ask('GET', `/git/commits/${CHILD}`)).json).toEqual(child.json)
  expect((await world.ask('GET', `/commits/${CHILD}`)).json.commit.message).toBe('child\n\nbody')
})

test("a commit without an author is the token's user's, at the server's time; equal commits are one", async () => {
  const world = createWorld()
  const { json: main } = await world.ask('GET', '/commits/main')
  const commit = { message: 'x', tree: main.commit.tree.sha }
  const { json } = await world.ask('POST', '/git/commits', commit)
  expect(json.author).toMatchObject({ name: 'ann', date: '2026-03-01T12:00:00Z' })
  expect(json.committer).toEqual(json.author)
  expect((await world.ask('POST', '/git/commits', commit)).json.sha).toBe(json.sha)
  world.clock.now += 1_000
  expect((await world.ask('POST', '/git/commits', commit)).json.sha).not.toBe(json.sha)
})

test('blobs keep their bytes', async () => {
  const world = createWorld()
  const bytes = Buffer.from([0, 255, 10, 13, 128])
  const { json } = await world.ask('POST', '/git/blobs', {
    content: bytes.toString('base64'),
    encoding: 'base64',
  })
  const blob = (await world.ask('GET', `/git/blobs/${json.sha}`)).json
  expect(Buffer.from(blob.content, 'base64')).toEqual(bytes)
  expect(blob.size).toBe(5)
  expect((await world.ask('POST', '/git/blobs', { content: 'x' })).json.sha).toBe(
    'c1b0730e0133447badcfd47fd144e254807b06e1',
  )
})

test.each([
  ['utf-8', 'ü🐙\u0000\n'.repeat(600_000)],
  ['base64', Buffer.alloc(5_000_000, 0xf5).toString('base64')],
] as const)('a blob of five megabytes goes in as %s and comes out as base64', async (encoding, content) => {
  const world = createWorld()
  const { status, json } = await world.ask('POST', '/git/blobs', { content, encoding })
  expect(status).toBe(201)
  const blob = (await world.ask('GET', `/git/blobs/${json.sha}`)).json
  const bytes = Buffer.from(content, encoding)
  expect(blob.size).toBe(bytes.byteLength)
  expect(Buffer.from(blob.content, 'base64').equals(bytes)).toBe(true)
})

test.each([
  ['a commit of no tree', '/git/commits', { message: 'x', tree: '1'.repeat(40) }],
  [
    'a commit with an unknown parent',
    '/git/commits',
    { message: 'x', tree: TREE, parents: ['1'.repeat(40)] },
  ],
  ['a tree without entries', '/git/trees', { tree: [] }],
  ['a tree with an unknown mode', '/git/trees', { tree: [{ path: 'x', mode: '1', content: '' }] }],
  ['a tree with a path that climbs', '/git/trees', { tree: [{ path: '../x', mode: '100644', content: '' }] }],
  [
    'a tree with an unknown blob',
    '/git/trees',
    { tree: [{ path: 'x', mode: '100644', sha: '1'.repeat(40) }] },
  ],
])('%s is refused with 422', async (_, path, body) => {
  const world = createWorld()
  await world.ask('POST', '/git/trees', { tree: entries })
  expect((await world.ask('POST', path, body)).status).toBe(422)
})
