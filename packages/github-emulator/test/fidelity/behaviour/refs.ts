import { type Answer, type Behaviour, FIXTURES, OPENAPI, type World } from './row.ts'

const DELETED = 'field: github/rest-api-description#2746 has the words'
const NOWHERE = '0123456789012345678901234567890123456789'

/** The commit that the repository starts with. */
async function firstCommit(github: World): Promise<string> {
  return String((await github.send('GET', 'git/ref/heads/main')).at('object.sha'))
}

async function create(github: World, names: readonly string[]): Promise<Answer[]> {
  const sha = await firstCommit(github)
  const answers: Answer[] = []
  for (const name of names) answers.push(await github.send('POST', 'git/refs', { ref: `refs/${name}`, sha }))
  return answers
}

/** A commit on top of the first one. */
async function childOf(github: World, parent: string): Promise<string> {
  const tree = (await github.send('GET', `git/commits/${parent}`)).at('tree.sha')
  const commit = await github.send('POST', 'git/commits', { message: 'child', tree, parents: [parent] })
  return String(commit.at('sha'))
}

const refused = (answer: Answer): unknown => [answer.status, answer.at('message')]

export const REFS: readonly Behaviour[] = [
  {
    name: 'a ref may live in a namespace of its own',
    source: `${OPENAPI}: "fully qualified"; field: semaphore#1042`,
    async probe(github) {
      const [ref] = await create(github, ['octoqueue/live/1'])
      return ['ref', 'object.type'].map((path) => ref?.at(path)).concat(ref?.status)
    },
    expected: ['refs/octoqueue/live/1', 'commit', 201],
  },
  {
    name: 'a new ref answers with its Location',
    source: '@octokit/fixtures git-refs',
    async probe(github) {
      const [ref] = await create(github, ['octoqueue/a'])
      return ref?.header('location') === ref?.at('url')
    },
    expected: true,
    emulate: 'missing',
  },
  {
    name: 'a ref is created once, whatever the sha',
    source: 'field: semaphore#1042, and others',
    async probe(github) {
      await create(github, ['octoqueue/a'])
      const sha = await childOf(github, await firstCommit(github))
      const again = await create(github, ['octoqueue/a'])
      const other = await github.send('POST', 'git/refs', { ref: 'refs/octoqueue/a', sha })
      return [...again, other].map(refused)
    },
    expected: [
      [422, 'Reference already exists'],
      [422, 'Reference already exists'],
    ],
  },
  {
    name: 'of twenty who create one ref, one succeeds',
    source: 'field: 3,000 claims in rounds of 20',
    async probe(github) {
      const sha = await firstCommit(github)
      const racers = Array.from({ length: 20 }, () =>
        github.send('POST', 'git/refs', { ref: 'refs/octoqueue/a', sha }),
      )
      return (await Promise.all(racers)).filter(({ status }) => status === 201).length
    },
    expected: 1,
  },
  {
    name: 'a name without refs/ is refused',
    source: OPENAPI,
    probe: async (github) =>
      (await github.send('POST', 'git/refs', { ref: 'octoqueue/a/b', sha: await firstCommit(github) }))
        .status,
    expected: 422,
  },
  {
    name: 'a name with one slash is refused',
    source: `${OPENAPI}: "have at least two slashes"`,
    probe: async (github) => (await create(github, ['octoqueue'])).map(({ status }) => status),
    expected: [422],
    emulate: { gives: [201], note: 'accepted' },
  },
  {
    name: 'a ref cannot point to an object that is not there',
    source: 'field: "Object does not exist"',
    async probe(github) {
      await firstCommit(github)
      return refused(await github.send('POST', 'git/refs', { ref: 'refs/octoqueue/a', sha: NOWHERE }))
    },
    expected: [422, 'Object does not exist'],
    emulate: { gives: [422, 'Invalid sha'], note: 'other words' },
  },
  {
    name: 'a ref cannot be another one’s folder',
    source: 'git itself (update-ref)',
    probe: async (github) =>
      (await create(github, ['octoqueue/12', 'octoqueue/12/1', 'octoqueue/3/1', 'octoqueue/3'])).map(
        ({ status }) => status,
      ),
    expected: [201, 422, 201, 422],
    emulate: { gives: [201, 201, 201, 201], note: 'accepted: no git could store them' },
  },
  {
    name: 'a ref is read by its whole name only',
    source: OPENAPI,
    async probe(github) {
      await create(github, ['octoqueue/live/1'])
      const read = (name: string) => github.send('GET', `git/ref/${name}`)
      return [(await read('octoqueue/live/1')).status, (await read('octoqueue/live')).status]
    },
    expected: [200, 404],
  },
  {
    name: 'slashes in the name of a ref may be encoded',
    source: 'Octokit encodes them so',
    async probe(github) {
      await create(github, ['octoqueue/live/1'])
      return (await github.send('GET', 'git/ref/octoqueue%2Flive%2F1')).at('ref')
    },
    expected: 'refs/octoqueue/live/1',
  },
  {
    name: 'matching refs share the beginning of a name, not a folder',
    source: `${OPENAPI}: "match the supplied name"`,
    async probe(github) {
      await create(github, ['octoqueue/10', 'octoqueue/2', 'octoqueue/1', 'other/1'])
      return (await github.send('GET', 'git/matching-refs/octoqueue/1')).each('ref')
    },
    expected: ['refs/octoqueue/1', 'refs/octoqueue/10'],
  },
  {
    name: 'matching refs come in the order of their bytes',
    source: 'git itself (for-each-ref)',
    async probe(github) {
      await create(github, ['octoqueue/b', 'octoqueue/a-', 'octoqueue/B', 'octoqueue/a.b', 'octoqueue/a'])
      return (await github.send('GET', 'git/matching-refs/octoqueue/'))
        .each('ref')
        .map((ref) => String(ref).slice(15))
    },
    expected: ['B', 'a', 'a-', 'a.b', 'b'],
    emulate: { gives: ['a', 'a-', 'a.b', 'b', 'B'], note: "sorted by a language's rules, not by bytes" },
  },
  {
    name: 'no matching refs are an empty list',
    source: OPENAPI,
    async probe(github) {
      const none = await github.send('GET', 'git/matching-refs/octoqueue/nothing')
      return [none.status, none.body]
    },
    expected: [200, []],
  },
  {
    name: 'matching refs have no pages',
    source: 'field: 320 refs in one answer, without a Link',
    async probe(github) {
      await create(
        github,
        Array.from({ length: 120 }, (_, index) => `octoqueue/${index}`),
      )
      const list = await github.send('GET', 'git/matching-refs/octoqueue/')
      return [list.each('ref').length, list.header('link')]
    },
    expected: [120, null],
  },
  {
    name: 'a ref moves forward',
    source: FIXTURES,
    async probe(github) {
      await create(github, ['octoqueue/a'])
      const sha = await childOf(github, await firstCommit(github))
      const moved = await github.send('PATCH', 'git/refs/octoqueue/a', { sha })
      return [moved.status, moved.at('object.sha') === sha]
    },
    expected: [200, true],
  },
  {
    name: 'a ref moves backward only by force',
    source: OPENAPI,
    async probe(github) {
      const first = await firstCommit(github)
      const sha = await childOf(github, first)
      await github.send('POST', 'git/refs', { ref: 'refs/octoqueue/a', sha })
      const move = (force: boolean) => github.send('PATCH', 'git/refs/octoqueue/a', { sha: first, force })
      return [(await move(false)).status, (await move(true)).status]
    },
    expected: [422, 200],
  },
  {
    name: 'a ref that is not there cannot be moved',
    source: DELETED,
    async probe(github) {
      const sha = await firstCommit(github)
      return refused(await github.send('PATCH', 'git/refs/octoqueue/a', { sha }))
    },
    expected: [422, 'Reference does not exist'],
    emulate: {
      gives: [404, 'Not Found'],
      note: '404, which a client takes for a repository that it cannot see',
    },
  },
  {
    name: 'a ref is deleted once',
    source: DELETED,
    async probe(github) {
      await create(github, ['octoqueue/a'])
      const first = await github.send('DELETE', 'git/refs/octoqueue/a')
      return [first.status, refused(await github.send('DELETE', 'git/refs/octoqueue/a'))]
    },
    expected: [204, [422, 'Reference does not exist']],
    emulate: {
      gives: [204, [404, 'Not Found']],
      note: '404, which a client takes for a repository that it cannot see',
    },
  },
]
