import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { openEmbedded } from '../../src/node/embedded.ts'
import { aFolder, start } from '../support/program.ts'
import { ARGUMENTS, CHROMIUM } from './browser.ts'

test.skipIf(!existsSync(CHROMIUM))(
  'a person with a browser makes and installs an App by three clicks',
  async () => {
    const embedded = await openEmbedded({
      dataFolder: aFolder(),
      owner: 'acme',
      repo: 'jobs',
      host: '127.0.0.1',
      ports: [0],
    })
    onTestFinished(() => embedded.close(0))
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS })
    onTestFinished(() => browser.close())
    const cwd = aFolder()
    const env = { GITHUB_API_URL: embedded.url }
    const program = start(['app', 'create'], { cwd, env })
    const [, url = ''] = await program.printed(/Open (http:\S+) in/)

    const page = await browser.newPage()
    await page.goto(url)
    await page.getByRole('button', { name: 'Make the App on GitHub' }).click()
    await page.getByRole('button', { name: 'Create GitHub App' }).click()
    await page.getByRole('link', { name: 'install it' }).click()
    await page.getByRole('button', { name: 'Install on all repositories of acme' }).click()
    expect(await page.getByRole('heading').textContent()).toBe('Installed')

    expect(await program.ended).toBe(0)
    expect(readFileSync(path.join(cwd, '.env'), 'utf8')).toContain('GITHUB_APP_ID=')
    const sweep = start(['sweep', '--repo', 'acme/jobs'], { cwd, env })
    expect([await sweep.ended, sweep.output().stderr]).toEqual([0, ''])
  },
)
