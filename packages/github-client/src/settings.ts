import { isInternal } from '@octoqueue/client-address'
import type { Fault } from '@octoqueue/exact-json'
import { readPrivateKey } from '@octoqueue/github-app'
import type { Account, Credentials } from './account.ts'

/* The account and the repositories that the settings of a process name, and what is wrong with them. */

/** A repository that is served, or with `repo` undefined all of an owner's that the App is installed on. */
export interface Served {
  owner: string
  repo: string | undefined
}

/** What the settings say of GitHub, and what is wrong with that. */
export interface ReadGitHub {
  /** The account of the repository that comes first; undefined when an embedded GitHub is to be started. */
  account: Account | undefined
  /** All that are served, the first one included. */
  repositories: readonly Served[]
  faults: readonly Fault[]
}

const NAMES = [
  'GITHUB_REPO',
  'GH_TOKEN',
  'GITHUB_APP_ID',
  'GITHUB_APP_PRIVATE_KEY',
  'GITHUB_API_URL',
] as const
/** As the settings are called in the environment, with defaults filled in. */
export interface GitHubSettings {
  GITHUB_REPO?: string | undefined
  GH_TOKEN?: string | undefined
  GITHUB_APP_ID?: string | undefined
  GITHUB_APP_PRIVATE_KEY?: string | undefined
  GITHUB_API_URL: string
}
/** More than people list by hand; `owner/*` serves more. */
const MAX_LISTED = 100

/** `isSet` says whether a setting was given, as defaults do not count. */
export function readGitHub(settings: GitHubSettings, isSet: (name: string) => boolean): ReadGitHub {
  const given = NAMES.filter(isSet)
  if (given.length === 0) return { account: undefined, repositories: [], faults: [] }
  const repositories = (settings.GITHUB_REPO ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter(Boolean)
    .map(readServed)
  const key = readKey(settings)
  const faults = [
    ...checkWhole(given),
    ...key.faults,
    ...checkRepositories(repositories, given),
    ...checkApi(settings.GITHUB_API_URL),
  ]
  const { owner, repo } = repositories[0] ?? {}
  const credentials = readCredentials(settings, key.privateKey)
  if (owner === undefined || repo === undefined || !credentials)
    return { account: undefined, repositories, faults }
  const apiUrl = settings.GITHUB_API_URL.replace(/\/+$/, '')
  const account = Object.freeze({ owner, repo, apiUrl, credentials: Object.freeze(credentials) })
  return { account, repositories, faults }
}

/** All or nothing: a GitHub that is set by half must not start the embedded one. */
function checkWhole(given: readonly string[]): Fault[] {
  const isApp = given.includes('GITHUB_APP_ID') || given.includes('GITHUB_APP_PRIVATE_KEY')
  if (isApp && given.includes('GH_TOKEN')) {
    const detail = 'GH_TOKEN and a GitHub App are set: keep one, as each job has one author.'
    return [{ pointer: '/GH_TOKEN', detail }]
  }
  const needed = isApp
    ? ['GITHUB_REPO', 'GITHUB_APP_ID', 'GITHUB_APP_PRIVATE_KEY']
    : ['GITHUB_REPO', 'GH_TOKEN']
  const missing = needed.filter((name) => !given.includes(name))
  if (missing.length === 0) return []
  const halves = `${given.join(' and ')} set, ${missing.join(' and ')} not`
  const how = isApp
    ? 'set all of GITHUB_REPO, GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY to use GitHub as an App, or leave all of them unset'
    : 'set both GITHUB_REPO and GH_TOKEN to use GitHub, or leave both, and GITHUB_API_URL, unset'
  return [{ pointer: `/${missing[0]}`, detail: `${halves}: ${how} to use the embedded GitHub.` }]
}

/** Credentials go over this connection, so it is encrypted, or inside. */
function checkApi(url: string): Fault[] {
  const { protocol = '', hostname = '' } = URL.parse(url) ?? {}
  const detail = `GITHUB_API_URL has to begin with https://: the token would go to ${hostname} for all to read.`
  return protocol === 'https:' || isInternal(hostname) ? [] : [{ pointer: '/GITHUB_API_URL', detail }]
}

function readKey({ GITHUB_APP_PRIVATE_KEY }: GitHubSettings): { privateKey?: string; faults: Fault[] } {
  if (GITHUB_APP_PRIVATE_KEY === undefined) return { faults: [] }
  const read = readPrivateKey(GITHUB_APP_PRIVATE_KEY)
  if ('privateKey' in read) return { privateKey: read.privateKey, faults: [] }
  const detail = `GITHUB_APP_PRIVATE_KEY ${read.fault}`
  return { faults: [{ pointer: '/GITHUB_APP_PRIVATE_KEY', detail }] }
}

function readCredentials(
  { GH_TOKEN, GITHUB_APP_ID }: GitHubSettings,
  privateKey: string | undefined,
): Credentials | undefined {
  if (GH_TOKEN !== undefined) return { token: GH_TOKEN }
  return GITHUB_APP_ID === undefined || privateKey === undefined
    ? undefined
    : { appId: GITHUB_APP_ID, privateKey }
}

function readServed(text: string): Served {
  const [owner = '', repo] = text.split('/')
  return Object.freeze({ owner, repo: repo === '*' ? undefined : repo })
}

function checkRepositories(repositories: readonly Served[], given: readonly string[]): Fault[] {
  const pointer = '/GITHUB_REPO'
  const names = repositories.map(({ owner, repo = '*' }) => `${owner}/${repo}`.toLowerCase())
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  const faults: [boolean, string][] = [
    [
      repositories.length > MAX_LISTED,
      `GITHUB_REPO lists more than ${MAX_LISTED} repositories; serve "owner/*" with an App.`,
    ],
    [twice !== undefined, `GITHUB_REPO lists ${twice} twice.`],
    [
      repositories[0] !== undefined && repositories[0].repo === undefined,
      'GITHUB_REPO must begin with one repository as owner/name, which addresses without a repository are about.',
    ],
    [
      given.includes('GH_TOKEN') && repositories.some(({ repo }) => repo === undefined),
      'GITHUB_REPO has an "owner/*", which only a GitHub App can serve: list the repositories, or set GITHUB_APP_ID.',
    ],
  ]
  return faults.flatMap(([isFault, detail]) => (isFault ? [{ pointer, detail }] : []))
}
