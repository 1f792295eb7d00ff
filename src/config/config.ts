import type { Limit } from '@octoqueue/bounds'
import { type AddressRange, isLoopback, parseRange } from '@octoqueue/client-address'
import type { Account } from '@octoqueue/github-client'
import { readGitHub, type Served } from '@octoqueue/github-client/settings'
import { readOrigin } from '@octoqueue/http-server/requests'
import { KEYS_FORMAT, type Keyring, readKeyring } from '@octoqueue/sealed-json/keyring'
import { Problem } from '../domain/problem.ts'
import { explain, type Fault } from '../runtime/fault.ts'
import type { OnCreate } from '../runtime/service-ports.ts'
import { type Settings, settings } from './generated/validators.js'

/** Everything that can be set from outside; described in schemas/settings.json. */
export interface Config {
  /** Address to listen on. */
  host: string
  /** 0 takes any port that is free. */
  port: number
  /** The first repository that holds jobs; undefined when an embedded GitHub is to be started. */
  github: Account | undefined
  /**
   * All repositories that are served, the first one included; none when an embedded GitHub is to be started.
   */
  repositories: readonly Served[]
  /** What the state of the jobs is kept in: refs of the repository, or a SQLite file of this service. */
  ledger: Settings['LEDGER']
  /** Where the embedded GitHub and a SQL ledger keep their files. */
  dataFolder: string
  /** Where the embedded GitHub listens; without a port on the first free one from 8081 on. */
  embedded: { host: string; port: number | undefined }
  /** What drafts are signed with; undefined when they are not. */
  signingSecret: string | undefined
  /** What GitHub signs its webhooks with: the current secret, and the one before it. */
  webhookSecrets: readonly string[]
  /** What payloads and results are sealed with, by queue. */
  sealingKeys: Keyring
  /** How long the ledger keeps jobs that completed or were cancelled. */
  retentionSeconds: number
  /** Whether the repository has a pinned issue that shows how its queues stand. */
  dashboard: boolean
  apiKey: string | undefined
  /** Who signs the tokens of workflows that are let in, and whom those tokens have to be for. */
  oidc: { issuer: string; audience: string }
  /** As browsers write them in the Origin header, or `http://localhost:*`. */
  allowedOrigins: readonly string[]
  /** Per client address; undefined when there is no limit. */
  rateLimit: Limit | undefined
  /** Per key; undefined when there is no limit. */
  keyRateLimit: Limit | undefined
  /** Proxies whose headers say who the client is. */
  trustedProxies: readonly AddressRange[]
  /** Whose calls are served at the root, where the native API has the same paths. */
  rootDialect: Settings['ROOT_DIALECT']
  /** Who is notified of every job that is made. */
  onCreate: OnCreate | undefined
  logLevel: Settings['LOG_LEVEL']
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the settings out of environment variables; the only place that knows their names. An empty one counts
 * as not set, as in `.env` files and containers. @throws Problem `misconfigured` with all mistakes together,
 * by name and never by value
 */
export function readConfig(env: Environment): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const read: unknown = { ...given }
  if (!settings(read)) throw misconfigured(explain(settings.errors ?? [], 'The environment'))
  const { API_KEY: apiKey, HOST: host = apiKey === undefined ? '127.0.0.1' : '0.0.0.0' } = read
  const origins = listOf(read.ALLOWED_ORIGINS).map(readOrigin)
  const proxies = listOf(read.TRUSTED_PROXIES).map(parseRange)
  const sealingKeys = read.SEALING_KEYS === undefined ? new Map() : readKeyring(read.SEALING_KEYS)
  const { account, repositories, faults: ofGitHub } = readGitHub(read, (name) => given[name] !== undefined)
  const faults = [
    ...checkDigits(given, read),
    ...ofGitHub,
    ...checkHost(host, read),
    ...checkLists(origins, proxies),
    ...(typeof sealingKeys === 'string'
      ? [{ pointer: '/SEALING_KEYS', detail: `SEALING_KEYS must be ${KEYS_FORMAT}. ${sealingKeys}` }]
      : []),
  ]
  if (faults.length > 0 || typeof sealingKeys === 'string') throw misconfigured(faults)
  const limitTo = (requests: number | undefined) =>
    requests === undefined ? undefined : Object.freeze({ requests, windowSeconds: read.RATE_LIMIT_WINDOW })
  return Object.freeze({
    host,
    port: read.PORT,
    github: account,
    repositories: Object.freeze(repositories),
    ledger: read.LEDGER,
    dataFolder: read.OCTOQUEUE_DATA,
    embedded: Object.freeze({ host: read.EMBEDDED_HOST, port: read.EMBEDDED_PORT }),
    signingSecret: read.SIGNING_SECRET,
    webhookSecrets: [read.GITHUB_WEBHOOK_SECRET ?? [], read.GITHUB_WEBHOOK_SECRET_PREVIOUS ?? []].flat(),
    sealingKeys,
    retentionSeconds: read.RETENTION_HOURS * 3600,
    dashboard: read.DASHBOARD === 'on',
    apiKey,
    oidc: Object.freeze({
      issuer: withoutSlash(read.OIDC_ISSUER),
      audience: read.OIDC_AUDIENCE ?? withoutSlash(read.PUBLIC_URL ?? `http://localhost:${read.PORT}`),
    }),
    allowedOrigins: Object.freeze(origins.filter((origin) => origin !== undefined)),
    rateLimit: limitTo(read.RATE_LIMIT_REQUESTS),
    keyRateLimit: limitTo(read.RATE_LIMIT_KEY_REQUESTS),
    trustedProxies: Object.freeze(proxies.filter((range) => range !== undefined)),
    rootDialect: read.ROOT_DIALECT,
    onCreate: readOnCreate(read.ON_CREATE),
    logLevel: read.LOG_LEVEL,
  })
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '')

function readOnCreate(text: string | undefined): OnCreate | undefined {
  if (text === undefined) return undefined
  const [, kind, name = '', ref = ''] = /^(repository|workflow)_dispatch:([^@]+)@?(.*)$/.exec(text) ?? []
  if (kind === 'repository') return Object.freeze({ kind: 'repository_dispatch', eventType: name })
  if (kind === 'workflow') return Object.freeze({ kind: 'workflow_dispatch', workflow: name, ref })
  return Object.freeze({ kind: 'http', url: text })
}

function misconfigured(errors: readonly Fault[]): Problem {
  return new Problem('misconfigured', errors.map(({ detail }) => detail).join(' '), { errors })
}

/** The check of the schema takes whatever JavaScript does for a number, such as 0x50. */
function checkDigits(given: Environment, read: object): Fault[] {
  return Object.entries(read).flatMap(([name, value]) =>
    typeof value !== 'number' || !given[name] || /^\d+$/.test(given[name].trim())
      ? []
      : [{ pointer: `/${name}`, detail: `${name} must be written in digits.` }],
  )
}

function checkHost(host: string, { API_KEY }: Settings): Fault[] {
  if (API_KEY !== undefined || isLoopback(host)) return []
  const detail = `HOST ${host} is open to other machines, so API_KEY must be set; without a key listen on 127.0.0.1.`
  return [{ pointer: '/HOST', detail }]
}

const listOf = (list = ''): string[] =>
  list
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

function checkLists(origins: readonly unknown[], proxies: readonly unknown[]): Fault[] {
  const { ALLOWED_ORIGINS, TRUSTED_PROXIES } = LISTS
  return [
    ...(origins.includes(undefined) ? [{ pointer: '/ALLOWED_ORIGINS', detail: ALLOWED_ORIGINS }] : []),
    ...(proxies.includes(undefined) ? [{ pointer: '/TRUSTED_PROXIES', detail: TRUSTED_PROXIES }] : []),
  ]
}

const LISTS = {
  ALLOWED_ORIGINS:
    'ALLOWED_ORIGINS holds something that is no origin such as https://example.com; http://localhost:* is the only wildcard, as a page of any other could do what its users may.',
  TRUSTED_PROXIES:
    'TRUSTED_PROXIES holds something that is neither an address nor a range such as 10.0.0.0/8 or 2001:db8::/32 whose bits beyond the prefix are zero.',
}
