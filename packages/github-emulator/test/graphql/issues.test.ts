import { describe, expect, test } from 'vitest'
import { honest } from '../../fidelity/honest.ts'
import { createWorld, eventsOf, names, openPullRequest, type World } from '../world.ts'

interface Ids {
  issue: string
  labels: Record<string, string>
}

/** An issue with the labels a and b; c exists, too. */
async function createIssue(world: World): Promise<Ids> {
  const { json } = await world.ask('POST', '/issues', { title: 'Job', body: 'text', labels: ['a', 'b'] })
  await world.ask('POST', '/labels', { name: 'c' })
  const labels = (await world.ask('GET', '/labels')).json
  return {
    issue: json.node_id,
    labels: Object.fromEntries(
      labels.map((label: { name: string; node_id: string }) => [label.name, label.node_id]),
    ),
  }
}

const CLOSE_AS_DUPLICATE = `mutation ($issue: ID!, $original: ID) {
  closeIssue(input: {issueId: $issue, stateReason: DUPLICATE, duplicateIssueId: $original}) {
    issue { state stateReason(enableDuplicate: true) }
  }
}`

describe('mutations', () => {
  test('close an issue as the duplicate of another', async () => {
    const world = createWorld({}, honest)
    const { issue } = await createIssue(world)
    const original = (await world.ask('POST', '/issues', { title: 'first' })).json.node_id
    const { json } = await world.graphql(CLOSE_AS_DUPLICATE, { issue, original })
    expect(json.data.closeIssue.issue).toEqual({ state: 'CLOSED', stateReason: 'DUPLICATE' })
    expect((await world.ask('GET', '/issues/1')).json.state_reason).toBe('duplicate')
    expect(eventsOf(world, 1)).toEqual(['labeled:a', 'labeled:b', 'marked_as_duplicate', 'closed'])
  })

  test('close nothing as the duplicate of an issue that is not there', async () => {
    const world = createWorld({}, honest)
    const { issue, labels } = await createIssue(world)
    const { json } = await world.graphql(CLOSE_AS_DUPLICATE, { issue, original: labels.a })
    expect(json.errors).toMatchObject([{ type: 'NOT_FOUND' }])
    expect((await world.ask('GET', '/issues/1')).json.state).toBe('open')
  })

  test('of one document run in order and give back the issue as it is at that moment', async () => {
    const world = createWorld()
    const { issue, labels } = await createIssue(world)
    const { json } = await world.graphql(
      `mutation ($issue: ID!, $off: [ID!]!, $on: [ID!]!) {
        removeLabelsFromLabelable(input: {labelableId: $issue, labelIds: $off}) {
          labelable { ... on Issue { number title body state labels(first: 10) { nodes { name } } } }
        }
        addLabelsToLabelable(input: {labelableId: $issue, labelIds: $on}) {
          labelable { labels(first: 10) { totalCount nodes { name } } }
        }
        addComment(input: {subjectId: $issue, body: "done"}) {
          subject { id ... on Issue { comments(first: 1) { nodes { body } } } }
          commentEdge { node { body url author { login } } }
        }
        closeIssue(input: {issueId: $issue, stateReason: NOT_PLANNED}) { issue { state stateReason closedAt url } }
      }`,
      { issue, off: [labels.a, labels.c], on: [labels.c] },
    )
    expect(json.errors).toBeUndefined()
    expect(json.data).toMatchObject({
      removeLabelsFromLabelable: {
        labelable: {
          number: 1,
          title: 'Job',
          body: 'text',
          state: 'OPEN',
          labels: { nodes: [{ name: 'b' }] },
        },
      },
      addLabelsToLabelable: {
        labelable: { labels: { totalCount: 2, nodes: [{ name: 'b' }, { name: 'c' }] } },
      },
      addComment: {
        subject: { id: issue, comments: { nodes: [{ body: 'done' }] } },
        commentEdge: { node: { body: 'done', author: { login: 'ann' } } },
      },
      closeIssue: {
        issue: {
          state: 'CLOSED',
          stateReason: 'NOT_PLANNED',
          closedAt: '2026-03-01T12:00:00Z',
          url: 'http://github.local/ann/queue/issues/1',
        },
      },
    })
    expect(eventsOf(world, 1)).toEqual([
      'labeled:a',
      'labeled:b',
      'unlabeled:a',
      'labeled:c',
      'commented',
      'closed',
    ])
  })

  test('that fail leave the others applied, and say where and why', async () => {
    const world = createWorld()
    const { issue } = await createIssue(world)
    const { status, json } = await world.graphql(
      `mutation ($issue: ID!) {
        first: addComment(input: {subjectId: $issue, body: "one"}) { clientMutationId }
        unknown: closeIssue(input: {issueId: "I_nothing"}) { clientMutationId }
        blank: addComment(input: {subjectId: $issue, body: " "}) { clientMutationId }
        last: addComment(input: {subjectId: $issue, body: "two"}) { clientMutationId }
      }`,
      { issue },
    )
    expect(status).toBe(200)
    expect(json.data).toEqual({
      first: { clientMutationId: null },
      unknown: null,
      blank: null,
      last: { clientMutationId: null },
    })
    expect(json.errors).toMatchObject([
      {
        type: 'NOT_FOUND',
        path: ['unknown'],
        message: "Could not resolve to a node with the global id of 'I_nothing'",
      },
      { type: 'UNPROCESSABLE', path: ['blank'], message: 'Body cannot be blank' },
    ])
    expect((await world.ask('GET', '/issues/1')).json.comments).toBe(2)
  })

  test('create, change, close and reopen issues', async () => {
    const world = createWorld()
    const { labels } = await createIssue(world)
    const created = await world.graphql(
      `mutation ($repository: ID!, $labels: [ID!]) {
        createIssue(input: {repositoryId: $repository, title: "New", body: "b", labelIds: $labels}) { issue { id number } }
      }`,
      { repository: world.repositoryId, labels: [labels.c] },
    )
    const { id, number } = created.json.data.createIssue.issue
    expect((await world.ask('GET', `/issues/${number}`)).json).toMatchObject({
      title: 'New',
      labels: [{ name: 'c' }],
    })
    const changed = await world.graphql(
      `mutation ($id: ID!, $labels: [ID!]) {
        updateIssue(input: {id: $id, title: "Newer", labelIds: $labels, state: CLOSED}) {
          issue { title body state stateReason labels(first: 5) { nodes { name } } }
        }
        reopenIssue(input: {issueId: $id}) { issue { state stateReason closed } }
      }`,
      { id, labels: [labels.a] },
    )
    expect(changed.json.data).toEqual({
      updateIssue: {
        issue: {
          title: 'Newer',
          body: 'b',
          state: 'CLOSED',
          stateReason: 'COMPLETED',
          labels: { nodes: [{ name: 'a' }] },
        },
      },
      reopenIssue: { issue: { state: 'OPEN', stateReason: 'REOPENED', closed: false } },
    })
  })

  test('edit and delete comments', async () => {
    const world = createWorld()
    await createIssue(world)
    const { json } = await world.ask('POST', '/issues/1/comments', { body: 'one' })
    const edited = await world.graphql(
      `mutation ($id: ID!) { updateIssueComment(input: {id: $id, body: "two"}) {
        issueComment { body viewerDidAuthor lastEditedAt editor { login } author { login } }
      } }`,
      { id: json.node_id },
    )
    const { issueComment } = edited.json.data.updateIssueComment
    expect(issueComment).toMatchObject({ body: 'two', viewerDidAuthor: true })
    expect(issueComment.lastEditedAt).toEqual(expect.any(String))
    expect(issueComment.editor).toEqual(issueComment.author)
    await world.graphql('mutation ($id: ID!) { deleteIssueComment(input: {id: $id}) { clientMutationId } }', {
      id: json.node_id,
    })
    expect((await world.ask('GET', '/issues/1/comments')).json).toEqual([])
  })
})

describe('queries', () => {
  test('read a repository, its issues, labels and commits', async () => {
    const world = createWorld()
    await createIssue(world)
    const { json } = await world.graphql(
      `query ($oid: GitObjectID) {
        viewer { login }
        rateLimit { cost limit remaining }
        repository(owner: "ANN", name: "Queue") {
          id nameWithOwner owner { login }
          issue(number: 1) { number fullDatabaseId author { __typename login } labels(first: 2) { nodes { name color } } }
          label(name: "A") { name }
          object(oid: $oid) { oid ... on Commit { message committedDate author { name } tree { oid } } }
        }
      }`,
      { oid: world.main },
    )
    expect(json.errors).toBeUndefined()
    expect(json.data).toMatchObject({
      viewer: { login: 'ann' },
      rateLimit: { cost: 1, limit: 5000 },
      repository: {
        id: world.repositoryId,
        nameWithOwner: 'ann/queue',
        issue: {
          number: 1,
          author: { __typename: 'User', login: 'ann' },
          labels: { nodes: [{ name: 'a' }, { name: 'b' }] },
        },
        label: { name: 'a' },
        object: {
          oid: world.main,
          message: 'Initial commit',
          committedDate: '2026-03-01T12:00:00Z',
          author: { name: 'ann' },
        },
      },
    })
  })

  test('page through issues by cursor, without pull requests, oldest first', async () => {
    const world = createWorld()
    for (const title of ['1', '2', '3', '4']) await world.ask('POST', '/issues', { title })
    openPullRequest(world, 'pull')
    await world.ask('PATCH', '/issues/2', { state: 'closed' })
    const list = async (after: string | null) =>
      (
        await world.graphql(
          `query ($after: String) { repository(owner: "ann", name: "queue") {
            issues(first: 2, after: $after, states: OPEN) { totalCount nodes { title } pageInfo { endCursor hasNextPage } }
          } }`,
          { after },
        )
      ).json.data.repository.issues
    const first = await list(null)
    expect(first).toMatchObject({
      totalCount: 3,
      nodes: [{ title: '1' }, { title: '3' }],
      pageInfo: { hasNextPage: true },
    })
    const second = await list(first.pageInfo.endCursor)
    expect(second).toMatchObject({ nodes: [{ title: '4' }], pageInfo: { hasNextPage: false } })
  })

  test.each([
    ['last: 2', ['4', '5'], true, false],
    ['last: 2, before: FOUR', ['2', '3'], true, true],
    ['last: 9, after: ONE, before: FOUR', ['2', '3'], true, true],
    ['last: 9', ['1', '2', '3', '4', '5'], false, false],
    ['first: 2', ['1', '2'], false, true],
    ['first: 9, after: FOUR', ['5'], true, false],
    ['first: 9, before: FOUR', ['1', '2', '3'], false, true],
  ])('page through comments(%s) from either end', async (args, bodies, hasPreviousPage, hasNextPage) => {
    const world = createWorld({}, honest)
    await world.ask('POST', '/issues', { title: 'x' })
    for (const body of ['1', '2', '3', '4', '5']) await world.ask('POST', '/issues/1/comments', { body })
    const ask = async (asked: string) =>
      (
        await world.graphql(
          `{ repository(owner: "ann", name: "queue") { issue(number: 1) { comments(${asked}) {
            totalCount edges { cursor } nodes { body } pageInfo { hasPreviousPage hasNextPage }
          } } } }`,
        )
      ).json.data.repository.issue.comments
    const { edges } = await ask('first: 5')
    const asked = args.replace('ONE', `"${edges[0].cursor}"`).replace('FOUR', `"${edges[3].cursor}"`)
    expect(await ask(asked)).toMatchObject({
      totalCount: 5,
      nodes: bodies.map((body) => ({ body })),
      pageInfo: { hasPreviousPage, hasNextPage },
    })
  })

  test.each([
    ['first: 1, last: 1', 'Passing both `first` and `last` to paginate'],
    ['last: 101', 'exceeds the `last` limit of 100 records'],
    ['before: null', 'You must provide a `first` or `last` value'],
  ])('comments(%s) are refused', async (args, words) => {
    const world = createWorld()
    await world.ask('POST', '/issues', { title: 'x' })
    const { json } = await world.graphql(
      `{ repository(owner: "ann", name: "queue") { issue(number: 1) { comments(${args}) { totalCount } } } }`,
    )
    expect(json.errors[0].message).toContain(words)
  })

  test('filter issues by any of the labels', async () => {
    const world = createWorld()
    for (const label of ['x', 'y', 'z']) await world.ask('POST', '/issues', { title: label, labels: [label] })
    const { json } = await world.graphql(
      `{ repository(owner: "ann", name: "queue") {
        issues(first: 9, labels: ["X", "z"], orderBy: {field: CREATED_AT, direction: DESC}) { nodes { title } }
      } }`,
    )
    expect(json.data.repository.issues.nodes).toEqual([{ title: 'z' }, { title: 'x' }])
  })

  test('list the issues that were updated since, the last one first', async () => {
    const { clock, ...world } = createWorld({}, honest)
    for (const title of ['a', 'b', 'c']) {
      await world.ask('POST', '/issues', { title })
      clock.now += 60_000
    }
    const since = (await world.ask('GET', '/issues/2')).json.updated_at
    await world.ask('PATCH', '/issues/1', { state: 'closed' })
    const ask = (since: string) =>
      world.graphql(
        `query ($since: DateTime) { repository(owner: "ann", name: "queue") {
          issues(first: 9, filterBy: {since: $since}, orderBy: {field: UPDATED_AT, direction: DESC}) {
            totalCount nodes { title }
          }
        } }`,
        { since },
      )
    const listed = { totalCount: 3, nodes: [{ title: 'a' }, { title: 'c' }, { title: 'b' }] }
    expect((await ask(since)).json.data.repository.issues).toEqual(listed)
    const later = new Date(Date.parse(since) + 1000).toISOString()
    expect((await ask(later)).json.data.repository.issues.nodes).toEqual([{ title: 'a' }, { title: 'c' }])
  })

  test('find nodes by their ids; an unknown one is null with an error', async () => {
    const world = createWorld()
    const { issue, labels } = await createIssue(world)
    const { json } = await world.graphql('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', {
      ids: [issue, labels.a, world.repositoryId, 'LA_nothing'],
    })
    expect(
      names(json.data.nodes.slice(0, 3).map((node: { __typename: string }) => ({ name: node.__typename }))),
    ).toEqual(['Issue', 'Label', 'Repository'])
    expect(json.data.nodes[3]).toBeNull()
    expect(json.errors).toMatchObject([{ type: 'NOT_FOUND', path: ['nodes', 3] }])
  })

  test("show a bot's login without [bot], and REST shows it with", async () => {
    const world = createWorld()
    world.github.createUser({ login: 'octoqueue[bot]', type: 'Bot' })
    const token = world.github.createToken({ login: 'octoqueue[bot]', permissions: 'write' })
    await world.ask('POST', '/issues', { title: 'x' }, { authorization: `token ${token}` })
    const { json } = await world.graphql(
      '{ repository(owner: "ann", name: "queue") { issue(number: 1) { author { __typename login } } } }',
    )
    expect(json.data.repository.issue.author).toEqual({ __typename: 'Bot', login: 'octoqueue' })
    const rest = (await world.ask('GET', '/issues/1')).json
    expect(rest.user).toMatchObject({ login: 'octoqueue[bot]', type: 'Bot' })
  })

  test.each([
    ['an unknown repository', '{ repository(owner: "ann", name: "no") { id } }', 'NOT_FOUND'],
    [
      'an unknown issue',
      '{ repository(owner: "ann", name: "queue") { issue(number: 9) { id } } }',
      'NOT_FOUND',
    ],
    [
      'a connection without first',
      '{ repository(owner: "ann", name: "queue") { issues { totalCount } } }',
      'MISSING_PAGINATION_BOUNDARIES',
    ],
    [
      'more than 100 at once',
      '{ repository(owner: "ann", name: "queue") { issues(first: 101) { totalCount } } }',
      'EXCESSIVE_PAGINATION',
    ],
    [
      'a cursor of somebody else',
      '{ repository(owner: "ann", name: "queue") { issues(first: 1, after: "x") { totalCount } } }',
      'INVALID_CURSOR_ARGUMENTS',
    ],
  ])('for %s answer 200 with an error', async (_, query, type) => {
    const world = createWorld()
    const { status, json } = await world.graphql(query)
    expect(status).toBe(200)
    expect(json.errors).toMatchObject([{ type, message: expect.any(String) }])
  })

  test.each([
    ['a misspelt field', '{ viewer { logn } }'],
    ['a syntax error', '{ viewer {'],
    ['a missing variable', 'query ($id: ID!) { node(id: $id) { id } }'],
  ])('with %s answer 200 with errors and no data', async (_, query) => {
    const world = createWorld()
    const { status, json } = await world.graphql(query)
    expect(status).toBe(200)
    expect(json.errors).toHaveLength(1)
    expect(json.data).toBeUndefined()
  })

  test('need a token', async () => {
    const world = createWorld()
    const response = await world.github.fetch('http://github.local/graphql', {
      method: 'POST',
      body: JSON.stringify({ query: '{ viewer { login } }' }),
    })
    expect(response.status).toBe(401)
  })
})
