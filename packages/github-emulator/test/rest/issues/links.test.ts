import { describe, expect, test } from 'vitest'
import { honest } from '../../../fidelity/honest.ts'
import { createPagesWorld, words } from '../../pages/world.ts'
import { type Answer, createWorld, type World } from '../../world.ts'

const start = () => createWorld({}, honest)
const create = async (
  world: World,
  title: string,
): Promise<{ id: number; number: number; node_id: string }> =>
  (await world.ask('POST', '/issues', { title })).json
const numbers = ({ json }: Answer) => json.map(({ number }: { number: number }) => number)
const block = (world: World, number: number, issue_id: number) =>
  world.ask('POST', `/issues/${number}/dependencies/blocked_by`, { issue_id })

describe('a dependency', () => {
  test('is added, listed from both sides, counted, and removed', async () => {
    const world = start()
    const [first, second] = [await create(world, 'a'), await create(world, 'b')]
    const made = await block(world, second.number, first.id)
    const summary = { blocked_by: 1, total_blocked_by: 1, blocking: 0, total_blocking: 0 }
    expect(made).toMatchObject({ status: 201, json: { number: 2, issue_dependencies_summary: summary } })
    expect(numbers(await world.ask('GET', '/issues/2/dependencies/blocked_by'))).toEqual([1])
    expect(numbers(await world.ask('GET', '/issues/1/dependencies/blocking'))).toEqual([2])
    await world.ask('PATCH', '/issues/1', { state: 'closed' })
    const later = (await world.ask('GET', '/issues/2')).json.issue_dependencies_summary
    expect(later).toEqual({ ...summary, blocked_by: 0 })
    const removed = await world.ask('DELETE', `/issues/2/dependencies/blocked_by/${first.id}`)
    expect(removed.status).toBe(200)
    expect(numbers(await world.ask('GET', '/issues/2/dependencies/blocked_by'))).toEqual([])
    expect((await world.ask('DELETE', `/issues/2/dependencies/blocked_by/${first.id}`)).status).toBe(404)
  })

  test('tells of itself in the history of both issues', async () => {
    const world = start()
    const [first, second] = [await create(world, 'a'), await create(world, 'b')]
    await block(world, second.number, first.id)
    const told = { event: 'blocked_by_added', blocked_by: { number: 1, title: 'a' } }
    expect((await world.ask('GET', '/issues/2/events')).json).toMatchObject([told])
    expect((await world.ask('GET', '/issues/2/timeline')).json).toMatchObject([told])
    const other = { event: 'blocking_added', blocking: { number: 2, title: 'b' } }
    expect((await world.ask('GET', '/issues/1/events')).json).toMatchObject([other])
    expect((await world.ask('GET', '/issues/events')).json).toHaveLength(2)
  })

  test.each([
    ['itself', (_: World, own: { id: number }) => own.id, 422],
    ['what is there already', (_: World, __: unknown, other: { id: number }) => other.id, 422],
    ['an unknown issue', () => 1, 404],
  ] as const)('on %s is refused', async (_, idOf, status) => {
    const world = start()
    const [first, second] = [await create(world, 'a'), await create(world, 'b')]
    await block(world, second.number, first.id)
    expect((await block(world, second.number, idOf(world, second, first))).status).toBe(status)
  })
})

test('a sub-issue has one parent, which counts it', async () => {
  const world = start()
  const [parent, child] = [await create(world, 'a'), await create(world, 'b')]
  const body = { sub_issue_id: child.id }
  const summary = { total: 1, completed: 0, percent_completed: 0 }
  expect(await world.ask('POST', '/issues/1/sub_issues', body)).toMatchObject({
    status: 201,
    json: { number: 1, sub_issues_summary: summary },
  })
  expect(numbers(await world.ask('GET', '/issues/1/sub_issues'))).toEqual([2])
  expect((await world.ask('GET', '/issues/2/parent')).json.number).toBe(parent.number)
  await world.ask('PATCH', '/issues/2', { state: 'closed' })
  const done = { total: 1, completed: 1, percent_completed: 100 }
  expect((await world.ask('GET', '/issues/1')).json.sub_issues_summary).toEqual(done)
  expect((await world.ask('POST', '/issues/1/sub_issues', body)).status).toBe(422)
  expect((await world.ask('POST', '/issues/2/sub_issues', { sub_issue_id: parent.id })).status).toBe(422)
  expect((await world.ask('GET', '/issues/1/events')).json[0]).toMatchObject({
    event: 'sub_issue_added',
    sub_issue: { number: 2 },
  })
  expect((await world.ask('DELETE', '/issues/1/sub_issue', body)).status).toBe(200)
  expect((await world.ask('GET', '/issues/2/parent')).status).toBe(404)
})

test('GraphQL makes the same, and shows it', async () => {
  const world = start()
  const [first, second] = [await create(world, 'a'), await create(world, 'b')]
  const made = await world.graphql(
    `mutation($issue: ID!, $other: ID!) {
      addBlockedBy(input: { issueId: $issue, blockingIssueId: $other }) { issue { number } blockingIssue { number } }
      addSubIssue(input: { issueId: $other, subIssueId: $issue }) { issue { number } subIssue { number } }
    }`,
    { issue: second.node_id, other: first.node_id },
  )
  expect(made.json.data).toEqual({
    addBlockedBy: { issue: { number: 2 }, blockingIssue: { number: 1 } },
    addSubIssue: { issue: { number: 1 }, subIssue: { number: 2 } },
  })
  const read = await world.graphql(`{ repository(owner: "ann", name: "queue") {
    one: issue(number: 1) { blocking(first: 5) { nodes { number } } subIssues(first: 5) { totalCount } subIssuesSummary { total } }
    two: issue(number: 2) { blockedBy(first: 5) { nodes { number } } parent { number } issueDependenciesSummary { blockedBy totalBlocking } }
  } }`)
  expect(read.json.data.repository).toEqual({
    one: {
      blocking: { nodes: [{ number: 2 }] },
      subIssues: { totalCount: 1 },
      subIssuesSummary: { total: 1 },
    },
    two: {
      blockedBy: { nodes: [{ number: 1 }] },
      parent: { number: 1 },
      issueDependenciesSummary: { blockedBy: 1, totalBlocking: 0 },
    },
  })
})

test('a person adds and removes a blocker on the page', async () => {
  const { open, post, get, story, store } = createPagesWorld()
  const [blocker] = [open('first'), open('second')]
  const page = '/octo/queue/issues/2'
  expect(
    (
      await post(`${page}/blockers`, [
        ['blocker', '#1'],
        ['do', 'add'],
      ])
    ).status,
  ).toBe(303)
  const { text } = await get(page)
  expect(words(text)).toContain('Blocked by #1 first Remove')
  expect(words(text)).toContain('marked this as blocked by #1')
  expect(words((await get('/octo/queue/issues/1')).text)).toContain('Blocking #2 second')
  expect(
    (
      await post(`${page}/blockers`, [
        ['blocker', '9'],
        ['do', 'add'],
      ])
    ).status,
  ).toBe(422)
  await post(`${page}/blockers`, [
    ['id', String(blocker?.id)],
    ['do', 'remove'],
  ])
  expect(story(2)).toEqual(['you blocked_by_added', 'you blocked_by_removed'])
  expect(store.links.blocking(blocker as never)).toEqual([])
})
