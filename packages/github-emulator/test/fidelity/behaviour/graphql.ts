import { type Answer, type Behaviour, open, type World } from './row.ts'

const SCHEMA = "GitHub's published GraphQL schema"
const ZEROS = '0'.repeat(40)
const UPDATE_REFS = 'mutation ($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }'

const ask = (
  github: World,
  query: string,
  variables: object = {},
  as: 'octo' | 'reader' = 'octo',
): Promise<Answer> => github.send('POST', '/graphql', { query, variables }, { as })

interface Move {
  readonly name: string
  readonly beforeOid?: string
  readonly afterOid?: string
}

/** Applies one list of ref updates; an afterOid that is not given is the repository's first commit. */
async function move(github: World, moves: readonly Move[]): Promise<Answer> {
  const afterOid = (await github.send('GET', 'git/ref/heads/main')).at('object.sha')
  const repositoryId = (await github.send('GET', '/repos/octo/queue')).at('node_id')
  const refUpdates = moves.map((update) => ({ afterOid, ...update, name: `refs/octoqueue/${update.name}` }))
  return await ask(github, UPDATE_REFS, { input: { repositoryId, refUpdates, clientMutationId: 'm' } })
}

/** Creates each of these refs in a move of its own, all in one document. */
async function moveEach(github: World, names: readonly string[]): Promise<Answer> {
  const afterOid = (await github.send('GET', 'git/ref/heads/main')).at('object.sha')
  const repositoryId = (await github.send('GET', '/repos/octo/queue')).at('node_id')
  const inputs = names.map((name, index) => {
    const refUpdates = [{ name: `refs/octoqueue/${name}`, beforeOid: ZEROS, afterOid }]
    return [`i${index}`, { repositoryId, refUpdates, clientMutationId: name }] as const
  })
  const declared = inputs.map(([key]) => `$${key}: UpdateRefsInput!`).join(', ')
  const fields = inputs
    .map(([key], index) => `m${index}: updateRefs(input: $${key}) { clientMutationId }`)
    .join(' ')
  return await ask(github, `mutation (${declared}) { ${fields} }`, Object.fromEntries(inputs))
}

const refused = (answer: Answer): boolean =>
  answer.at('data.updateRefs') === null && answer.at('errors.0.message') !== undefined
const refs = async (github: World): Promise<string[]> =>
  (await github.send('GET', 'git/matching-refs/octoqueue/')).each('ref').map((ref) => String(ref).slice(15))
const idOf = async (github: World, path: string): Promise<unknown> =>
  (await github.send('GET', path)).at('node_id')

const updateRefs: readonly Omit<Behaviour, 'source' | 'emulate'>[] = [
  {
    name: 'updateRefs with zeros before creates a ref once',
    async probe(github) {
      const first = await move(github, [{ name: 'a', beforeOid: ZEROS }])
      const second = await move(github, [{ name: 'a', beforeOid: ZEROS }])
      return [first.at('data.updateRefs.clientMutationId'), refused(second)]
    },
    expected: ['m', true],
  },
  {
    name: 'updateRefs changes all refs of its list or none',
    async probe(github) {
      await move(github, [{ name: 'taken' }])
      const second = await move(github, [
        { name: 'b', beforeOid: ZEROS },
        { name: 'taken', beforeOid: ZEROS },
      ])
      return [refused(second), await refs(github)]
    },
    expected: [true, ['taken']],
  },
  {
    name: 'updateRefs with zeros after deletes a ref, and only the one that was seen',
    async probe(github) {
      const seen = String((await github.send('GET', 'git/ref/heads/main')).at('object.sha'))
      await move(github, [{ name: 'a' }, { name: 'b' }])
      const wrong = await move(github, [
        { name: 'a', beforeOid: seen.replaceAll(/[0-9a-f]/g, '1'), afterOid: ZEROS },
      ])
      const right = await move(github, [{ name: 'b', beforeOid: seen, afterOid: ZEROS }])
      return [refused(wrong), refused(right), await refs(github)]
    },
    expected: [true, false, ['a']],
  },
  {
    name: 'updateRefs cannot remove a name twice',
    async probe(github) {
      const seen = String((await github.send('GET', 'git/ref/heads/main')).at('object.sha'))
      await move(github, [{ name: 'a' }])
      const removal = (to: string) => [
        { name: 'a', beforeOid: seen, afterOid: ZEROS },
        { name: to, beforeOid: ZEROS },
      ]
      const both = [await move(github, removal('b')), await move(github, removal('c'))]
      return [both.map(refused), await refs(github)]
    },
    expected: [[false, true], ['b']],
  },
  {
    name: 'aliased updateRefs each stand alone',
    async probe(github) {
      await move(github, [{ name: 'taken' }])
      const answer = await moveEach(github, ['taken', 'free'])
      return [
        answer.at('data.m0'),
        answer.at('data.m1.clientMutationId'),
        answer.at('errors.0.path.0'),
        await refs(github),
      ]
    },
    expected: [null, 'free', 'm0', ['free', 'taken']],
  },
  {
    name: 'updateRefs without a before does not look at what was there',
    async probe(github) {
      await move(github, [{ name: 'a' }])
      return (await move(github, [{ name: 'a' }])).at('data.updateRefs.clientMutationId')
    },
    expected: 'm',
  },
]

const documents: readonly Omit<Behaviour, 'emulate'>[] = [
  {
    name: 'one document closes, relabels and comments, and gives the issue back',
    source: SCHEMA,
    async probe(github) {
      await open(github, ['a'], { labels: ['old', 'kept'] })
      await github.send('POST', 'labels', { name: 'new', color: '663399' })
      const [id, old, next] = await Promise.all(
        ['issues/1', 'labels/old', 'labels/new'].map((path) => idOf(github, path)),
      )
      const answer = await ask(
        github,
        `mutation ($id: ID!, $old: [ID!]!, $next: [ID!]!) {
          removeLabelsFromLabelable(input: { labelableId: $id, labelIds: $old }) { clientMutationId }
          addLabelsToLabelable(input: { labelableId: $id, labelIds: $next }) { clientMutationId }
          addComment(input: { subjectId: $id, body: "done" }) { commentEdge { node { body } } }
          closeIssue(input: { issueId: $id, stateReason: NOT_PLANNED }) { issue { state stateReason labels(first: 9) { nodes { name } } } }
        }`,
        { id, old: [old], next: [next] },
      )
      const labels = answer.at('data.closeIssue.issue.labels.nodes')
      const names = Array.isArray(labels) ? labels.map(({ name }) => name).sort() : []
      const rest = [
        'data.closeIssue.issue.state',
        'data.closeIssue.issue.stateReason',
        'data.addComment.commentEdge.node.body',
      ]
      return [...rest.map(answer.at), names]
    },
    expected: ['CLOSED', 'NOT_PLANNED', 'done', ['kept', 'new']],
  },
  {
    name: 'a field that fails leaves the other fields done',
    source: 'the GraphQL specification (fields of a mutation run in order); field: shurcooL/githubv4#17',
    async probe(github) {
      await open(github, ['a'])
      const answer = await ask(
        github,
        `mutation ($id: ID!) {
          bad: closeIssue(input: { issueId: "I_nothing" }) { clientMutationId }
          good: addComment(input: { subjectId: $id, body: "x" }) { clientMutationId }
        }`,
        { id: await idOf(github, 'issues/1') },
      )
      const comments = (await github.send('GET', 'issues/1')).at('comments')
      return ['data.bad', 'errors.0.type', 'errors.0.path.0'].map(answer.at).concat(comments)
    },
    expected: [null, 'NOT_FOUND', 'bad', 1],
  },
  {
    name: 'a repository that is not there is null, and an error',
    source: 'field: berenddeboer/ready-for-agent#1038',
    async probe(github) {
      const answer = await ask(github, '{ viewer { login } repository(owner: "octo", name: "none") { id } }')
      return ['data.viewer.login', 'data.repository', 'errors.0.type'].map(answer.at)
    },
    expected: ['octo', null, 'NOT_FOUND'],
  },
  {
    name: 'a token that may only read does not mutate',
    source: 'field: github-community-projects/contributors#492',
    async probe(github) {
      await open(github, ['a'])
      const id = await idOf(github, 'issues/1')
      const answer = await ask(
        github,
        'mutation ($id: ID!) { closeIssue(input: { issueId: $id }) { clientMutationId } }',
        { id },
        'reader',
      )
      return ['data.closeIssue', 'errors.0.type'].map(answer.at)
    },
    expected: [null, 'FORBIDDEN'],
  },
  {
    name: 'GraphQL has a rate limit of its own',
    source: 'docs: rate-limits-and-query-limits-for-the-graphql-api',
    async probe(github) {
      const answer = await ask(github, '{ rateLimit { limit } }')
      return [answer.at('data.rateLimit.limit'), answer.header('x-ratelimit-resource')]
    },
    expected: [5000, 'graphql'],
  },
]

/** emulate has no GraphQL at all. */
export const GRAPHQL: readonly Behaviour[] = [
  ...updateRefs.map((row) => ({ ...row, source: SCHEMA })),
  ...documents,
].map((row) => ({ ...row, emulate: 'missing' }))
