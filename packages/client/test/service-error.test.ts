import { expect, test } from 'vitest'
import { errorIn } from '../src/errors.ts'
import { ERRORS, GithubUnavailable, LeaseLost, ServiceError, typeOfStatus } from '../src/index.ts'

const aProblem = (type: string, rest: object = {}) => JSON.stringify({ type, detail: 'It is so.', ...rest })

test('a problem of the service keeps its name, its words and its status, also when the name is new', () => {
  const error = errorIn(409, aProblem('urn:octoqueue:problem:brand-new', { retry_after_seconds: 3 }))
  expect(error).toBeInstanceOf(ServiceError)
  expect(error).toMatchObject({ type: 'brand-new', message: 'It is so.', status: 409 })
  expect(error.facts).toEqual({ retryAfterSeconds: 3 })
})

test('problems of others go by their status', () => {
  expect(errorIn(404, aProblem('about:blank'))).toMatchObject({ type: 'not-found', status: 404, facts: {} })
  expect(errorIn(418, 'teapot')).toMatchObject({ type: 'invalid-request', status: 418 })
  expect(errorIn(500, aProblem('urn:octoqueue:problem:internal'))).toMatchObject({
    type: 'internal',
    status: 500,
  })
})

test('a server error that the service did not name passes, as one of a proxy does', () => {
  expect(errorIn(502, '<h1>Bad gateway</h1>')).toMatchObject({ type: 'github-unavailable', status: 503 })
})

test('each status stands for a problem', () => {
  expect([401, 403, 422, 429, 400, 504].map(typeOfStatus)).toEqual([
    'unauthorized',
    'forbidden',
    'invalid-request',
    'too-many-requests',
    'invalid-request',
    'github-unavailable',
  ])
})

test('answers are quoted no further than their beginning', () => {
  expect(errorIn(403, 'x'.repeat(10_000)).message.length).toBeLessThan(250)
})

test('each problem is an error of its own class, which is told by instanceof', () => {
  const lost = errorIn(409, aProblem('urn:octoqueue:problem:lease-lost'))
  expect(lost).toBeInstanceOf(LeaseLost)
  expect(lost).not.toBeInstanceOf(GithubUnavailable)
  expect(lost).toMatchObject({ name: 'LeaseLost', type: 'lease-lost', status: 409, message: 'It is so.' })
  for (const [type, kind] of Object.entries(ERRORS)) {
    const error = errorIn(400, aProblem(`urn:octoqueue:problem:${type}`))
    expect([error.type, error instanceof kind, error instanceof ServiceError]).toEqual([type, true, true])
  }
  expect(errorIn(502, '<h1>')).toBeInstanceOf(GithubUnavailable)
  expect(errorIn(409, aProblem('urn:octoqueue:problem:constructor')).name).toBe('ServiceError')
})

test('an error that is made without an answer has the status of its problem', () => {
  expect(new LeaseLost('Over.')).toMatchObject({ status: 409, facts: {} })
  expect(new GithubUnavailable('Gone.', { retryAfterSeconds: 3 })).toMatchObject({
    status: 503,
    facts: { retryAfterSeconds: 3 },
  })
})
