import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { within } from '@octoqueue/bounds'
import type { MadeApp } from '@octoqueue/github-app'
import { Problem, reasonOf } from '../domain/problem.ts'
import { convertManifest } from '../github/app.ts'
import { webUrl } from '../github/web-url.ts'
import { listen } from '../node/listen.ts'
import { systemClock as clock } from '../runtime/system.ts'
import { gatherSettings, readIfThere } from './account.ts'
import { createPages, DONE } from './app-pages.ts'
import { type Command, flag, numberOf, type Terminal, text, textOf, type Values } from './command.ts'

export const createGitHubApp: Command = {
  name: 'app create',
  summary: 'Make a GitHub App for the queue with one click, and write its key into .env',
  options: {
    org: text('NAME', 'Organisation that is to own the App; without it you do'),
    name: text('TEXT', "The App's name, which nobody else's may be; Octoqueue"),
    'webhook-url': text('URL', 'Where GitHub is to tell of events; nowhere'),
    port: text('PORT', 'Show the page on this port; any that is free'),
    print: flag('Print the settings instead of writing .env'),
  },
  run,
}

const HOST = '127.0.0.1'
const DEFAULT_API_URL = 'https://api.github.com'
/** A code of GitHub's counts for an hour, so nobody comes back later. */
const MAX_WAIT_MS = 3_600_000
/** For the browser to load the last page. */
const GRACE_MS = 2_000

async function run(values: Values, terminal: Terminal): Promise<number> {
  const settings = gatherSettings({}, terminal.env)
  const apiUrl = (settings.GITHUB_API_URL ?? DEFAULT_API_URL).replace(/\/+$/, '')
  const isPrinted = values.print === true
  const manifest = readManifest(values)
  const port = numberOf(values, 'port', { most: 65_535, fallback: 0 })
  const formUrl = formUrlOf(webUrl(apiUrl), textOf(values, 'org'))
  // Before anything is made on GitHub.
  if (!isPrinted) checkEnvFile()
  const made = Promise.withResolvers<MadeApp>()
  let base = ''
  const prefix = `/${crypto.randomUUID()}` as const
  const pages = createPages({
    prefix,
    formUrl,
    state: crypto.randomUUID(),
    manifest: () => JSON.stringify({ ...manifest, redirect_url: base + DONE }),
    async take(code) {
      const app = await convertManifest({ apiUrl, code, clock })
      made.resolve(app)
      return installUrl(app)
    },
  })
  const listening = await listen(pages.fetch, HOST, port)
  base = listening.url + prefix
  terminal.print(`Open ${base}/ in a browser, and make the App there.`)
  try {
    const app = await within(MAX_WAIT_MS, made.promise, late)
    keep(app, isPrinted, terminal)
    terminal.print(nextSteps(app, settings.GH_TOKEN !== undefined))
    return 0
  } finally {
    await listening.close(GRACE_MS)
  }
}

/** The key must not get lost only because it could not be written. */
function keep(app: MadeApp, isPrinted: boolean, { print, printError }: Terminal): void {
  const lines = envLines(app)
  if (isPrinted) {
    print(lines.join('\n'))
    return
  }
  try {
    addToEnvFile(lines)
    print(`The App ${app.slug} is made; its id, key and webhook secret are in ${ENV_FILE}.`)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    printError(`octoqueue: ${error.message} These are the settings:`)
    print(lines.join('\n'))
  }
}

function nextSteps(app: MadeApp, hasToken: boolean): string {
  return [
    ...(hasToken ? ['Take GH_TOKEN out of the settings: the App takes its place.'] : []),
    `Install it on the repositories that hold jobs: ${installUrl(app)}`,
    'Then set GITHUB_REPO, and see that all is well with "octoqueue doctor", best on a scratch repository.',
  ].join('\n')
}

const installUrl = ({ url }: MadeApp): string => `${url}/installations/new`

const late = () => new Problem('github-unavailable', 'Nobody came back from GitHub within an hour.')

/** Where GitHub takes manifests (docs.github.com, "Registering a GitHub App from a manifest"). */
function formUrlOf(web: string, organisation: string | undefined): string {
  if (organisation === undefined) return `${web}/settings/apps/new`
  if (/^[A-Za-z0-9_-]{1,39}$/.test(organisation))
    return `${web}/organizations/${organisation}/settings/apps/new`
  throw new Problem('invalid-request', "--org must be an organisation's name.")
}

function readManifest(values: Values): object {
  const file = new URL('../../github-app.json', import.meta.url)
  const manifest: object = JSON.parse(readFileSync(file, 'utf8'))
  const name = textOf(values, 'name')
  const url = textOf(values, 'webhook-url')
  if (name !== undefined && !/^[^\p{Cc}]{1,34}$/u.test(name)) {
    throw new Problem('invalid-request', '--name must have 1 to 34 characters.')
  }
  if (url !== undefined && !/^https:\/\/[^\s/?#@]+(\/\S*)?$/.test(url)) {
    throw new Problem('invalid-request', '--webhook-url must be an https URL.')
  }
  return {
    ...manifest,
    ...(name !== undefined && { name }),
    ...(url !== undefined && { hook_attributes: { url, active: true } }),
  }
}

/** Where `octoqueue` looks for settings. */
const ENV_FILE = '.env'

/** The settings of an App. */
const NAMES = ['GITHUB_APP_ID', 'GITHUB_APP_PRIVATE_KEY', 'GITHUB_WEBHOOK_SECRET']

/** The App as lines of an env file. */
function envLines({ id, privateKey, webhookSecret }: MadeApp): string[] {
  return [
    `GITHUB_APP_ID=${id}`,
    `GITHUB_APP_PRIVATE_KEY="${privateKey.trim().replaceAll('\n', '\\n')}"`,
    ...(webhookSecret === undefined ? [] : [`GITHUB_WEBHOOK_SECRET=${webhookSecret}`]),
  ]
}

/** @throws Problem `invalid-request` when the file holds an App already: what is there is not overwritten */
function checkEnvFile(file = ENV_FILE): void {
  const set = Object.keys(parseEnv(readIfThere(file) ?? '')).filter((name) => NAMES.includes(name))
  if (set.length === 0) return
  const detail = `${file} has ${set.join(' and ')} already, and is left as it is: take that out, or give --print.`
  throw new Problem('invalid-request', detail)
}

/**
 * Adds lines to the file, whole or not at all; afterwards only its owner can read it.
 * @throws Problem `invalid-request` as above
 */
function addToEnvFile(lines: readonly string[], file = ENV_FILE): void {
  checkEnvFile(file)
  const before = readIfThere(file) ?? ''
  const end = before === '' || before.endsWith('\n') ? '' : '\n'
  const unfinished = `${file}.${process.pid}`
  try {
    writeFileSync(unfinished, `${before}${end}${lines.join('\n')}\n`, { mode: 0o600 })
    chmodSync(unfinished, 0o600)
    renameSync(unfinished, file)
  } catch (error) {
    throw new Problem('misconfigured', `${file} cannot be written: ${reasonOf(error)}`, {}, error)
  }
}
