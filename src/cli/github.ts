import { isLoopback } from '@octoqueue/client-address'
import {
  type Command,
  flag,
  keepFilesPrivate,
  numberOf,
  type Terminal,
  text,
  textOf,
  untilStopped,
  type Values,
} from '@octoqueue/command-line'
import type { Credentials } from '@octoqueue/github-client'
import { Problem } from '../domain/problem.ts'
import { type Embedded, openEmbedded } from '../node/embedded.ts'

const DEFAULTS = { host: '127.0.0.1', port: 8081, data: '.octoqueue', repo: 'local/jobs', 'rate-limit': 5000 }
const MAX_LATENCY_MS = 60_000
const MAX_RATE_LIMIT = 1_000_000

export const github: Command = {
  name: 'github',
  summary: 'Serve the embedded GitHub alone',
  options: {
    host: text('ADDRESS', `Listen here; ${DEFAULTS.host}`),
    port: text('PORT', `Listen on this port; ${DEFAULTS.port}`),
    data: text('FOLDER', `Keep the file here; ${DEFAULTS.data}`),
    repo: text('OWNER/NAME', `Make this repository, or this list; ${DEFAULTS.repo}`),
    app: flag('Make a GitHub App, installed on them, instead of a token'),
    'rate-limit': text('N', `Requests an hour and token; ${DEFAULTS['rate-limit']}`),
    'read-latency': text('MS', 'Answer reads this much later; 0'),
    'write-latency': text('MS', 'Answer writes this much later; 0'),
  },
  run,
}

async function run(values: Values, { print }: Terminal): Promise<number> {
  const [first, ...others] = (textOf(values, 'repo') ?? DEFAULTS.repo).split(',').map(readRepository)
  if (!first) throw new Error('There is no repository')
  keepFilesPrivate()
  const host = textOf(values, 'host') ?? DEFAULTS.host
  const embedded = await openEmbedded({
    dataFolder: textOf(values, 'data') ?? DEFAULTS.data,
    ...first,
    others,
    host,
    withApp: values.app === true,
    ports: [numberOf(values, 'port', { most: 65_535, fallback: DEFAULTS.port })],
    rateLimit: numberOf(values, 'rate-limit', { most: MAX_RATE_LIMIT, fallback: DEFAULTS['rate-limit'] }),
    latency: {
      readMs: numberOf(values, 'read-latency', { most: MAX_LATENCY_MS, fallback: 0 }),
      writeMs: numberOf(values, 'write-latency', { most: MAX_LATENCY_MS, fallback: 0 }),
    },
  })
  const stopped = untilStopped(embedded.close)
  const repositories = [first, ...others].map(({ owner, repo }) => `${owner}/${repo}`)
  print(greeting(embedded, host, repositories))
  await stopped
  return 0
}

function readRepository(text: string): { owner: string; repo: string } {
  const [, owner, repo] = /^([A-Za-z0-9_-]{1,39})\/([A-Za-z0-9._-]{1,100})$/.exec(text.trim()) ?? []
  if (owner === undefined || repo === undefined) {
    throw new Problem('invalid-request', '--repo must be a repository as owner/name, or a list of them.')
  }
  return { owner, repo }
}

function greeting({ url, account }: Embedded, host: string, repositories: readonly string[]): string {
  const { owner, repo, credentials, apiUrl } = account
  const warning = 'Whoever reaches this address may act on its pages: keep it to networks that you trust.'
  return [
    `The embedded GitHub listens on ${url}; its issues are at ${url}/${owner}/${repo}/issues`,
    ...(isLoopback(host) ? [] : [warning]),
    '',
    'Point octoqueue at it with:',
    `  export GITHUB_API_URL=${apiUrl} GITHUB_REPO=${repositories.join()} ${exportOf(credentials)}`,
    '  octoqueue serve',
  ].join('\n')
}

const exportOf = (credentials: Credentials): string =>
  'token' in credentials
    ? `GH_TOKEN=${credentials.token}`
    : `GITHUB_APP_ID=${credentials.appId} GITHUB_APP_PRIVATE_KEY=${btoa(credentials.privateKey)}`
