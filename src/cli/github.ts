import { isLoopback } from '@octoqueue/client-address'
import {
  keepFilesPrivate,
  numberOf,
  report,
  type Terminal,
  textOf,
  untilStopped,
  type Values,
} from '@octoqueue/command-line'
import type { Account } from '@octoqueue/github-client'
import { Problem } from '../domain/problem.ts'
import { type Embedded, openEmbedded } from '../node/embedded.ts'
import { GITHUB } from './commands/defaults.ts'

const MAX_LATENCY_MS = 60_000
const MAX_RATE_LIMIT = 1_000_000

export async function github(values: Values, terminal: Terminal): Promise<number> {
  const [first, ...others] = (textOf(values, 'repo') ?? GITHUB.repo).split(',').map(readRepository)
  if (!first) throw new Error('There is no repository')
  keepFilesPrivate()
  const host = textOf(values, 'host') ?? GITHUB.host
  const embedded = await openEmbedded({
    dataFolder: textOf(values, 'data') ?? GITHUB.data,
    ...first,
    others,
    host,
    withApp: values.app === true,
    ports: [numberOf(values, 'port', { most: 65_535, fallback: GITHUB.port })],
    rateLimit: numberOf(values, 'rate-limit', { most: MAX_RATE_LIMIT, fallback: GITHUB['rate-limit'] }),
    latency: {
      readMs: numberOf(values, 'read-latency', { most: MAX_LATENCY_MS, fallback: 0 }),
      writeMs: numberOf(values, 'write-latency', { most: MAX_LATENCY_MS, fallback: 0 }),
    },
  })
  const stopped = untilStopped(embedded.close)
  const repositories = [first, ...others].map(({ owner, repo }) => `${owner}/${repo}`)
  const { url, account } = embedded
  const addresses = { url, repositories, settings: settingsOf(account, repositories) }
  report(values, terminal, addresses, greeting(embedded, host, repositories))
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
  const { owner, repo } = account
  const warning = 'Whoever reaches this address may act on its pages: keep it to networks that you trust.'
  return [
    `The embedded GitHub listens on ${url}; its issues are at ${url}/${owner}/${repo}/issues`,
    ...(isLoopback(host) ? [] : [warning]),
    '',
    'Point octoqueue at it with:',
    `  export ${Object.entries(settingsOf(account, repositories))
      .map((setting) => setting.join('='))
      .join(' ')}`,
    '  octoqueue serve',
  ].join('\n')
}

const settingsOf = ({ apiUrl, credentials }: Account, repositories: readonly string[]) => ({
  GITHUB_API_URL: apiUrl,
  GITHUB_REPO: repositories.join(),
  ...('token' in credentials
    ? { GH_TOKEN: credentials.token }
    : {
        GITHUB_APP_ID: credentials.appId,
        GITHUB_APP_PRIVATE_KEY: Buffer.from(credentials.privateKey).toString('base64'),
      }),
})
