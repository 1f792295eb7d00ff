import { parseRange } from '@octoqueue/client-address'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config/config.ts'
import { Problem } from '../../src/domain/problem.ts'
import { appKey } from '../support/app-key.ts'

type Env = Record<string, string>

const github: Env = { GITHUB_REPO: 'octo-org/jobs', GH_TOKEN: 'ghp_sesame' }

function problemOf(env: Env): Problem {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('The configuration was accepted')
}

test('logins of managed users have an underscore', () => {
  const { github: account } = readConfig({ ...github, GITHUB_REPO: 'mona_acme/jobs' })
  expect(account).toMatchObject({ owner: 'mona_acme', repo: 'jobs' })
})

test('with nothing set, the embedded GitHub is used and only this machine is served', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    port: 8080,
    github: undefined,
    repositories: [],
    ledger: 'refs',
    webhookSecrets: [],
    retentionSeconds: 86_400,
    dashboard: false,
    sealingKeys: new Map(),
    dataFolder: '.octoqueue',
    embedded: { host: '127.0.0.1', port: undefined },
    oidc: { issuer: 'https://token.actions.githubusercontent.com', audience: 'http://localhost:8080' },
    apiKey: undefined,
    allowedOrigins: [],
    rateLimit: undefined,
    keyRateLimit: undefined,
    logLevel: 'info',
    trustedProxies: [],
    rootDialect: 'none',
  })
})

test('tokens of workflows are for the address of this service, unless another audience is set', () => {
  const audienceOf = (env: Record<string, string>) => readConfig(env).oidc.audience
  expect(audienceOf({ PORT: '9000' })).toBe('http://localhost:9000')
  expect(audienceOf({ PUBLIC_URL: 'https://queue.example/' })).toBe('https://queue.example')
  expect(audienceOf({ PUBLIC_URL: 'https://queue.example', OIDC_AUDIENCE: 'octoqueue' })).toBe('octoqueue')
})

test('everything can be set, and nothing can be changed afterwards', () => {
  const env = {
    ...github,
    GITHUB_API_URL: 'https://github.example/api/v3/',
    API_KEY: 'sesame-street',
    HOST: '10.0.0.1',
    PORT: '0',
    ALLOWED_ORIGINS: 'https://A.example:443/ , http://b.example:3000,http://localhost:*',
    LEDGER: 'sql',
    RETENTION_HOURS: '72',
    DASHBOARD: 'on',
    OCTOQUEUE_DATA: '/data',
    OIDC_ISSUER: 'https://github.example/_services/token/',
    OIDC_AUDIENCE: 'https://queue.example',
    SIGNING_SECRET: 'sesame-street-sesame-street-1234',
    GITHUB_WEBHOOK_SECRET: 'sesame-street-sesame-street-5678',
    GITHUB_WEBHOOK_SECRET_PREVIOUS: 'sesame-street-sesame-street-0000',
    RATE_LIMIT_REQUESTS: '10',
    RATE_LIMIT_WINDOW: '30',
    LOG_LEVEL: 'debug',
    RATE_LIMIT_KEY_REQUESTS: '20',
    TRUSTED_PROXIES: '10.0.0.0/8, ::1',
    ROOT_DIALECT: 'job-processing',
  }
  const config = readConfig(Object.freeze(env))
  expect(config).toEqual({
    oidc: { issuer: 'https://github.example/_services/token', audience: 'https://queue.example' },
    ledger: 'sql',
    retentionSeconds: 259_200,
    dashboard: true,
    sealingKeys: new Map(),
    signingSecret: 'sesame-street-sesame-street-1234',
    webhookSecrets: ['sesame-street-sesame-street-5678', 'sesame-street-sesame-street-0000'],
    host: '10.0.0.1',
    port: 0,
    dataFolder: '/data',
    embedded: { host: '127.0.0.1', port: undefined },
    apiKey: 'sesame-street',
    logLevel: 'debug',
    github: {
      owner: 'octo-org',
      repo: 'jobs',
      credentials: { token: 'ghp_sesame' },
      apiUrl: 'https://github.example/api/v3',
    },
    repositories: [{ owner: 'octo-org', repo: 'jobs' }],
    allowedOrigins: ['https://a.example', 'http://b.example:3000', 'http://localhost:*'],
    rateLimit: { requests: 10, windowSeconds: 30 },
    keyRateLimit: { requests: 20, windowSeconds: 30 },
    trustedProxies: ['10.0.0.0/8', '::1/128'].map(parseRange),
    rootDialect: 'job-processing',
  })
  expect(config.trustedProxies.map(({ base, prefixBits }) => `${base}/${prefixBits}`)).toEqual([
    '10.0.0.0/8',
    '::1/128',
  ])
  for (const part of [config, config.github, config.allowedOrigins, config.rateLimit, config.trustedProxies])
    expect(Object.isFrozen(part)).toBe(true)
})

test('an empty value counts as not set', () => {
  const env = { GITHUB_REPO: '', GH_TOKEN: ' ', API_KEY: '', PORT: '', LOG_LEVEL: '' }
  expect(readConfig(env)).toEqual(readConfig({}))
})

const TOLD: [string, object][] = [
  ['https://host.example/run?x=1', { kind: 'http', url: 'https://host.example/run?x=1' }],
  ['repository_dispatch:job-made', { kind: 'repository_dispatch', eventType: 'job-made' }],
  ['workflow_dispatch:work.yml@a/b', { kind: 'workflow_dispatch', workflow: 'work.yml', ref: 'a/b' }],
]
test.each(TOLD)('ON_CREATE=%s says who is notified of jobs', (text, onCreate) => {
  expect(readConfig({ ON_CREATE: text }).onCreate).toEqual(onCreate)
})

test.each(['host.example', 'ftp://host.example', 'http://a@host', 'workflow_dispatch:work.yml', 'job'])(
  'ON_CREATE=%s is refused',
  (text) => {
    expect(problemOf({ ON_CREATE: text }).facts.errors).toMatchObject([{ pointer: '/ON_CREATE' }])
  },
)

const HOSTS = [
  { given: {}, host: '127.0.0.1' },
  { given: { API_KEY: 'sesame-street' }, host: '0.0.0.0' },
  { given: { HOST: 'localhost' }, host: 'localhost' },
  { given: { HOST: '::1' }, host: '::1' },
  { given: { HOST: '::', API_KEY: 'sesame-street' }, host: '::' },
]
test.each(HOSTS)('$given listens on $host', ({ given, host }) => {
  expect(readConfig(given as Env).host).toBe(host)
})

const REFUSED: { env: Env; names: string[] }[] = [
  { env: { GITHUB_REPO: 'octo-org/jobs' }, names: ['GH_TOKEN'] },
  { env: { GH_TOKEN: 'ghp_sesame' }, names: ['GITHUB_REPO'] },
  { env: { GITHUB_API_URL: 'https://api.github.com' }, names: ['GITHUB_REPO'] },
  { env: { ...github, GITHUB_REPO: 'jobs' }, names: ['GITHUB_REPO'] },
  { env: { ...github, GITHUB_REPO: 'a/b/c' }, names: ['GITHUB_REPO'] },
  { env: { ...github, GITHUB_REPO: 'a/..' }, names: ['GITHUB_REPO'] },
  { env: { ...github, GITHUB_REPO: 'https://github.com/a/b' }, names: ['GITHUB_REPO'] },
  { env: { ...github, GH_TOKEN: 'two words' }, names: ['GH_TOKEN'] },
  { env: { ...github, GITHUB_API_URL: 'api.github.com' }, names: ['GITHUB_API_URL'] },
  { env: { ...github, GITHUB_API_URL: 'https://me:pw@github.example' }, names: ['GITHUB_API_URL'] },
  { env: { ...github, GITHUB_API_URL: 'http://github.example/api/v3' }, names: ['GITHUB_API_URL'] },
  { env: { ...github, GITHUB_API_URL: 'http://192.0.2.7' }, names: ['GITHUB_API_URL'] },
  { env: { API_KEY: 'sesame street' }, names: ['API_KEY'] },
  { env: { SIGNING_SECRET: 'sesame-street-sesame-street-123' }, names: ['SIGNING_SECRET'] },
  { env: { HOST: '0.0.0.0' }, names: ['HOST'] },
  { env: { HOST: '192.168.1.5' }, names: ['HOST'] },
  { env: { HOST: '127.0.0.1.example' }, names: ['HOST'] },
  { env: { PORT: '65536' }, names: ['PORT'] },
  { env: { PORT: '-1' }, names: ['PORT'] },
  { env: { PORT: 'http' }, names: ['PORT'] },
  { env: { ALLOWED_ORIGINS: '*' }, names: ['ALLOWED_ORIGINS'] },
  { env: { ALLOWED_ORIGINS: 'https://*.example' }, names: ['ALLOWED_ORIGINS'] },
  { env: { ALLOWED_ORIGINS: 'https://a.example/path' }, names: ['ALLOWED_ORIGINS'] },
  { env: { ALLOWED_ORIGINS: 'https://localhost:*' }, names: ['ALLOWED_ORIGINS'] },
  { env: { ALLOWED_ORIGINS: 'http://127.0.0.1:*' }, names: ['ALLOWED_ORIGINS'] },
  { env: { ALLOWED_ORIGINS: 'null' }, names: ['ALLOWED_ORIGINS'] },
  { env: { ALLOWED_ORIGINS: 'https://user@a.example' }, names: ['ALLOWED_ORIGINS'] },
  { env: { ALLOWED_ORIGINS: 'ftp://a.example' }, names: ['ALLOWED_ORIGINS'] },
  { env: { TRUSTED_PROXIES: 'proxy.example' }, names: ['TRUSTED_PROXIES'] },
  { env: { TRUSTED_PROXIES: '10.0.0.1/8' }, names: ['TRUSTED_PROXIES'] },
  { env: { RATE_LIMIT_KEY_REQUESTS: '0' }, names: ['RATE_LIMIT_KEY_REQUESTS'] },
  { env: { ALLOWED_ORIGINS: 'https://a.example:99999' }, names: ['ALLOWED_ORIGINS'] },
  { env: { RATE_LIMIT_REQUESTS: '0' }, names: ['RATE_LIMIT_REQUESTS'] },
  { env: { RATE_LIMIT_REQUESTS: '1', RATE_LIMIT_WINDOW: '1.5' }, names: ['RATE_LIMIT_WINDOW'] },
  { env: { LOG_LEVEL: 'loud' }, names: ['LOG_LEVEL'] },
  { env: { LEDGER: 'git' }, names: ['LEDGER'] },
  { env: { PORT: 'x', LOG_LEVEL: 'y', API_KEY: 'z z' }, names: ['API_KEY', 'PORT', 'LOG_LEVEL'] },
  { env: { GH_TOKEN: 'ghp_sesame', HOST: '0.0.0.0' }, names: ['GITHUB_REPO', 'HOST'] },
]

describe('a mistake is named', () => {
  test.each(REFUSED)('$env', ({ env, names }) => {
    const { type, facts, message } = problemOf(env)
    expect(type).toBe('misconfigured')
    expect(facts.errors?.map(({ pointer }) => pointer.slice(1)).toSorted()).toEqual(names.toSorted())
    for (const name of names) expect(message).toContain(name)
  })
})

test('a secret that is wrong is not repeated', () => {
  const { message, facts } = problemOf({
    ...github,
    GH_TOKEN: 'ghp sesame',
    API_KEY: 'k3y k3y k3y',
    SIGNING_SECRET: 's3cret',
  })
  expect(message + JSON.stringify(facts)).not.toMatch(/sesame|k3y|s3cret/)
})

test('a wildcard for all origins is refused with the one that there is', () => {
  expect(problemOf({ ALLOWED_ORIGINS: '*' }).message).toContain('http://localhost:* is the only wildcard')
})

test('with half a GitHub, the message says what is missing', () => {
  expect(problemOf({ GH_TOKEN: 'ghp_sesame' }).message).toBe(
    'GH_TOKEN set, GITHUB_REPO not: set both GITHUB_REPO and GH_TOKEN to use GitHub, or leave both, and GITHUB_API_URL, unset to use the embedded GitHub.',
  )
})

describe('a GitHub App', () => {
  const app: Env = {
    GITHUB_REPO: 'octo-org/jobs',
    GITHUB_APP_ID: '4711',
    GITHUB_APP_PRIVATE_KEY: appKey().pkcs1,
  }

  test.each([
    ['PKCS#1', appKey().pkcs1],
    ['PKCS#8', appKey().pkcs8],
    ['base64', Buffer.from(appKey().pkcs1).toString('base64')],
  ])('takes the place of the token, with its key as %s', (_, key) => {
    const { github: account } = readConfig({ ...app, GITHUB_APP_PRIVATE_KEY: key })
    expect(account?.credentials).toEqual({ appId: '4711', privateKey: appKey().pkcs8 })
    expect(Object.isFrozen(account?.credentials)).toBe(true)
  })

  const HALVES: [string, Env, string, RegExp][] = [
    [
      'without its key',
      { GITHUB_APP_PRIVATE_KEY: '' },
      'GITHUB_APP_PRIVATE_KEY',
      /GITHUB_APP_PRIVATE_KEY not: set all/,
    ],
    ['without its id', { GITHUB_APP_ID: '' }, 'GITHUB_APP_ID', /GITHUB_APP_ID not: set all/],
    ['without a repository', { GITHUB_REPO: '' }, 'GITHUB_REPO', /GITHUB_REPO not: set all/],
    ['and a token', { GH_TOKEN: 'ghp_sesame' }, 'GH_TOKEN', /keep one/],
    ['whose id is none', { GITHUB_APP_ID: 'my app' }, 'GITHUB_APP_ID', /client id/],
    ['whose key is none', { GITHUB_APP_PRIVATE_KEY: 'sesame' }, 'GITHUB_APP_PRIVATE_KEY', /no private key/],
  ]
  test.each(HALVES)('%s is a mistake', (_, over, name, sentence) => {
    const { type, facts, message } = problemOf({ ...app, ...over })
    expect(type).toBe('misconfigured')
    expect(facts.errors).toEqual([{ pointer: `/${name}`, detail: expect.stringMatching(sentence) }])
    expect(message).not.toMatch(/sesame/)
  })
})

describe('several repositories', () => {
  const app: Env = { GITHUB_APP_ID: '4711', GITHUB_APP_PRIVATE_KEY: appKey().pkcs1 }

  test('are listed, and the first is the one that addresses without a repository are about', () => {
    const { github: account, repositories } = readConfig({
      ...app,
      GITHUB_REPO: ' acme/jobs,beta/tools , gamma/* ,',
    })
    expect(account).toMatchObject({ owner: 'acme', repo: 'jobs' })
    expect(repositories).toEqual([
      { owner: 'acme', repo: 'jobs' },
      { owner: 'beta', repo: 'tools' },
      { owner: 'gamma', repo: undefined },
    ])
  })

  const MISTAKES: [string, Env, RegExp][] = [
    ['nothing but commas', { ...app, GITHUB_REPO: ', ,' }, /owner\/name/],
    ['something that is none', { ...app, GITHUB_REPO: 'acme/jobs, tools' }, /owner\/name/],
    ['all repositories of all owners', { ...app, GITHUB_REPO: 'acme/jobs, */*' }, /owner\/name/],
    ['the folder above', { ...app, GITHUB_REPO: 'acme/jobs, acme/..' }, /owner\/name/],
    ["an owner's repositories first", { ...app, GITHUB_REPO: 'acme/*' }, /must begin with one repository/],
    [
      "an owner's repositories with a token",
      { GH_TOKEN: 'ghp_x', GITHUB_REPO: 'acme/jobs, acme/*' },
      /only a GitHub App/,
    ],
    ['one twice, in other letters', { ...app, GITHUB_REPO: 'acme/jobs, ACME/Jobs' }, /acme\/jobs twice/],
    [
      'too many',
      { ...app, GITHUB_REPO: Array.from({ length: 101 }, (_, at) => `acme/r${at}`).join() },
      /more than 100/,
    ],
  ]
  test.each(MISTAKES)('%s is a mistake', (_, env, sentence) => {
    const { facts } = problemOf(env)
    expect(facts.errors).toEqual([{ pointer: '/GITHUB_REPO', detail: expect.stringMatching(sentence) }])
  })
})

test.each(['0x50', '1e3', '+80', '0b11'])('PORT=%s is not written in digits', (PORT) => {
  expect(problemOf({ PORT }).message).toContain('PORT must be')
})

test('the embedded GitHub listens where it is told', () => {
  expect(readConfig({ EMBEDDED_HOST: '0.0.0.0', EMBEDDED_PORT: '9000' }).embedded).toEqual({
    host: '0.0.0.0',
    port: 9000,
  })
})
