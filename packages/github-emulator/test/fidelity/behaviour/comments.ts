import { type Behaviour, FIXTURES, OPENAPI, open, refusal, WHOLE_SECONDS, type World } from './row.ts'

const MAX_BODY = 65_536

/** Opens issue 1 and says each of these on it, a second apart; gives the addresses of the comments. */
async function say(github: World, bodies: readonly string[]): Promise<string[]> {
  await open(github, ['a'])
  const paths: string[] = []
  for (const body of bodies) {
    const comment = await github.send('POST', 'issues/1/comments', { body })
    paths.push(`issues/comments/${comment.at('id')}`)
    github.pass(1)
  }
  return paths
}

export const COMMENTS: readonly Behaviour[] = [
  {
    name: 'a new comment carries its body, author and time',
    source: OPENAPI,
    async probe(github) {
      await open(github, ['a'])
      const comment = await github.send('POST', 'issues/1/comments', { body: 'hi' })
      return [
        comment.status,
        comment.at('body'),
        comment.at('user.login'),
        WHOLE_SECONDS.test(String(comment.at('created_at'))),
      ]
    },
    expected: [201, 'hi', 'octo', true],
    emulate: { gives: [201, 'hi', 'octo', false], note: 'milliseconds' },
  },
  {
    name: 'a new comment answers with its Location',
    source: `${FIXTURES} (for its siblings: issues, labels, refs)`,
    async probe(github) {
      await open(github, ['a'])
      const comment = await github.send('POST', 'issues/1/comments', { body: 'hi' })
      return comment.header('location') === comment.at('url')
    },
    expected: true,
    emulate: 'missing',
  },
  {
    name: 'a comment counts on its issue, and moves updated_at',
    source: OPENAPI,
    async probe(github) {
      const [before] = await open(github, ['a'])
      await github.send('POST', 'issues/1/comments', { body: 'hi' })
      const after = await github.send('GET', 'issues/1')
      return [after.at('comments'), after.at('updated_at') === before?.at('updated_at')]
    },
    expected: [1, false],
  },
  {
    name: 'comments come in the order of their ids',
    source: `${OPENAPI}: "ordered by ascending ID"`,
    async probe(github) {
      await say(github, ['x', 'y', 'z'])
      return (await github.send('GET', 'issues/1/comments')).each('body')
    },
    expected: ['x', 'y', 'z'],
  },
  {
    name: 'comments come in pages',
    source: OPENAPI,
    async probe(github) {
      await say(github, ['x', 'y', 'z'])
      return (await github.send('GET', 'issues/1/comments?per_page=2&page=2')).each('body')
    },
    expected: ['z'],
  },
  {
    name: 'comments since a time leave out what is older',
    source: OPENAPI,
    async probe(github) {
      const [, second = ''] = await say(github, ['x', 'y'])
      const since = String((await github.send('GET', second)).at('updated_at'))
      return (await github.send('GET', `issues/1/comments?since=${since}`)).each('body')
    },
    expected: ['y'],
    emulate: { gives: ['x', 'y'], note: 'ignores since' },
  },
  {
    name: 'all comments of a repository can be listed',
    source: OPENAPI,
    async probe(github) {
      await say(github, ['x', 'y'])
      const list = await github.send('GET', 'issues/comments')
      return [list.status, list.each('body')]
    },
    expected: [200, ['x', 'y']],
    emulate: { gives: [404, []], note: 'its route for one issue takes the path' },
  },
  {
    name: 'comments of a repository can be sorted by their last update, newest first, with an ETag',
    source: OPENAPI,
    async probe(github) {
      const [first = ''] = await say(github, ['x', 'y'])
      await github.send('PATCH', first, { body: 'x, edited' })
      const path = 'issues/comments?sort=updated&direction=desc'
      const list = await github.send('GET', path)
      const headers = { 'if-none-match': list.header('etag') ?? '' }
      return [list.each('body'), (await github.send('GET', path, undefined, { headers })).status]
    },
    expected: [['x, edited', 'y'], 304],
    emulate: 'missing',
  },
  {
    name: 'an edited comment has a new body and updated_at',
    source: OPENAPI,
    async probe(github) {
      const [path = ''] = await say(github, ['x'])
      const before = await github.send('GET', path)
      const after = await github.send('PATCH', path, { body: 'y' })
      return [after.at('body'), after.at('updated_at') === before.at('updated_at')]
    },
    expected: ['y', false],
  },
  {
    name: 'a deleted comment is gone, and no longer counts',
    source: OPENAPI,
    async probe(github) {
      const [path = ''] = await say(github, ['x'])
      const deleted = await github.send('DELETE', path)
      const gone = await github.send('GET', path)
      return [deleted.status, gone.status, (await github.send('GET', 'issues/1')).at('comments')]
    },
    expected: [204, 404, 0],
  },
  {
    name: 'a comment has at most 65,536 characters',
    source: 'field: telia-oss/github-pr-resource#259, suzuki-shunsuke/github-comment#125',
    async probe(github) {
      await open(github, ['a'])
      const send = (length: number) => github.send('POST', 'issues/1/comments', { body: 'b'.repeat(length) })
      return [(await send(MAX_BODY)).status, refusal(await send(MAX_BODY + 1))]
    },
    expected: [
      201,
      { status: 422, errors: [{ resource: 'IssueComment', field: 'data', code: 'unprocessable' }] },
    ],
    emulate: { gives: [201, { status: 201, errors: [] }], note: 'no limit' },
  },
  {
    name: 'a blank comment is refused',
    source: 'field: marocchino/sticky-pull-request-comment#197',
    async probe(github) {
      await open(github, ['a'])
      return (await github.send('POST', 'issues/1/comments', { body: '' })).status
    },
    expected: 422,
  },
  {
    name: 'nobody can comment on an issue that never was',
    source: OPENAPI,
    probe: async (github) => (await github.send('POST', 'issues/9/comments', { body: 'x' })).status,
    expected: 404,
  },
]
