import { expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { aPerson, ask, look } from '../support/people.ts'
import { createWorld, type World } from '../support/world.ts'

const WITH = {
  replace: {
    ports: (ports: World['ports']) => ({
      ...ports,
      dashboard: { budget: async () => undefined, schedules: async () => [] },
    }),
  },
}

/** A process that keeps a dashboard, in a repository of which it is the first issue but for a job. */
function aWorld() {
  const world = createWorld()
  const process = world.createProcess(WITH)
  const wait = async (seconds: number, by = process) => {
    world.clock.advanceSeconds(seconds)
    await by.queue.sweep()
  }
  return { world, process, wait }
}

test('a sweep makes one issue, pins it, and edits it when something changed', async () => {
  const { world, wait } = aWorld()
  const { id, lease } = await claimed(world)
  const [, other] = [await wait(1), world.createProcess(WITH)]
  await wait(1, other)
  const board = await look(world, 2)
  expect(board).toMatchObject({ title: 'Octoqueue dashboard', labels: ['octoqueue-dashboard'], comments: [] })
  expect(board.body).toContain('"processing" : 1')
  expect(await pinned(world)).toEqual([2])
  await world.queue.complete(id, lease)
  await wait(60)
  expect((await look(world, 2)).body).toBe(board.body)
  const before = world.github.requests.count('PATCH /repos/{owner}/{repo}/issues/{issue_number}')
  await Promise.all([wait(120), wait(0, other)])
  await wait(200, other)
  expect((await look(world, 2)).body).toContain('"completed" : 1')
  expect(world.github.requests.count('PATCH /repos/{owner}/{repo}/issues/{issue_number}') - before).toBe(1)
})

test('it says which queues are paused, though they have no jobs, and the issues of jobs are not edited for it', async () => {
  const { world, wait } = aWorld()
  await world.queue.enqueue({ data: 1 })
  await world.queue.pause('default')
  await world.queue.pause('empty')
  await wait(1)
  const { body } = await look(world, 2)
  expect(body).toContain('| `default` (paused) | 1 |')
  expect(body).toContain('| `empty` (paused) | 0 |')
  await world.queue.resume('default')
  const before = await look(world, 1)
  await wait(200)
  expect((await look(world, 2)).body).toContain('| `default` | 1 |')
  expect(await look(world, 1)).toEqual(before)
})

async function pinned({ github, token }: World): Promise<number[]> {
  const query =
    '{ repository(owner: "acme", name: "jobs") { issues(first: 50) { nodes { number isPinned } } } }'
  const response = await github.fetch('http://github.local/graphql', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  const { data } = (await response.json()) as {
    data: { repository: { issues: { nodes: { number: number; isPinned: boolean }[] } } }
  }
  return data.repository.issues.nodes.flatMap(({ number, isPinned }) => (isPinned ? number : []))
}

test('it is no job, whatever people label it, and closing it turns it off', async () => {
  const { world, wait } = aWorld()
  const ann = aPerson(world, 'ann', 'write')
  await wait(1)
  await ann.label(1, 'pending')
  await wait(70)
  await wait(70)
  expect((await look(world, 1)).comments).toEqual([])
  expect(await world.queue.list({})).toMatchObject({ jobs: [] })
  await ask(world, ann.token, 'PATCH', '/issues/1', { state: 'closed' })
  await world.queue.enqueue({ data: 1 })
  for (let minute = 0; minute < 10; minute++) await wait(60)
  expect(await look(world, 1)).toMatchObject({ state: 'closed', comments: [] })
  await ask(world, ann.token, 'PATCH', '/issues/1', { state: 'open' })
  await world.queue.enqueue({ data: 2 })
  await wait(200)
  expect((await look(world, 1)).body).toContain('"pending" : 2')
})

test('a stranger’s issue that looks like it is never taken for it', async () => {
  const { world, wait } = aWorld()
  const eve = aPerson(world, 'eve', 'read')
  const body = 'mine\n\n<!-- octoqueue-dashboard -->'
  await eve.file({ title: 'Octoqueue dashboard', body, labels: ['octoqueue-dashboard'] })
  await wait(1)
  await wait(200)
  expect((await look(world, 1)).body).toBe(body)
  expect((await look(world, 2)).title).toBe('Octoqueue dashboard')
})

test('without the setting there is none', async () => {
  const world = createWorld()
  await world.queue.sweep()
  expect(await ask(world, world.token, 'GET', '/issues?state=all')).toEqual([])
})
