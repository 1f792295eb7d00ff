import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { gatherSettings, numberOf, report, type Terminal, textOf, type Values } from '@octoqueue/command-line'
import type { MadeApp } from '@octoqueue/github-app'
import { envLines, installUrl, keepApp, makeApp } from '@octoqueue/github-app/wizard'
import { Problem } from '../domain/problem.ts'
import { convertManifest } from '../github/github.ts'
import { fromApp } from '../github/problems.ts'
import { webUrl } from '../github/web-url.ts'
import { listen } from '../node/listen.ts'
import { systemClock as clock } from '../runtime/system.ts'

export const createGitHubApp = (values: Values, terminal: Terminal): Promise<number> =>
  run(values, terminal).catch((error: unknown) => Promise.reject(fromApp(error)))

const DEFAULT_API_URL = 'https://api.github.com'
/** Where `octoqueue` looks for settings. */
const ENV_FILE = '.env'

async function run(values: Values, terminal: Terminal): Promise<number> {
  const settings = gatherSettings({}, terminal.env)
  const apiUrl = (settings.GITHUB_API_URL ?? DEFAULT_API_URL).replace(/\/+$/, '')
  const envFile = values.print === true ? undefined : ENV_FILE
  const isJson = values.json === true
  // With --json standard output is the answer alone.
  const say = isJson ? terminal.printError : terminal.print
  const complain = (line: string) => terminal.printError(`octoqueue: ${line}`)
  await makeApp({
    manifest: readManifest(),
    choices: {
      organisation: textOf(values, 'org'),
      name: textOf(values, 'name'),
      webhookUrl: textOf(values, 'webhook-url') ?? webhookUrlOf(settings.PUBLIC_URL),
    },
    web: webUrl(apiUrl),
    convert: (code) => convertManifest({ apiUrl, code, clock }).catch(refusalOf),
    listen,
    port: numberOf(values, 'port', { most: 65_535, fallback: 0 }),
    envFile,
    tell: say,
    keep(app) {
      const isShown = envFile === undefined
      // Whoever wants JSON gets the settings in it.
      const isKept = !(isJson && isShown) && keepApp(app, envFile, { print: say, complain })
      const answer = { ...describe(app), env_file: isKept ? ENV_FILE : null }
      const shown = isShown && { settings: parseEnv(envLines(app).join('\n')) }
      report(values, terminal, { ...answer, ...shown }, nextSteps(app, settings.GH_TOKEN !== undefined))
    },
  })
  return 0
}

const describe = (app: MadeApp) => ({
  id: app.id,
  slug: app.slug,
  url: app.url,
  install_url: installUrl(app),
})

/** GitHub reaches a service only by a public address, and Apps' webhooks only over https. */
const webhookUrlOf = (publicUrl: string | undefined): string | undefined =>
  publicUrl?.startsWith('https://') ? `${publicUrl.replace(/\/+$/, '')}/webhooks/github` : undefined

function nextSteps(app: MadeApp, hasToken: boolean): string {
  return [
    ...(hasToken ? ['Take GH_TOKEN out of the settings: the App takes its place.'] : []),
    `Install it on the repositories that hold jobs: ${installUrl(app)}`,
    'Then set GITHUB_REPO, and see that all is well with "octoqueue doctor", best on a scratch repository.',
  ].join('\n')
}

function refusalOf(error: unknown): { refusal: string } {
  if (!(error instanceof Problem)) throw error
  return { refusal: error.message }
}

const readManifest = (): object =>
  JSON.parse(readFileSync(new URL('../../github-app.json', import.meta.url), 'utf8'))
