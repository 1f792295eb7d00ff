import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createService } from '../http/service.ts'
import { ARGUMENTS, CHROMIUM } from './browser.ts'
import { NAMELESS_CONTROLS, OVERFLOW, POOR_CONTRASTS } from './page-checks.ts'

describe.skipIf(!existsSync(CHROMIUM))('the API’s page in a browser', () => {
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
   * The page behind a real server; `troubles` collects requests to anywhere else, and what the content
   * security policy refused.
   */
  async function visit(options: BrowserContextOptions) {
    const { app } = createService()
    const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
      const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started))
    })
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const context = await browser.newContext({ baseURL: base, ...options })
    ends.push(
      () => context.close(),
      () => new Promise((resolve) => server.close(resolve)),
    )
    const page = await context.newPage()
    const troubles: string[] = []
    page.on('request', (request) => {
      if (!/^(data:|http:\/\/127\.0\.0\.1:)/.test(request.url())) troubles.push(request.url())
    })
    page.on('console', (message) => troubles.push(message.text()))
    await page.goto('/docs')
    return { page, troubles }
  }

  test('a person finds an operation by its link, without any script', async () => {
    const { page, troubles } = await visit({ javaScriptEnabled: false })
    await page.getByRole('link', { name: 'POST /jobs/{id}/complete' }).click()
    expect(new URL(page.url()).hash).toBe('#completeJob')
    const article = page.locator('#completeJob')
    expect(await article.locator('pre').textContent()).toContain(
      'curl -X POST http://localhost:8080/jobs/71/complete',
    )
    await article.getByRole('link', { name: 'Job', exact: true }).click()
    expect(new URL(page.url()).hash).toBe('#schema-Job')
    expect(troubles).toEqual([])
  })

  test.each([
    ['light', 'rgb(255, 255, 255)'],
    ['dark', 'rgb(13, 17, 23)'],
  ] as const)(
    'it is %s when the system is, fits a narrow screen, and its words stand out',
    async (colorScheme, color) => {
      const { page } = await visit({ colorScheme, viewport: { width: 360, height: 640 } })
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(color)
      expect(await page.evaluate(POOR_CONTRASTS)).toEqual([])
      expect(await page.evaluate(OVERFLOW)).toBe(0)
      expect(await page.evaluate(NAMELESS_CONTROLS)).toEqual([])
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    },
  )
})
