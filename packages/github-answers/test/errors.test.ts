import { describe, expect, test } from 'vitest'
import { explainRefusal, isLasting, reasonOfSilence } from '../src/causes.ts'
import { asGraphqlError, MAX_PAUSE_SECONDS, pauseOf, wordsOfError } from '../src/errors.ts'

const NOW = 1_800_000_000
const refused = (headers: Record<string, string>, message = 'no', status = 403) => ({
  name: 'HttpError',
  message,
  response: { status, headers, data: { message } },
})
const spent = (reset: number) => refused({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) })

describe('a wait', () => {
  test.each<[string, unknown, number, number]>([
    ['of seconds', refused({ 'retry-after': '30' }), 30, 30],
    ['until a date', refused({ 'retry-after': new Date((NOW + 90) * 1000).toUTCString() }), 90, 90],
    ['of no number', refused({ 'retry-after': 'soon' }), 60, 60],
    ['of nothing', refused({ 'retry-after': '0' }), 60, 60],
    ['of milliseconds', refused({ 'retry-after': '60000' }), 60, 60],
    ['of a year', refused({ 'retry-after': '31536000' }), MAX_PAUSE_SECONDS, 31_536_000],
    ['until the hour is over', spent(NOW + 600), 600, 600],
    ['until an instant in milliseconds', spent((NOW + 600) * 1000), 600, 600],
    ['until next year', spent(NOW + 31_536_000), MAX_PAUSE_SECONDS, 31_536_000],
    ['until an instant that is over', spent(NOW - 5), 1, 1],
    ['without a word on how long', refused({}, 'You have exceeded a secondary rate limit'), 60, 60],
    ['in a GraphQL answer', asGraphqlError({}, { errors: [{ type: 'RATE_LIMITED' }] }), 60, 60],
  ])('%s', (_, error, seconds, askedSeconds) => {
    expect(pauseOf(error, NOW)).toEqual({ seconds, askedSeconds })
  })

  test('is none for a refusal', () => {
    expect(pauseOf(refused({}, 'Resource not accessible by integration'), NOW)).toBeUndefined()
  })
})

const failed = (cause: unknown) => ({ name: 'HttpError', message: 'fetch failed', cause })
const coded = (code: string, message: string) => Object.assign(new Error(message), { code })

/** As undici says it. */
const proxyRefused = (status: number) =>
  Object.assign(coded('UND_ERR_ABORTED', `Proxy response (${status}) !== 200 when HTTP Tunneling`), {
    name: 'AbortError',
  })

test.each([
  [
    coded('ENOTFOUND', 'getaddrinfo ENOTFOUND ghe.invalid'),
    'its name was not found',
    'ENOTFOUND ghe.invalid',
  ],
  [coded('EAI_AGAIN', 'getaddrinfo EAI_AGAIN ghe.invalid'), 'DNS', 'EAI_AGAIN'],
  [coded('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:9'), 'nothing listens there', '127.0.0.1:9'],
  [coded('SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate'), 'NODE_EXTRA_CA_CERTS', 'SELF_SIGNED'],
  [coded('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'), 'not trusted', 'DEPTH_ZERO'],
  [new Error('Proxy response (407) !== 200 when HTTP Tunneling'), 'HTTPS_PROXY', '407'],
  [new AggregateError([coded('ECONNREFUSED', 'connect ECONNREFUSED ::1:9')], ''), 'nothing listens', '::1:9'],
  [new DOMException('The operation timed out', 'TimeoutError'), 'no answer came in time', ''],
  [proxyRefused(407), 'asks for credentials', 'Proxy response (407)'],
  [proxyRefused(403), 'lets nothing through', 'Proxy response (403)'],
  [coded('ENOSPC', 'no space left on device'), 'the disk is full', 'ENOSPC'],
])('why no answer came is told: %o', (error, meaning, words) => {
  const reason = reasonOfSilence(failed(new TypeError('fetch failed', { cause: error })))
  expect(reason).toContain(meaning)
  expect(reason).toContain(words)
})

test('of trouble at GitHub the words are told', () => {
  const error = refused({}, 'database or disk is full', 500)
  expect(reasonOfSilence(error)).toBe('GitHub answered 500: database or disk is full')
})

test.each([
  [403, 'Resource protected by organization SAML enforcement.', 'single sign-on'],
  [403, 'the `acme` organization has an IP allow list enabled', 'address added'],
  [403, 'Repository was archived so is read-only.', 'out of the archive'],
  [403, 'This installation has been suspended', 'is suspended'],
  ['UNPROCESSABLE', 'Repository rule violations found', 'refs/octoqueue/**'],
  ['FORBIDDEN', 'Resource not accessible by integration', 'Contents: write'],
  [409, 'Git Repository is empty.', 'first commit'],
  [301, 'Moved Permanently', 'GITHUB_REPO'],
  [422, 'Validation Failed', 'GitHub refused the request: Validation Failed'],
])('a refusal (%s, %s) is explained', (kind, words, advice) => {
  expect(explainRefusal(kind, words)).toContain(advice)
  if (kind !== 301) expect(explainRefusal(kind, words)).toContain(words)
})

test('rules and states that people set stay; other refusals may pass', () => {
  expect(isLasting('Repository rule violations found')).toBe(true)
  expect(isLasting('Repository was archived so is read-only.')).toBe(true)
  expect(isLasting('remote rejected (failed)')).toBe(false)
})

test('words hold no credentials and no control characters', () => {
  const words =
    'to http://me:pw@proxy with ghp_abcDEF123 and\u001b[31m Bearer eyJhbGciOiJSUzI1NiJ9.eyJpc3.abc'
  const told = explainRefusal(422, words)
  expect(told).not.toMatch(/pw|abcDEF|eyJ/)
  expect(told).not.toContain('\u001b')
})

test('the words of a GraphQL error are its message', () => {
  expect(wordsOfError(asGraphqlError({}, { errors: [{ message: 'why' }] }))).toBe('why')
})
