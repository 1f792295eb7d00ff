import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { mountPages } from '@octoqueue/github-emulator/pages'
import { Hono } from 'hono'
import { chromium, type Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { aPerson, ask } from '../support/people.ts'
import { createWorld, OWNER, REPO, type World } from '../support/world.ts'
import { ARGUMENTS, CHROMIUM } from './browser.ts'

const press = (page: Page, button: string) => page.getByRole('button', { name: button, exact: true }).click()

/** Shows the page of job 1, or another, to ann, who may triage. */
async function visit(world: World, walk: (page: Page) => Promise<void>, place = 'issues/1') {
  aPerson(world, 'ann', 'triage')
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
  /** How the job stands after the next sweep. */
  status: string
  /** What its page shows then. */
  shows?: RegExp
}

const box = (page: Page, name: string) => page.locator(`input[type=checkbox][value=${name}]`)
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
    for (const { id, act } of jobs) {
      await page.goto(`${place}${id}`)
      await act(page)
      await page.waitForLoadState()
    }
    // That an issue is gone is believed after ten minutes.
    for (let sweep = 0; sweep < 8; sweep++) {
      clock.advanceSeconds(200)
      await queue.sweep()
    }
    const edited = jobs.find(({ what }) => what === 'edits its payload')
    expect((await queue.get(edited?.id ?? 0)).data).toEqual({ n: 2 })
    const now = await Promise.all(jobs.map(async ({ id, what }) => [what, (await queue.get(id)).status]))
    const broken = jobs.find(({ what }) => what.includes('no JSON'))
    await expect(queue.claim({ worker: 'w', id: broken?.id ?? 0 })).rejects.toThrow()
    expect(now).toEqual(Object.entries(ACTS).map(([what, { status }]) => [what, status]))
    for (const { id, shows } of jobs)
      if (shows) {
        await page.goto(`${place}${id}`)
        expect(await page.locator('body').textContent()).toMatch(shows)
      }
  })
})
