import { type Answer, type Behaviour, FIXTURES, OPENAPI, type World } from './row.ts'

/** Somebody's measurement on api.github.com, 2026-08-12. */
const MEASURED = 'field: pome-sh/digital-twins#400'
const FILE = 'contents/a/b.txt'

const put = (github: World, text: string, more: object = {}): Promise<Answer> =>
  github.send('PUT', FILE, { message: 'm', content: Buffer.from(text).toString('base64'), ...more })

const said = (answer: Answer): unknown => [answer.status, answer.at('message')]

export const CONTENTS: readonly Behaviour[] = [
  {
    name: 'a file is made by a commit on the default branch',
    source: FIXTURES,
    async probe(github) {
      const head = (await github.send('GET', 'git/ref/heads/main')).at('object.sha')
      const made = await put(github, 'x')
      const now = (await github.send('GET', 'git/ref/heads/main')).at('object.sha')
      return [
        made.status,
        made.at('content.path'),
        made.at('commit.parents.0.sha') === head,
        made.at('commit.sha') === now,
      ]
    },
    expected: [201, 'a/b.txt', true, true],
  },
  {
    name: 'a file is changed by who names its blob',
    source: MEASURED,
    async probe(github) {
      const sha = (await put(github, '1')).at('content.sha')
      const changed = await put(github, '2', { sha })
      return [
        changed.status,
        Buffer.from(String((await github.send('GET', FILE)).at('content')), 'base64').toString(),
      ]
    },
    expected: [200, '2'],
  },
  {
    name: 'a file that is there is not changed without its blob',
    source: MEASURED,
    async probe(github) {
      await put(github, '1')
      return said(await put(github, '2'))
    },
    expected: [422, 'Invalid request.\n\n"sha" wasn\'t supplied.'],
    emulate: { gives: [422, '"sha" wasn\'t supplied. a/b.txt already exists.'], note: 'other words' },
  },
  {
    name: 'a file that is there is not changed by who names another blob',
    source: MEASURED,
    async probe(github) {
      await put(github, '1')
      return said(await put(github, '2', { sha: 'deadbeef' }))
    },
    expected: [409, 'a/b.txt does not match deadbeef'],
  },
  {
    name: 'a file that is not there is made, whatever blob is named',
    source: MEASURED,
    probe: async (github) => (await put(github, '1', { sha: 'deadbeef' })).status,
    expected: 201,
    emulate: { gives: 422, note: 'refused' },
  },
  {
    name: 'a branch that is not there is looked for before the blob',
    source: MEASURED,
    probe: async (github) => (await put(github, '1', { sha: 'deadbeef', branch: 'nowhere' })).status,
    expected: 404,
  },
  {
    name: 'a file of equal content is committed all the same',
    source: 'field: boennemann/github-change-remote-file#16; mgax/jekyllcms#9',
    async probe(github) {
      const first = await put(github, '1')
      github.pass(1)
      const second = await put(github, '1', { sha: first.at('content.sha') })
      return [second.status, second.at('commit.parents.0.sha') === first.at('commit.sha')]
    },
    expected: [200, true],
  },
  {
    name: 'a file is deleted by who names its blob',
    source: OPENAPI,
    async probe(github) {
      const sha = (await put(github, '1')).at('content.sha')
      const wrong = await github.send('DELETE', FILE, { message: 'm', sha: 'deadbeef' })
      const right = await github.send('DELETE', FILE, { message: 'm', sha })
      return [wrong.status, right.status, right.at('content'), (await github.send('GET', FILE)).status]
    },
    expected: [409, 200, null, 404],
  },
  {
    name: 'an unchanged file answers 304 to its ETag',
    source: 'docs: best-practices-for-using-the-rest-api (conditional requests)',
    async probe(github) {
      await put(github, '1')
      const etag = (await github.send('GET', FILE)).header('etag') ?? 'none'
      return (await github.send('GET', FILE, undefined, { headers: { 'if-none-match': etag } })).status
    },
    expected: 304,
    emulate: 'missing',
  },
]
