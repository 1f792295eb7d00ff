import { expect, test } from 'vitest'
import { createWorld, OWNER, REPO, type World } from '../support/world.ts'

/** Opens an issue as a person does, by hand. */
async function fileByHand({ github }: World, issue: { title: string; body: string; labels: string[] }) {
  const token = github.createToken({ login: 'you', permissions: 'write' })
  const response = await github.fetch(`http://github.local/repos/${OWNER}/${REPO}/issues`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(issue),
  })
  return ((await response.json()) as { number: number }).number
}

async function look({ github, token }: World, number: number) {
  const headers = { authorization: `Bearer ${token}` }
  const url = `http://github.local/repos/${OWNER}/${REPO}/issues/${number}`
  const issue = (await (await github.fetch(url, { headers })).json()) as {
    state: string
    labels: { name: string }[]
  }
  const comments = (await (await github.fetch(`${url}/comments`, { headers })).json()) as { body: string }[]
  return {
    state: issue.state,
    labels: issue.labels.map(({ name }) => name),
    comments: comments.map(({ body }) => body),
  }
}

test.each([
  ['an empty body', '', 'The issue is empty.'],
  ['prose', 'Please run the report.', 'no payload'],
  ['broken JSON', '```json\n{"a":\n```', 'not valid JSON'],
  ['the largest body', 'x'.repeat(65_536), 'no payload'],
])('an issue filed by hand with %s blocks nobody, and is set aside with the reason', async (_, body, why) => {
  const world = createWorld()
  const number = await fileByHand(world, { title: 'by hand', body, labels: ['pending'] })
  const good = await world.queue.enqueue({ data: 1 })
  expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id: good.id })

  expect(await world.queue.sweep()).toEqual({ setAside: [number] })
  const seen = await look(world, number)
  expect(seen).toMatchObject({ state: 'closed', labels: ['failed'] })
  expect(seen.comments.join()).toContain(why)
  expect(await world.queue.get(number)).toMatchObject({ status: 'failed' })
})

test('several sweeps at once write one comment', async () => {
  const world = createWorld()
  const number = await fileByHand(world, { title: 'by hand', body: '', labels: ['pending'] })
  await Promise.all([
    world.queue.sweep(),
    world.createProcess().queue.sweep(),
    world.createProcess().queue.sweep(),
  ])
  await world.queue.sweep()
  expect((await look(world, number)).comments).toHaveLength(1)
})

test('a sweep leaves alone what is none of its business', async () => {
  const world = createWorld()
  const ordinary = await fileByHand(world, { title: 'a bug report', body: '', labels: ['bug'] })
  const { id } = await world.queue.enqueue({ data: 1 })
  expect(await world.queue.sweep()).toEqual({ setAside: [] })
  expect(await look(world, ordinary)).toMatchObject({ state: 'open', labels: ['bug'] })
  expect(await look(world, id)).toMatchObject({ state: 'open', labels: ['pending'] })
})

test('when nothing changed, a sweep costs one read that GitHub does not count', async () => {
  const { queue, github } = createWorld()
  await queue.enqueue({ data: 1 })
  await queue.sweep()
  github.requests.clear()
  await queue.sweep()
  expect(github.requests.entries).toMatchObject([{ route: 'GET /repos/{owner}/{repo}/issues', status: 304 }])
})
