import { type Behaviour, OPENAPI, WHOLE_SECONDS, type World } from './row.ts'

const GIT = 'git itself (hash-object, write-tree, commit-tree)'
/** What git calls a file that holds "hello" and a line feed, and a folder that holds it as a.txt. */
const HELLO = 'ce013625030ba8dba906f756967f9e9ca394464a'
const FOLDER = '2e81171448eb9f2ee3821e3d447aa6b2fe3ddba1'
const NOWHERE = '0123456789012345678901234567890123456789'
const OCTO = { name: 'Octo', email: 'octo@example.com', date: '2026-01-01T00:00:00Z' }

async function folder(github: World): Promise<unknown> {
  const file = { path: 'a.txt', mode: '100644', type: 'blob', content: 'hello\n' }
  return (await github.send('POST', 'git/trees', { tree: [file] })).at('sha')
}

export const OBJECTS: readonly Behaviour[] = [
  {
    name: "a blob has git's own id",
    source: GIT,
    async probe(github) {
      const blob = await github.send('POST', 'git/blobs', { content: 'hello\n', encoding: 'utf-8' })
      return [blob.status, blob.at('sha')]
    },
    expected: [201, HELLO],
  },
  {
    name: 'a blob comes back as base64',
    source: OPENAPI,
    async probe(github) {
      await github.send('POST', 'git/blobs', {
        content: Buffer.from('hello\n').toString('base64'),
        encoding: 'base64',
      })
      const blob = await github.send('GET', `git/blobs/${HELLO}`)
      return [
        blob.at('encoding'),
        Buffer.from(String(blob.at('content')), 'base64').toString(),
        blob.at('size'),
      ]
    },
    expected: ['base64', 'hello\n', 6],
  },
  {
    name: 'a blob of five million bytes comes back as it was, and a tree can refer to it',
    source: `${OPENAPI}: blobs up to 100 megabytes in size`,
    async probe(github) {
      const content = Buffer.alloc(5_000_000, '0123456789\u0000\u00ff', 'latin1').toString('base64')
      const blob = await github.send('POST', 'git/blobs', { content, encoding: 'base64' })
      const read = await github.send('GET', `git/blobs/${blob.at('sha')}`)
      const entry = { path: 'big', mode: '100644', type: 'blob', sha: blob.at('sha') }
      const tree = await github.send('POST', 'git/trees', { tree: [entry] })
      const same = String(read.at('content')).replaceAll('\n', '') === content
      return [same, read.at('size'), tree.at('tree.0.sha') === blob.at('sha'), tree.at('tree.0.size')]
    },
    expected: [true, 5_000_000, true, 5_000_000],
  },
  {
    name: "a tree has git's own id",
    source: GIT,
    probe: folder,
    expected: FOLDER,
  },
  {
    name: "a commit has git's own id, so equal commits are one",
    source: GIT,
    async probe(github) {
      const commit = { message: 'm', tree: await folder(github), parents: [], author: OCTO, committer: OCTO }
      const first = await github.send('POST', 'git/commits', commit)
      const second = await github.send('POST', 'git/commits', commit)
      return [first.status, second.status, first.at('sha'), second.at('sha') === first.at('sha')]
    },
    expected: [201, 201, 'fa409d2c731107f569c09953eccb2c43236ac3c0', true],
    emulate: {
      gives: [201, 201, '0fca88d7e32e16bb392a79c63d365383e84b1f4f', true],
      note: 'ends the message with a line feed, which GitHub does not (go-github signs commits without it, and they verify)',
    },
  },
  {
    name: 'a commit without an author is by the caller, now',
    source: `${OPENAPI}: filled in with the authenticated user's information and the current date`,
    async probe(github) {
      const commit = await github.send('POST', 'git/commits', {
        message: 'm',
        tree: await folder(github),
        parents: [],
      })
      return ['author.date', 'committer.date'].map((path) => WHOLE_SECONDS.test(String(commit.at(path))))
    },
    expected: [true, true],
    emulate: { gives: [false, false], note: 'milliseconds' },
  },
  {
    name: "a commit's message comes back as it was",
    source: GIT,
    async probe(github) {
      const message = '{"job":1}\n\nline – ü 🐙'
      const commit = await github.send('POST', 'git/commits', {
        message,
        tree: await folder(github),
        parents: [],
      })
      return (await github.send('GET', `git/commits/${commit.at('sha')}`)).at('message') === message
    },
    expected: true,
  },
  {
    name: 'a commit needs a tree that is there',
    source: OPENAPI,
    probe: async (github) =>
      (await github.send('POST', 'git/commits', { message: 'm', tree: NOWHERE, parents: [] })).status,
    expected: 422,
  },
  ...['commits', 'trees', 'blobs'].map(
    (kind): Behaviour => ({
      name: `git/${kind} does not find what is not there`,
      source: OPENAPI,
      probe: async (github) => (await github.send('GET', `git/${kind}/${NOWHERE}`)).status,
      expected: 404,
    }),
  ),
]
