import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Role } from '@octoqueue/github-emulator'
import { mountPages } from '@octoqueue/github-emulator/pages'
import { issueForm, pathOf } from '@octoqueue/issue-forms'
import { Hono } from 'hono'
import { chromium, type Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Json } from '../../src/domain/job.ts'
import { SETTINGS_PATH } from '../../src/settings/settings.ts'
import { claimed } from '../support/claimed.ts'
import { aPerson, ask } from '../support/people.ts'
import { createWorld, OWNER, REPO, type World } from '../support/world.ts'
import { ARGUMENTS, CHROMIUM } from './browser.ts'

const press = (page: Page, button: string) => page.getByRole('button', { name: button, exact: true }).click()

/** Shows the page of job 1, or another, to ann, who may triage or do more. */
async function visit(
  world: World,
  walk: (page: Page) => Promise<void>,
  place = 'issues/1',
  role: Role = 'triage',
) {
  aPerson(world, 'ann', role)
  world.github.createUser({ login: 'bob' })
  const app = new Hono()
  mountPages(app, { store: world.github.store, person: 'ann' })
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS })
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${OWNER}/${REPO}/${place}`)
    await walk(page)
  } finally {
    await browser.close()
    await new Promise((resolve) => server.close(resolve))
  }
}

test.skipIf(!existsSync(CHROMIUM))(
  'a person steers a job by clicking, and sees what came of it',
  async () => {
    const world = createWorld()
    const { queue, clock } = world
    await queue.enqueue({ data: 1 })
    const swept = async (page: Page) => {
      clock.advanceSeconds(10)
      await queue.sweep()
      clock.advanceSeconds(10)
      await page.reload()
    }
    await visit(world, async (page) => {
      const say = async (words: string) => {
        await page.getByLabel('Add a comment').fill(words)
        await press(page, 'Comment')
        await swept(page)
      }
      await say('/cancle')
      expect(await page.locator('.reactions').last().textContent()).toContain('😕')
      expect(await page.locator('.comment').last().textContent()).toContain('not taken for a command')
      await say('/priority 5 please')
      expect(await page.locator('.comment').last().locator('.reactions').textContent()).toContain('👍')
      expect(await page.locator('.chips').textContent()).toContain('priority:5')
      await page.getByText('Manage issue').click()
      await page.getByLabel('Person', { exact: true }).fill('bob')
      await press(page, 'Assign')
      await swept(page)
      expect(await page.locator('.chips').textContent()).toContain('blocked')
      await say('/answer Take the second one.')
      expect(await queue.claim({ worker: 'w' })).toMatchObject({ id: 1, answer: 'Take the second one.' })
      clock.advanceSeconds(10)
      await page.reload()
      await press(page, 'Close as completed')
      await swept(page)
      expect(await page.locator('.comment').last().textContent()).toContain('Cancelled by ann.')
    })
    expect(await queue.get(1)).toMatchObject({ status: 'cancelled' })
  },
)

test.skipIf(!existsSync(CHROMIUM))(
  'a person sees how far a job is, and finds the dashboard pinned on top of the list',
  async () => {
    const world = createWorld()
    const { queue } = world.createProcess({
      replace: {
        ports: (ports: World['ports']) => ({
          ...ports,
          dashboard: { budget: async () => undefined, schedules: async () => [] },
        }),
      },
    })
    const { id, lease } = await claimed(world, { data: 1 }, { leaseSeconds: 600 })
    await queue.extend(id, lease, {
      progress: { percent: 62, note: 'pass 2 of 3', log: ['read <b>9</b> rows'] },
    })
    world.clock.advanceSeconds(60)
    await queue.sweep()
    await visit(world, async (page) => {
      const comment = page.locator('.comment').last()
      expect(await comment.textContent()).toMatch(/Running.*attempt 1 of 3/s)
      expect(await comment.textContent()).toContain('62 %')
      expect(await comment.textContent()).toContain('read <b>9</b> rows')
      await queue.complete(id, lease, 'fine')
      await page.reload()
      expect(await page.locator('.comment').last().textContent()).toMatch(/Completed.*after 1 min/s)
    })
    const walk = async (page: Page) => {
      await page.getByRole('link', { name: 'Octoqueue dashboard' }).first().click()
      expect(await page.locator('body').textContent()).toContain('"processing" : 1')
    }
    await visit(world, walk, 'issues')
  },
)

interface Act {
  /** What the person does on the page of a job that waits. */
  act: (page: Page) => Promise<void>
  /** How the job stands after the sweeps that follow. */
  status: string
  /** What else is true of it then. */
  job?: object
  /** What the person does after that; there are sweeps after it, too. */
  later?: Act
  /** What its page shows at last. */
  shows?: RegExp
}

const box = (page: Page, name: string) => page.locator(`input[type=checkbox][value="${name}"]`)
const setLabels = async (page: Page, change: () => Promise<void>) => {
  await page.getByText('Edit labels').click()
  await change()
  await press(page, 'Save labels')
}
const manage = async (page: Page, button: string, field?: readonly [label: string, text: string]) => {
  await page.getByText('Manage issue').click()
  if (field) await page.getByLabel(field[0], { exact: true }).fill(field[1])
  await press(page, button)
}
const onLastComment = async (page: Page, button: string, text?: string) => {
  const comment = page.locator('.comment').last()
  await comment.getByText('More', { exact: true }).click()
  if (text !== undefined) await comment.getByLabel('Edit comment').fill(text)
  await comment.getByRole('button', { name: button }).click()
}
const edit = async (page: Page, label: string, change: (text: string) => string) => {
  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  const field = page.getByLabel(label, { exact: true })
  await field.fill(change(await field.inputValue()))
  await page.locator('button.primary').last().click()
}

const ACTS: Readonly<Record<string, Act>> = {
  'labels it blocked': {
    act: (page) => setLabels(page, () => box(page, 'blocked').check()),
    status: 'blocked',
    shows: /Blocked/,
  },
  'labels it cancelled': {
    act: (page) => setLabels(page, () => box(page, 'cancelled').check()),
    status: 'cancelled',
    shows: /Cancelled by ann/,
  },
  'takes its label off': {
    act: (page) => setLabels(page, () => box(page, 'pending').uncheck()),
    status: 'pending',
  },
  'closes it as not planned': { act: (page) => press(page, 'Close as not planned'), status: 'cancelled' },
  'closes it as a duplicate': { act: (page) => press(page, 'Close as duplicate'), status: 'cancelled' },
  'closes and reopens it': {
    async act(page) {
      await press(page, 'Close as not planned')
      await press(page, 'Reopen issue')
    },
    status: 'pending',
  },
  'locks it': { act: (page) => manage(page, 'Lock conversation'), status: 'pending' },
  'pins it': { act: (page) => manage(page, 'Pin issue'), status: 'pending' },
  'sets a milestone': {
    act: (page) => manage(page, 'Set milestone', ['Name of the milestone', 'Spring']),
    status: 'pending',
    shows: /Spring/,
  },
  'converts it to a discussion': {
    act: (page) => manage(page, 'Convert to discussion'),
    status: 'cancelled',
  },
  'deletes it': { act: (page) => manage(page, 'Delete issue'), status: 'blocked' },
  'transfers it': {
    act: (page) => manage(page, 'Transfer issue', ['Other repository', `${OWNER}/other`]),
    status: 'blocked',
  },
  'edits its payload': {
    act: (page) => edit(page, 'Description', (text) => text.replace('"n": 1', '"n": 2')),
    status: 'pending',
    shows: /"n" ?: 2/,
  },
  'edits its payload, which is no JSON then': {
    act: (page) => edit(page, 'Description', (text) => text.replace('"n": 1', '"n": ')),
    // It stands, and does not run.
    status: 'pending',
    shows: /does not take over/,
  },
  'edits its title, which is free as it came by the API': {
    act: (page) => edit(page, 'Title', () => 'A title of ours'),
    status: 'pending',
    shows: /A title of ours/,
  },
  'labels it blocked and cancelled at once': {
    act: (page) =>
      setLabels(page, async () => {
        await box(page, 'blocked').check()
        await box(page, 'cancelled').check()
      }),
    status: 'cancelled',
    shows: /Cancelled by ann/,
  },
  'takes all labels off': {
    act: (page) =>
      setLabels(page, async () => {
        for (const one of await page.locator('input[name=label]:checked').all()) await one.uncheck()
      }),
    status: 'pending',
    shows: /Labels\s+pending/,
  },
  'labels it with another queue': {
    act: (page) => setLabels(page, () => box(page, 'queue:other').check()),
    status: 'pending',
    job: { queue: 'other' },
    shows: /queue:other/,
  },
  'labels it with a priority': {
    act: (page) => setLabels(page, () => box(page, 'priority:7').check()),
    status: 'pending',
    job: { priority: 7 },
    shows: /priority:7/,
  },
  'assigns somebody, and takes that back': {
    act: (page) => manage(page, 'Assign', ['Person', 'bob']),
    status: 'blocked',
    later: { act: (page) => manage(page, 'Unassign', ['Person', 'bob']), status: 'pending' },
    shows: /No one/,
  },
  'deletes the comment on its end': {
    act: (page) => press(page, 'Close as not planned'),
    status: 'cancelled',
    later: { act: (page) => onLastComment(page, 'Delete comment'), status: 'cancelled' },
    shows: /Cancelled by ann/,
  },
  'edits the comment on its end': {
    act: (page) => press(page, 'Close as not planned'),
    status: 'cancelled',
    later: { act: (page) => onLastComment(page, 'Update comment', '/retry'), status: 'cancelled' },
  },
  'adds a blocker': {
    async act(page) {
      await page.getByText('Add a blocker').click()
      await page.getByLabel('Number of the issue that blocks this one').fill('1')
      await press(page, 'Add blocker')
    },
    status: 'blocked',
    shows: /#1/,
  },
}

test.skipIf(!existsSync(CHROMIUM))('each act on a page does what the table of acts says', async () => {
  const world = createWorld()
  const { queue, clock } = world
  const { token } = aPerson(world, 'olga', 'admin')
  await ask(world, token, 'POST', '/milestones', { title: 'Spring' })
  for (const name of ['queue:other', 'priority:7']) await ask(world, token, 'POST', '/labels', { name })
  world.github.createRepository({ owner: OWNER, name: 'other' })
  await queue.enqueue({ data: { n: 0 } })
  const jobs: (Act & { what: string; id: number })[] = []
  for (const [what, row] of Object.entries(ACTS))
    jobs.push({ what, ...row, ...(await queue.enqueue({ data: { n: 1 } })) })
  await queue.sweep()
  clock.advanceSeconds(60)
  await visit(world, async (page) => {
    page.setDefaultTimeout(10_000)
    const place = page.url().replace(/1$/, '')
    const tell = async (those: readonly (Pick<Act, 'act'> & { id: number })[]) => {
      for (const { id, act } of those) {
        await page.goto(`${place}${id}`)
        await act(page)
        await page.waitForLoadState()
      }
      // That an issue is gone is believed after ten minutes.
      for (let sweep = 0; sweep < 8; sweep++) {
        clock.advanceSeconds(200)
        await queue.sweep()
      }
    }
    await tell(jobs)
    const edited = jobs.find(({ what }) => what === 'edits its payload')
    expect((await queue.get(edited?.id ?? 0)).data).toEqual({ n: 2 })
    const now = await Promise.all(jobs.map(async ({ id, what }) => [what, (await queue.get(id)).status]))
    const broken = jobs.find(({ what }) => what.includes('no JSON'))
    await expect(queue.claim({ worker: 'w', id: broken?.id ?? 0 })).rejects.toThrow()
    expect(now).toEqual(Object.entries(ACTS).map(([what, { status }]) => [what, status]))
    for (const { id, job, what } of jobs) expect([what, await queue.get(id)]).toMatchObject([what, job ?? {}])
    const more = jobs.flatMap(({ id, later }) => (later ? { id, ...later } : []))
    await tell(more)
    // As a webhook has it looked at: no list of GitHub's tells that a comment was deleted.
    await queue.lookAt({ issues: more.map(({ id }) => id), workflowJobs: [], whole: false })
    for (const { id, status } of more) expect(await queue.get(id)).toMatchObject({ status })
    for (const { id, shows } of jobs)
      if (shows) {
        await page.goto(`${place}${id}`)
        expect(await page.locator('body').textContent()).toMatch(shows)
      }
    await renameLabel(page, place, 'pending', 'todo')
    await tell([])
    await page.goto(`${place}1`)
    expect(await page.locator('.chips').textContent()).toMatch(/pending/)
    expect(await queue.get(1)).toMatchObject({ status: 'pending' })
  })
})

async function renameLabel(page: Page, place: string, name: string, other: string): Promise<void> {
  await page.goto(place.replace(/issues.*$/, 'labels'))
  const row = page.locator('tr', { has: page.locator(`input[name=name][value="${name}"]`) })
  await row.locator('summary').click()
  await row.locator('input[name=name]').fill(other)
  await row.getByRole('button', { name: 'Save changes' }).click()
}

test.skipIf(!existsSync(CHROMIUM))('a person opens jobs by hand and by a form', async () => {
  const world = createWorld()
  const { queue, documents } = world.createProcess({ replace: { payloads: undefined } })
  const { clock } = world
  const schema = { type: 'object', required: ['to'], properties: { to: { type: 'string' } } } satisfies Json
  const settings = JSON.stringify({ version: 1, schemas: { queues: { post: schema } } })
  await documents.write(SETTINGS_PATH, settings, { from: undefined, message: 'Set' })
  const asks = { queue: 'post', schema }
  await documents.write(pathOf(asks), issueForm(asks), { from: undefined, message: 'Add the form' })
  await queue.sweep()
  const { token } = aPerson(world, 'olga', 'admin')
  await ask(world, token, 'POST', '/labels', { name: 'queue:post' })
  clock.advanceSeconds(60)
  const walk = async (page: Page) => {
    page.setDefaultTimeout(10_000)
    await page.getByLabel('Title').fill('By hand')
    await page.getByLabel('Description', { exact: true }).fill('```json\n{"n": 1}\n```')
    await box(page, 'pending').check()
    await press(page, 'Create issue')
    await page.goto(page.url().replace(/issues.*$/, 'issues/new/choose'))
    await page.getByRole('link', { name: /post/ }).first().click()
    await page.getByLabel('Title').fill('By form')
    await page.getByLabel('to', { exact: false }).last().fill('ada')
    await press(page, 'Create issue')
    for (let sweep = 0; sweep < 3; sweep++) {
      clock.advanceSeconds(120)
      await queue.sweep()
    }
    expect(await queue.get(1)).toMatchObject({ status: 'pending', data: { n: 1 } })
    expect(await queue.get(2)).toMatchObject({ status: 'pending', queue: 'post', data: { to: 'ada' } })
    await page.reload()
    expect(await page.locator('.chips').textContent()).toMatch(/pending.*queue:post|queue:post.*pending/s)
  }
  await visit(world, walk, 'issues/new', 'write')
})
