import type { Fault } from '@octoqueue/github-emulator/faults'
import { describe, expect, test } from 'vitest'
import { NOW } from '../support/entries.ts'
import { createWorld, OWNER, REPO } from '../support/world.ts'

const POST = 'POST /repos/{owner}/{repo}/milestones'
const PATCH = 'PATCH /repos/{owner}/{repo}/milestones/{milestone_number}'
const SPRING = { title: 'Spring', description: 'Flowers' }

const made = {
  ...SPRING,
  number: 1,
  open: true,
  openIssues: 0,
  closedIssues: 0,
  createdAt: NOW,
  url: `http://github.local/${OWNER}/${REPO}/milestone/1`,
}

describe('a milestone', () => {
  test('is as it was drafted, for everyone', async () => {
    const { milestones, createProcess } = createWorld()
    expect(await milestones.create(SPRING)).toEqual(made)
    const another = createProcess().milestones
    expect(await another.get(1)).toEqual(made)
    expect(await another.list()).toEqual([made])
  })

  test('is nothing where none is', async () => {
    const { milestones } = createWorld()
    expect(await milestones.get(1)).toBeUndefined()
    expect(await milestones.list()).toEqual([])
    expect(await milestones.change(1, { open: false })).toBeUndefined()
  })

  test('is changed in what is given, and nothing else', async () => {
    const { milestones } = createWorld()
    await milestones.create(SPRING)
    expect(await milestones.change(1, { title: 'Summer' })).toEqual({ ...made, title: 'Summer' })
    expect(await milestones.change(1, { open: false, description: '' })).toMatchObject({
      title: 'Summer',
      open: false,
      description: '',
    })
    expect(await milestones.change(1, { open: true })).toMatchObject({ open: true })
  })

  test('has a title of its own', async () => {
    const { milestones } = createWorld()
    await milestones.create(SPRING)
    expect(await milestones.create({ title: 'Spring', description: 'Mud' })).toBe('taken')
    await milestones.create({ title: 'Summer', description: '' })
    expect(await milestones.change(2, { title: 'Spring' })).toBe('taken')
    expect((await milestones.list()).map(({ title }) => title)).toEqual(['Spring', 'Summer'])
  })

  test('is listed with all others, over all pages', async () => {
    const { milestones } = createWorld()
    for (let number = 1; number <= 101; number++)
      await milestones.create({ title: `m${number}`, description: '' })
    await milestones.change(3, { open: false })
    const numbers = (await milestones.list()).map(({ number }) => number)
    expect(numbers).toEqual(Array.from({ length: 101 }, (_, index) => index + 1))
  })
})

describe('issues', () => {
  const draft = { title: 'x', body: '', labels: [] }

  test('are put into a milestone as they are made, and later', async () => {
    const { milestones, issues, createProcess } = createWorld()
    for (const title of ['a', 'b']) await milestones.create({ title, description: '' })
    const issue = await issues.create({ ...draft, milestone: 1 })
    expect(issue.milestone).toBe(1)
    expect(await issues.edit(issue.number, { milestone: 2 })).toEqual({ ...issue, milestone: 2 })
    expect(await issues.edit(issue.number, { body: 'y' })).toMatchObject({ milestone: 2 })
    const another = createProcess().issues
    expect(await another.read(issue.number)).toMatchObject({ milestone: 2 })
    expect(await another.readMany([issue.number])).toMatchObject([{ milestone: 2 }])
    expect(await milestones.get(2)).toMatchObject({ openIssues: 1 })
    expect((await issues.edit(issue.number, { milestone: null })).milestone).toBeUndefined()
    expect((await another.readMany([issue.number]))[0]?.milestone).toBeUndefined()
  })

  test('are listed by their milestone', async () => {
    const { milestones, issues } = createWorld()
    await milestones.create(SPRING)
    const inside = await issues.create({ ...draft, milestone: 1 })
    const outside = await issues.create(draft)
    expect(outside.milestone).toBeUndefined()
    expect(await issues.listOpen({ milestone: 1 })).toEqual([inside])
    expect(await issues.listOpen()).toEqual([inside, outside])
  })

  test('are not made in a milestone that is none', async () => {
    const { issues } = createWorld()
    await expect(issues.create({ ...draft, milestone: 5 })).rejects.toMatchObject({ type: 'github-refused' })
    expect(await issues.listOpen()).toEqual([])
  })
})

describe('a creation that went unanswered', () => {
  test.each(['drop-after', 'error-after'] as const)('is found after %s, and not sent again', async (kind) => {
    const { milestones, github } = createWorld()
    github.faults.add({ kind, match: { route: POST } })
    expect(await milestones.create(SPRING)).toEqual(made)
    expect(github.requests.count(POST)).toBe(1)
  })

  test.each(['drop-before', 'error-before'] as const)('stays unknown after %s', async (kind) => {
    const { milestones, github } = createWorld()
    github.faults.add({ kind, match: { route: POST } })
    await expect(milestones.create(SPRING)).rejects.toMatchObject({ type: 'outcome-unknown' })
    expect(github.requests.count(POST)).toBe(1)
  })

  test('stays unknown while GitHub is silent', async () => {
    const { milestones, github } = createWorld()
    github.faults.add({ kind: 'drop-after' })
    await expect(milestones.create(SPRING)).rejects.toMatchObject({ type: 'outcome-unknown' })
    github.faults.clear()
    expect(await milestones.create(SPRING)).toBe('taken')
  })

  test('is another’s when its title is', async () => {
    const { milestones, github } = createWorld()
    await milestones.create({ ...SPRING, description: 'Mud' })
    github.faults.add({ kind: 'drop-before', match: { route: POST } })
    expect(await milestones.create(SPRING)).toBe('taken')
  })

  test('is found by a list that lags, once it has caught up', async () => {
    const { milestones, github } = createWorld()
    github.faults.add({ kind: 'drop-after', match: { route: POST } })
    github.faults.add({ kind: 'stale', seconds: 2, match: { route: 'GET /repos/{owner}/{repo}/milestones' } })
    expect(await milestones.create(SPRING)).toEqual(made)
  })
})

describe('a refusal is reported as such', () => {
  const changes: [Fault['kind'], number][] = [
    ['drop-after', 1],
    ['error-before', 1],
  ]
  test.each(changes)('a change is unknown after %s', async (kind, sent) => {
    const { milestones, github } = createWorld()
    await milestones.create(SPRING)
    github.faults.add({ kind, match: { route: PATCH } } as Fault)
    await expect(milestones.change(1, { open: false })).rejects.toMatchObject({ type: 'outcome-unknown' })
    expect(github.requests.count(PATCH)).toBe(sent)
  })

  test('a repository that the token does not see has no milestones only seemingly', async () => {
    const { milestones, github } = createWorld()
    github.faults.add({ kind: 'not-found' })
    const refused = { type: 'github-refused' }
    await expect(milestones.get(1)).rejects.toMatchObject(refused)
    await expect(milestones.list()).rejects.toMatchObject(refused)
    await expect(milestones.create(SPRING)).rejects.toMatchObject(refused)
    await expect(milestones.change(1, { open: false })).rejects.toMatchObject(refused)
  })

  test('a token may not make them', async () => {
    const { createProcess, github } = createWorld()
    const token = github.createToken({ login: 'you', permissions: 'write', without: ['issues'] })
    await expect(createProcess({ token }).milestones.create(SPRING)).rejects.toMatchObject({
      type: 'github-refused',
      message: expect.stringContaining('Issues: write'),
    })
  })

  test('a rate limit', async () => {
    const { milestones, github } = createWorld()
    github.faults.add({ kind: 'forbidden', seconds: 30 })
    await expect(milestones.create(SPRING)).rejects.toMatchObject({ type: 'rate-limited' })
  })
})
