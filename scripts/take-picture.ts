import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { readConfig } from '../src/config/config.ts'
import { compose } from '../src/node/service.ts'

/*
 * Takes docs/issue.png: the issue page of the README's job, after it was completed. Needs Chromium, at
 * `CHROMIUM_PATH` or where Debian puts it.
 */

const PICTURE = new URL('../docs/issue.png', import.meta.url)
const quiet = () => {}

const folder = mkdtempSync(join(tmpdir(), 'octoqueue-'))
const service = await compose(readConfig({ OCTOQUEUE_DATA: folder }), {
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
})
const post = async (path: string, body: object) =>
  (
    await service.fetch(
      new Request(`http://localhost${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )
  ).json() as Promise<{ lease: string; url: string }>

await post('/create-job', { data: { greet: 'world' }, title: 'Say hello' })
const { lease, url } = await post('/jobs/claim', { worker: 'me' })
await post('/jobs/1/complete', { lease, result: { said: 'hello, world' } })

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
})
const page = await browser.newPage({ viewport: { width: 1000, height: 900 }, deviceScaleFactor: 1 })
await page.goto(url)
await page.screenshot({ path: PICTURE.pathname, clip: { x: 0, y: 0, width: 1000, height: 860 } })
await browser.close()
await service.embedded?.close(0)
rmSync(folder, { recursive: true, force: true })
