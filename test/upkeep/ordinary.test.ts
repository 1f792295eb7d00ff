import { describe, expect, test } from 'vitest'
import { SETTINGS_PATH } from '../../src/settings/settings.ts'
import { aPerson, ask, look } from '../support/people.ts'
import { createWorld, OWNER, REPO } from '../support/world.ts'

/* Ordinary issues of a team, which a label makes jobs. */

const BODY = 'It **breaks**.\r\n\r\n```json\n{"log": 1}\n```\n\n<!-- seen in 2.1 -->\n'

async function aTeam(queues: object = { agents: { adopt: 'agent' } }) {
  const world = createWorld()
  const { queue, documents, log } = world.createProcess({
    replace: { bindings: undefined, payloads: undefined },
  })
  const settings = JSON.stringify({ version: 1, queues })
  await documents.write(SETTINGS_PATH, settings, { from: undefined, message: 'Set' })
  await queue.sweep()
  world.clock.advanceSeconds(5)
  const eve = aPerson(world, 'eve', 'read')
  const tri = aPerson(world, 'tri', 'triage')
  const later = () => {
    world.clock.advanceSeconds(70)
    return queue.sweep()
  }
  const file = async () => {
    const number = await eve.file({ title: 'It breaks', body: BODY })
    world.clock.advanceSeconds(5)
    return number
  }
  const label = async (number: number) => {
    await tri.label(number, 'bug', 'blocked', 'agent')
    return later()
  }
  /** As GitHub closes it when a pull request is merged that fixes it. */
  const merge = async (number: number) => {
    const { store } = world.github
    const repository = store.repositories.named(OWNER, REPO)
    const person = store.users.withLogin('tri')
    const issue = repository && store.issues.numbered(repository, number)
    if (!repository || !person || !issue) throw new Error('all of them are there')
    const fix = store.issues.createPullRequest(repository, person, { title: `Fixes #${number}` })
    store.issues.closeByMerge(issue, person, fix)
  }
  const claim = () => queue.claim({ worker: 'w', queues: ['agents'] })
  return { ...world, queue, log, eve, tri, later, file, label, merge, claim }
}

type Person = ReturnType<typeof aPerson>

/** All that a page shows, and when it was changed. */
const whole = async (world: Awaited<ReturnType<typeof aTeam>>, number: number) => {
  const read = (await ask(world, world.token, 'GET', `/issues/${number}`)) as { updated_at: string }
  return { ...(await look(world, number)), updated: read.updated_at }
}

test('a label of somebody with triage makes a job of what the issue says, and writes nothing on it', async () => {
  const world = await aTeam()
  const number = await world.file()
  await world.tri.label(number, 'bug', 'blocked', 'agent')
  const before = await whole(world, number)
  expect(await world.later()).toMatchObject({ admitted: [number] })
  expect(await whole(world, number)).toEqual(before)
  const job = await world.claim()
  expect(job).toMatchObject({
    id: number,
    queue: 'agents',
    data: {
      title: 'It breaks',
      body: BODY,
      labels: ['bug', 'blocked', 'agent'],
      author: 'eve',
      url: expect.stringContaining(`/issues/${number}`),
    },
    provenance: { author: 'eve', admittedBy: 'tri', how: 'approved' },
  })
  await world.later()
  // The comment that a job has which runs for a minute, and nothing else.
  const comments = [expect.stringContaining('**Running**')]
  expect(await whole(world, number)).toEqual({ ...before, comments, updated: expect.anything() })
})

test('the label of a stranger, of an App, and of before the queue came makes none', async () => {
  const world = await aTeam()
  const number = await world.file()
  const writes = world.github.createToken({ login: 'octoqueue[bot]', permissions: 'write' })
  await ask(world, writes, 'POST', `/issues/${number}/labels`, { labels: ['agent'] })
  expect(await world.later()).toMatchObject({ admitted: [] })
  await expect(world.queue.get(number)).rejects.toMatchObject({ type: 'job-not-found' })
})

test('a label that a stranger’s issue brings along, by a form or otherwise, makes none', async () => {
  const world = await aTeam()
  const { store } = world.github
  const [repository, eve] = [store.repositories.named(OWNER, REPO), store.users.withLogin('eve')]
  if (!repository || !eve) throw new Error('both are there')
  // A form of the repository's puts its labels on, whoever fills it in.
  const byForm = store.issues.create(repository, eve, { title: 'Please', body: '### What\n\nrun this' })
  store.issueLabels.addNames(repository, byForm, eve, ['agent'])
  const byApi = await world.eve.file({ title: 'Please', labels: ['agent'] })
  const later = await world.file()
  await world.eve.label(later, 'agent')
  const numbers = [byForm.number, byApi, later]
  const before = await Promise.all(numbers.map((number) => whole(world, number)))
  for (let sweeps = 0; sweeps < 3; sweeps++)
    expect(await world.later()).toMatchObject({ admitted: [], served: [] })
  for (const number of numbers)
    await expect(world.queue.get(number)).rejects.toMatchObject({ type: 'job-not-found' })
  expect(await Promise.all(numbers.map((number) => whole(world, number)))).toEqual(before)
  // Whoever has triage makes one of it all the same, by taking the label off and putting it on.
  await world.tri.unlabel(byForm.number, 'agent')
  await world.tri.label(byForm.number, 'agent')
  expect(await world.later()).toMatchObject({ admitted: [byForm.number] })
})

test.each([
  ['asks to be a job by itself', { labels: ['pending'], body: '```json\n1\n```' }],
  ['has a copied block', { body: '```json\n1\n```\n<!-- octoqueue {"version":1,"queue":"agents"} -->' }],
])('an issue that %s is left alone by the label', async (_, issue) => {
  const world = await aTeam()
  const number = await world.eve.file(issue)
  await world.tri.label(number, 'agent')
  await world.later()
  expect(await world.claim()).toBeUndefined()
})

describe('an issue that its queue does not take', () => {
  /** What its queue is set to, and what the issue says. */
  const refused = async (set: object, body = BODY) => {
    const world = await aTeam({ agents: { adopt: 'agent', ...set } })
    const number = await world.eve.file({ title: 'It breaks', body })
    world.clock.advanceSeconds(5)
    await world.label(number)
    return { world, number, comments: (await look(world, number)).comments }
  }

  test('as it is sealed is told so once, whoever sweeps, and is no job', async () => {
    const { world, number, comments } = await refused({ sealed: true })
    expect(comments).toEqual([expect.stringContaining('The queue agents is sealed, and what people write')])
    const before = await whole(world, number)
    await world.later()
    await world.createProcess({ replace: { bindings: undefined, payloads: undefined } }).queue.sweep()
    expect(await whole(world, number)).toEqual(before)
    expect(before).toMatchObject({ state: 'open', body: BODY, labels: ['agent', 'blocked', 'bug'] })
    await expect(world.queue.get(number)).rejects.toMatchObject({ type: 'job-not-found' })
  })

  test('as it holds a secret is told so without it, and is a job once mended and labelled anew', async () => {
    const token = `ghp_${'aB3dE5gH7jK9'.repeat(3)}`
    const { world, number, comments } = await refused({}, `log in with ${token}`)
    expect(comments).toEqual([expect.stringContaining('github-pat')])
    expect(comments.join()).not.toContain(token)
    expect(JSON.stringify(world.log.lines)).not.toContain(token)
    await world.eve.rewrite(number, 'log in')
    world.clock.advanceSeconds(5)
    await world.tri.unlabel(number, 'agent')
    await world.tri.label(number, 'agent')
    expect(await world.later()).toMatchObject({ admitted: [number] })
    expect((await look(world, number)).comments).toEqual(comments)
  })

  test('is told nothing when a stranger asked', async () => {
    const world = await aTeam({ agents: { adopt: 'agent', sealed: true } })
    const number = await world.eve.file({ title: 'Please', labels: ['agent'] })
    await world.later()
    expect((await look(world, number)).comments).toEqual([])
  })
})

describe('taking the label off', () => {
  test('ends the job, and leaves the issue byte for byte as it was', async () => {
    const world = await aTeam()
    const number = await world.file()
    await world.label(number)
    await world.tri.unlabel(number, 'agent')
    const before = await whole(world, number)
    await world.later()
    expect(await world.queue.get(number)).toMatchObject({ status: 'cancelled' })
    expect(await whole(world, number)).toEqual(before)
    expect(before).toMatchObject({ state: 'open', labels: ['blocked', 'bug'], body: BODY, comments: [] })
  })

  test('and putting it on again makes a job of what the issue says by then', async () => {
    const world = await aTeam()
    const number = await world.file()
    await world.label(number)
    await world.tri.unlabel(number, 'agent')
    await world.later()
    await world.eve.rewrite(number, 'other')
    world.clock.advanceSeconds(1)
    await world.tri.label(number, 'agent')
    expect(await world.later()).toMatchObject({ admitted: [number] })
    expect(await world.claim()).toMatchObject({ id: number, data: { body: 'other' } })
  })
})

describe('an edit', () => {
  test('of a stranger after the label stops the job, until the label is put on again', async () => {
    const world = await aTeam()
    const number = await world.file()
    await world.label(number)
    await world.eve.rewrite(number, 'do evil')
    expect(await world.claim()).toBeUndefined()
    expect(await world.queue.get(number)).toMatchObject({ status: 'blocked' })
    const { comments, labels, state } = await look(world, number)
    expect(comments.at(-1)).toContain('Take the label off and put it on again')
    expect({ labels, state }).toEqual({ labels: ['agent', 'blocked', 'bug'], state: 'open' })
    world.clock.advanceSeconds(5)
    await world.tri.unlabel(number, 'agent')
    await world.tri.label(number, 'agent')
    await world.later()
    expect(await world.claim()).toMatchObject({ data: { body: 'do evil' } })
  })

  test('of the title by a stranger stops it, too, and an approval takes it', async () => {
    const world = await aTeam()
    const number = await world.file()
    await world.label(number)
    await world.eve.retitle(number, 'evil')
    expect(await world.claim()).toBeUndefined()
    world.clock.advanceSeconds(5)
    await world.tri.comment(number, '/approve')
    await world.later()
    expect(await world.claim()).toMatchObject({ data: { title: 'evil' } })
  })

  test('of somebody with triage is taken over', async () => {
    const world = await aTeam()
    const number = await world.file()
    await world.label(number)
    world.clock.advanceSeconds(5)
    await aPerson(world, 'ann', 'write').rewrite(number, 'better words')
    expect(await world.claim()).toMatchObject({ data: { body: 'better words' } })
  })

  test('between the label and the sweep is nothing that anybody labelled', async () => {
    const world = await aTeam()
    const number = await world.file()
    await world.tri.label(number, 'agent')
    world.clock.advanceSeconds(5)
    await world.eve.rewrite(number, 'do evil')
    await world.later()
    expect(await world.claim()).toBeUndefined()
    expect(await world.queue.get(number)).toMatchObject({ status: 'blocked' })
  })

  test.each([
    ['text, within the second of the label', (eve: Person, number: number) => eve.rewrite(number, 'evil')],
    ['title, between the label and the sweep', (eve: Person, number: number) => eve.retitle(number, 'evil')],
  ])('of the %s, neither', async (_, edit) => {
    const world = await aTeam()
    const number = await world.file()
    await world.tri.label(number, 'agent')
    await edit(world.eve, number)
    await world.later()
    expect(await world.claim()).toBeUndefined()
    expect(await world.queue.get(number)).toMatchObject({ status: 'blocked' })
  })

  test('of somebody with triage between the label and the sweep is taken', async () => {
    const world = await aTeam()
    const number = await world.file()
    await world.tri.label(number, 'agent')
    await world.tri.rewrite(number, 'better words')
    await world.later()
    expect(await world.claim()).toMatchObject({ data: { body: 'better words' } })
  })
})

test('two sweepers at once make one job of each issue', async () => {
  const world = await aTeam()
  const numbers = [await world.file(), await world.file(), await world.file()]
  for (const number of numbers) await world.tri.label(number, 'agent')
  world.clock.advanceSeconds(70)
  const other = world.createProcess({ replace: { bindings: undefined } }).queue
  const swept = await Promise.all([world.queue.sweep(), other.sweep()])
  expect(new Set(swept.flatMap(({ admitted }) => admitted))).toEqual(new Set(numbers))
  const claimed = [await world.claim(), await world.claim(), await world.claim(), await world.claim()]
  expect(claimed.map((job) => job?.id)).toEqual([...numbers, undefined])
  expect(world.log.lines.filter(({ level }) => level === 'error')).toEqual([])
})

test('a job waits for what blocks its issue, and the issue shows none of that', async () => {
  const world = await aTeam()
  const [first, number] = [await world.file(), await world.file()]
  const { id } = (await ask(world, world.token, 'GET', `/issues/${first}`)) as { id: number }
  await ask(world, world.token, 'POST', `/issues/${number}/dependencies/blocked_by`, { issue_id: id })
  await world.label(number)
  const before = await whole(world, number)
  expect(await world.claim()).toBeUndefined()
  await world.later()
  expect(await world.queue.get(number)).toMatchObject({ status: 'blocked' })
  expect(await whole(world, number)).toMatchObject({ labels: before.labels, body: before.body })
  await world.tri.close(first)
  await world.later()
  await world.later()
  expect(await world.claim()).toMatchObject({ id: number })
})

test('what is asked for in comments is answered, and the labels stay', async () => {
  const world = await aTeam()
  const number = await world.file()
  await world.label(number)
  world.clock.advanceSeconds(5)
  await world.tri.comment(number, '/block not yet')
  await world.later()
  expect(await world.queue.get(number)).toMatchObject({ status: 'blocked' })
  await world.tri.comment(number, '/priority high')
  await world.tri.comment(number, '/unblock')
  await world.later()
  await world.later()
  expect(await world.queue.get(number)).toMatchObject({ status: 'pending' })
  await world.tri.comment(number, '/cancel')
  await world.later()
  await world.later()
  expect(await world.queue.get(number)).toMatchObject({ status: 'cancelled' })
  expect(await look(world, number)).toMatchObject({
    state: 'open',
    title: 'It breaks',
    body: BODY,
    labels: ['agent', 'blocked', 'bug'],
  })
})

test('a lost ledger leaves the issues alone, and says which the command makes jobs of again', async () => {
  const world = await aTeam()
  const [number, other] = [await world.file(), await world.file()]
  await world.label(number)
  const before = await whole(world, number)
  const { store } = world.github
  const repository = store.repositories.named(OWNER, REPO)
  if (!repository) throw new Error('it is there')
  for (const { name } of store.refs.matching(repository, 'refs/octoqueue/'))
    store.refs.delete(repository, name)
  const { queue } = world.createProcess({ replace: { bindings: undefined } })
  const made = queue.rebuild({ isDry: false })
  expect(await made).toMatchObject({ adoptable: [number], restored: [], unreadable: [], unapproved: [] })
  expect(await whole(world, number)).toEqual(before)
  expect(await queue.adoptAll({ label: 'agent', queue: 'agents', issues: [number, other] })).toEqual({
    ids: [number],
    left: 1,
    refused: [{ id: other, title: expect.any(String), why: 'It lacks the label agent.' }],
  })
  expect(await queue.claim({ worker: 'w', queues: ['agents'] })).toMatchObject({ data: { body: BODY } })
  expect(await whole(world, number)).toEqual(before)
})

/** A `fetch` that loses the answer to the first move; `lists` decides what lists of the queue then show. */
function losing(world: Awaited<ReturnType<typeof aTeam>>, lists: (folder: string) => boolean) {
  let isLost = false
  return (async (input: Request | URL | string, init?: RequestInit) => {
    const folder = /matching-refs\/octoqueue%2F(.*)$/.exec(String(input))?.[1]
    if (isLost && folder !== undefined && !lists(folder)) return Response.json([])
    const answer = await world.fetch(input, init)
    if (isLost || !String(init?.body).includes('updateRefs')) return answer
    isLost = true
    return new Response('Bad Gateway', { status: 502, headers: answer.headers })
  }) as typeof fetch
}

describe('the command after a lost answer and a list that is late', () => {
  const adoptLost = async (lists: (folder: string) => boolean, filed: number) => {
    const world = await aTeam()
    const issues: number[] = []
    for (let count = 0; count < filed; count++) issues.push(await world.file())
    for (const number of issues) await world.tri.label(number, 'agent')
    const { queue } = world.createProcess({ fetch: losing(world, lists), replace: { bindings: undefined } })
    const adopted = () => queue.adoptAll({ label: 'agent', queue: 'agents', issues })
    return { issues, adopted, world }
  }

  test.each([1, 3])('says that it made %i jobs', async (filed) => {
    const { issues, adopted } = await adoptLost((folder) => !/^live%2Fagents%2F0/.test(folder), filed)
    expect(await adopted()).toEqual({ ids: issues, left: 0, refused: [] })
  })

  test.each([1, 3])('says of %i that nobody knows, as long as no list shows them', async (filed) => {
    const { adopted, issues, world } = await adoptLost((folder) => !folder.startsWith('live'), filed)
    await expect(adopted()).rejects.toMatchObject({ type: 'outcome-unknown' })
    const { queue } = world.createProcess({ replace: { bindings: undefined } })
    const again = await queue.adoptAll({ label: 'agent', queue: 'agents', issues })
    expect(again).toEqual({ ids: issues, left: 0, refused: [] })
  })
})

test('a rebuild lists the open issues once', async () => {
  const world = await aTeam()
  await world.label(await world.file())
  const seen: string[] = []
  const { queue } = world.createProcess({
    replace: { bindings: undefined },
    fetch: async (input, init) => {
      seen.push(String(input))
      return world.fetch(input as string, init)
    },
  })
  await queue.rebuild({ isDry: true })
  expect(seen.filter((url) => /\/issues\?.*state=open/.test(url))).toHaveLength(1)
})

test('a rebuild takes no label of a team for how a job stands', async () => {
  const world = await aTeam()
  const [number, bare] = [await world.file(), await world.file()]
  await world.label(number)
  await world.tri.label(bare, 'agent', 'processing')
  await world.later()
  const job = await world.claim()
  await world.queue.fail(number, job?.lease ?? '', { error: 'no idea', retry: false })
  for (let sweeps = 0; sweeps < 4; sweeps++) await world.later()
  const before = [await whole(world, number), await whole(world, bare)]
  expect(await world.queue.rebuild({ isDry: false })).toMatchObject({ corrected: [], adoptable: [] })
  await world.later()
  expect(await world.queue.get(number)).toMatchObject({ status: 'failed' })
  expect([await whole(world, number), await whole(world, bare)]).toEqual(before)
})

describe('a merged pull request that closes the issue', () => {
  test('completes a job that is held', async () => {
    const world = await aTeam()
    const number = await world.file()
    await world.label(number)
    await world.claim()
    world.clock.advanceSeconds(5)
    await world.merge(number)
    await world.later()
    const result = { closed_by: expect.stringMatching(/\/pull\/\d+$/) }
    expect(await world.queue.get(number)).toMatchObject({ status: 'completed', result })
    expect((await look(world, number)).labels).toEqual(['agent', 'blocked', 'bug'])
  })

  test('cancels a job that waits', async () => {
    const world = await aTeam()
    const number = await world.file()
    await world.label(number)
    await world.merge(number)
    await world.later()
    expect(await world.queue.get(number)).toMatchObject({ status: 'cancelled' })
    expect(await look(world, number)).toMatchObject({ state: 'closed', comments: [] })
  })
})

test('a close by hand cancels, whoever holds it', async () => {
  const world = await aTeam()
  const number = await world.file()
  await world.label(number)
  await world.claim()
  world.clock.advanceSeconds(5)
  await world.tri.close(number)
  await world.later()
  expect(await world.queue.get(number)).toMatchObject({ status: 'cancelled' })
})

test.each([
  ['completed', 'closed'],
  ['failed', 'open'],
] as const)('a job that %s leaves the issue %s, with its labels', async (outcome, state) => {
  const world = await aTeam()
  const number = await world.file()
  await world.label(number)
  const job = await world.claim()
  const lease = job?.lease ?? ''
  if (outcome === 'completed') await world.queue.complete(number, lease, 'fixed')
  else await world.queue.fail(number, lease, { error: 'no idea', retry: false })
  for (let sweeps = 0; sweeps < 3; sweeps++) await world.later()
  expect(await look(world, number)).toMatchObject({
    state,
    title: 'It breaks',
    body: BODY,
    labels: ['agent', 'blocked', 'bug'],
    comments: [expect.stringContaining(outcome === 'completed' ? 'Completed' : 'Failed')],
  })
})

test('after a day the ledger forgets a job, and nothing makes one of its issue again', async () => {
  const world = await aTeam()
  const number = await world.file()
  await world.label(number)
  await world.tri.unlabel(number, 'agent')
  await world.later()
  world.clock.advanceSeconds(25 * 3600)
  await world.later()
  await world.later()
  await expect(world.queue.get(number)).rejects.toMatchObject({ type: 'job-not-found' })
  expect(await look(world, number)).toMatchObject({ state: 'open', comments: [] })
})
