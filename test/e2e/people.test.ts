import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { mountPages } from '@octoqueue/github-emulator/pages'
import { Hono } from 'hono'
import { chromium, type Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { aPerson } from '../support/people.ts'
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
