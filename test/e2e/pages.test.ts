import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ARGUMENTS, CHROMIUM } from './browser.ts'
import { NAMELESS_CONTROLS, OVERFLOW, POOR_CONTRASTS } from './page-checks.ts'
import { createPagesWorld } from './pages-world.ts'

const hasBrowser = existsSync(CHROMIUM)
// The reporter prints no reason for skipped tests.
if (!hasBrowser) {
  process.stderr.write(
    `Pages were not tested in a browser: there is no Chromium at ${CHROMIUM} (CHROMIUM_PATH names another).\n`,
  )
}

describe.skipIf(!hasBrowser)('pages in a browser', () => {
  let browser: Browser
  const ends: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS })
  })
  afterAll(() => browser.close())
  afterEach(async () => {
    for (const end of ends.splice(0)) await end()
  })

  /**
   * A world behind a real server, and a page of it in a browser; `foreign` collects requests to anywhere
   * else.
   */
  async function visit(options: BrowserContextOptions = {}) {
    const world = createPagesWorld()
    const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
      const started = serve({ fetch: world.app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
        resolve(started),
      )
    })
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const context = await browser.newContext({ baseURL: base, ...options })
    ends.push(
      () => context.close(),
      () => new Promise((resolve) => server.close(resolve)),
    )
    const page = await context.newPage()
    const foreign: string[] = []
    const violations: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(base)) foreign.push(request.url())
    })
    page.on('dialog', (dialog) => {
      violations.push(`dialog ${dialog.message()}`)
      return dialog.dismiss()
    })
    page.on('console', (message) => {
      if (/Content Security Policy|Refused/.test(message.text())) violations.push(message.text())
    })
    return { ...world, page, foreign, violations }
  }

  const press = (page: Page, button: string) => page.getByRole('button', { name: button }).click()

  test.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])(
    'a person opens, comments, labels, closes, reopens and edits an issue by clicking, %s',
    async (_name, on) => {
      const { page, story, foreign, violations } = await visit({ javaScriptEnabled: on })
      await page.goto('/')
      await page.getByRole('link', { name: 'octo/queue' }).click()
      await page.getByRole('link', { name: 'New issue' }).click()
      await page.getByLabel('Title').fill('Send the report')
      await page.getByLabel('Description').fill('```json\n{"month": 10}\n```')
      await page.getByLabel('pending').check()
      await press(page, 'Create issue')

      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Send the report #1')
      expect(await page.locator('article code.language-json').textContent()).toBe('{"month": 10}\n')
      expect(await page.locator('.badge').textContent()).toContain('Open')

      await page.getByLabel('Add a comment').fill('It is **late**.')
      await press(page, 'Comment')
      expect(new URL(page.url()).hash).toMatch(/^#issuecomment-\d+$/)
      expect(await page.locator('.comment strong').last().textContent()).toBe('late')

      await page.getByText('Edit labels').click()
      await page.getByLabel('pending').uncheck()
      await page.getByLabel('bug').check()
      await press(page, 'Save labels')
      expect(await page.locator('.chips li').allTextContents()).toEqual(['bug'])

      await page.getByLabel('Add a comment').fill('No longer needed.')
      await press(page, 'Close as not planned')
      expect(await page.locator('.badge').textContent()).toContain('Closed as not planned')
      await press(page, 'Reopen issue')
      expect(await page.locator('.badge').textContent()).toContain('Open')

      await page.getByRole('link', { name: 'Edit', exact: true }).click()
      await page.getByLabel('Title').fill('Send the yearly report')
      await press(page, 'Save')
      await press(page, 'Close as completed')

      await page.getByRole('link', { name: 'Issues', exact: true }).click()
      await page.getByRole('link', { name: /Closed/ }).click()
      expect(await page.locator('.row-title').allTextContents()).toEqual(['Send the yearly report'])
      expect(story(1)).toEqual([
        'you labeled pending',
        'you commented',
        'you unlabeled pending',
        'you labeled bug',
        'you commented',
        'you closed not_planned',
        'you reopened reopened',
        'you renamed Send the yearly report',
        'you closed completed',
      ])
      expect([...foreign, ...violations]).toEqual([])
    },
  )

  test('a refused comment comes back with its words, the reason, and the cursor in it', async () => {
    const { page, open } = await visit()
    open('one')
    await page.goto('/octo/queue/issues/1')
    await press(page, 'Comment')
    expect(await page.getByRole('alert').textContent()).toBe('Body cannot be blank.')
    expect(await page.locator('textarea:focus').getAttribute('aria-invalid')).toBe('true')
  })

  test('labels lead to lists, and lists can be narrowed further', async () => {
    const { page, open } = await visit()
    open('one', ['pending', 'bug'])
    open('two', ['pending'])
    await page.goto('/octo/queue/labels')
    await page.getByRole('link', { name: 'pending' }).click()
    expect(await page.locator('.row-title').allTextContents()).toEqual(['two', 'one'])
    await page.getByText('Label', { exact: true }).click()
    await page.locator('.menu').getByRole('link', { name: 'bug' }).click()
    expect(await page.locator('.row-title').allTextContents()).toEqual(['one'])
    await page.getByRole('link', { name: 'Stop filtering by pending' }).click()
    expect(new URL(page.url()).search).toBe('?labels=bug')
  })

  test('hostile Markdown runs nothing, loads nothing, and stays in its comment', async () => {
    const { page, open, store, bot, foreign, violations } = await visit()
    const hostile = [
      '<script>alert(1)</script><img src="https://evil.example/a.png" onerror="alert(2)">',
      '![x](https://evil.example/b.png) <svg onload="alert(3)"><style>body{display:none}</style></svg>',
      '</article></div></li></ol></main><li>escaped</li><dt>x<td>y</table>',
      '<details><summary>open <b>never closed',
      '```\n</div></li><script>alert(4)</script>',
      '<div style="position:fixed;inset:0" id="main" class="post">over it all',
      '<form action="https://evil.example"><input name="do" value="x"><textarea>',
      '<plaintext>',
    ]
    const issue = open('one', [], hostile.join('\n\n'))
    for (const body of hostile) store.comments.create(issue, bot, body)
    await page.goto('/octo/queue/issues/1')
    expect(await page.locator('.timeline > li.comment').count()).toBe(hostile.length)
    expect(await page.locator('.timeline > *').count()).toBe(hostile.length)
    expect(
      await page.locator('article :is(script, style, img, svg, form, [style], [id], [onerror])').count(),
    ).toBe(0)
    expect(await page.locator('main > .issue > .side').count()).toBe(1)
    expect(await page.getByLabel('Add a comment').isVisible()).toBe(true)
    expect([...foreign, ...violations]).toEqual([])
  })

  test.each([
    ['light', 'rgb(255, 255, 255)'],
    ['dark', 'rgb(13, 17, 23)'],
  ] as const)('is %s when the system is, and its words stand out', async (colorScheme, background) => {
    const { page, open, store, bot } = await visit({ colorScheme })
    const issue = open('one', ['pending', 'failed', 'bug'])
    store.comments.create(issue, bot, '`code` [link](https://a.example)\n\n> quoted')
    await page.goto('/octo/queue/issues/1')
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(background)
    expect(await page.evaluate(POOR_CONTRASTS)).toEqual([])
  })

  test.each([
    '/',
    '/octo/queue/issues',
    '/octo/queue/issues/1',
    '/octo/queue/issues/new',
    '/octo/queue/labels',
  ])('%s fits a narrow screen, and every control has a name', async (path) => {
    const { page, open } = await visit({ viewport: { width: 360, height: 640 } })
    open(
      `A title that is long ${'x'.repeat(80)}`,
      ['pending', 'failed', 'bug'],
      `\`\`\`\n${'y'.repeat(200)}\n\`\`\``,
    )
    await page.goto(path)
    expect(await page.evaluate(OVERFLOW)).toBe(0)
    expect(await page.evaluate(NAMELESS_CONTROLS)).toEqual([])
    expect(await page.getByRole('main').count()).toBe(1)
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
  })
})
