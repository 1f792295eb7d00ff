import { expect, test } from 'vitest'
import { ServiceError, typeOfStatus } from '../src/index.ts'
import { errorIn } from '../src/service-error.ts'

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
