import { within } from '@octoqueue/bounds'
import { AppError } from '../connection.ts'
import type { MadeApp } from '../conversion.ts'
import { addToEnvFile, checkEnvFile, envLines } from './env-file.ts'
import { type Choices, formUrlOf, withChoices } from './manifest.ts'
import { createPages, DONE, type Refused } from './pages.ts'

const HOST = '127.0.0.1'
/** A code of GitHub's counts for an hour, so nobody comes back later. */
const MAX_WAIT_MS = 3_600_000
/** For the browser to load the last page. */
const GRACE_MS = 2_000

type Fetch = (request: Request, env: object) => Response | Promise<Response>

/** What the wizard needs. */
export interface WizardOptions {
  /** What the App is to be, as GitHub takes it; without `redirect_url`. */
  manifest: object
  choices: Choices
  /** Base URL of GitHub's pages. */
  web: string
  /** Takes the App that a code stands for, or says why it may not. */
  convert: (code: string) => Promise<MadeApp | Refused>
  /** Serves pages on this machine. */
  listen: (
    fetch: Fetch,
    host: string,
    port: number,
  ) => Promise<{ url: string; close(graceMs: number): Promise<void> }>
  /** 0 for any that is free. */
  port: number
  /** Where the App's settings go; nowhere when absent. */
  envFile: string | undefined
  /** Says where the page is. */
  tell: (line: string) => void
  /** Keeps the App, while its last page is still served. */
  keep: (app: MadeApp) => void
}

/** The page from which an App is installed. */
export const installUrl = ({ url }: MadeApp): string => `${url}/installations/new`

/**
 * Makes a GitHub App with a person in a browser on this machine: a page leads to GitHub with the manifest,
 * and GitHub leads back with a code. Nothing is made on GitHub when a choice is wrong, or when the file has
 * an App already.
 * @throws AppError `invalid-request`, `misconfigured`, or `github-unavailable` after an hour
 */
export async function makeApp(options: WizardOptions): Promise<void> {
  const { choices, web, convert, listen, port, envFile, tell, keep } = options
  const manifest = withChoices(options.manifest, choices)
  const formUrl = formUrlOf(web, choices)
  if (envFile !== undefined) checkEnvFile(envFile)
  const made = Promise.withResolvers<MadeApp>()
  let base = ''
  const prefix = `/${crypto.randomUUID()}` as const
  const pages = createPages({
    prefix,
    formUrl,
    state: crypto.randomUUID(),
    manifest: () => JSON.stringify({ ...manifest, redirect_url: base + DONE }),
    async take(code) {
      const app = await convert(code)
      if ('refusal' in app) return app
      made.resolve(app)
      return { url: installUrl(app) }
    },
  })
  const listening = await listen(pages.fetch, HOST, port)
  base = listening.url + prefix
  tell(`Open ${base}/ in a browser, and make the App there.`)
  try {
    keep(await within(MAX_WAIT_MS, made.promise, late))
  } finally {
    await listening.close(GRACE_MS)
  }
}

const late = () => new AppError('github-unavailable', 'Nobody came back from GitHub within an hour.')

/**
 * Writes an App's settings into the file, or prints them when there is none. The key must not get lost only
 * because it could not be written: then it is printed as well. Returns whether it was written.
 */
export function keepApp(
  app: MadeApp,
  envFile: string | undefined,
  { print, complain }: { print: (line: string) => void; complain: (line: string) => void },
): boolean {
  const lines = envLines(app)
  if (envFile === undefined) {
    print(lines.join('\n'))
    return false
  }
  try {
    addToEnvFile(lines, envFile)
    print(`The App ${app.slug} is made; its id, key and webhook secret are in ${envFile}.`)
    return true
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    complain(`${error.message} These are the settings:`)
    print(lines.join('\n'))
    return false
  }
}
