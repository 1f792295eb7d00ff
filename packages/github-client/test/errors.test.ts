import { AppError } from '@octoqueue/github-app'
import { expect, test } from 'vitest'
import { explain, GitHubError, isUnknown, mapErrors } from '../src/index.ts'

test.each([
  [
    { name: 'GraphqlResponseError', errors: [{ type: 'FORBIDDEN', message: 'no' }] },
    'github-refused',
    'Contents: write',
  ],
  [{ name: 'GraphqlResponseError', errors: [{ message: 'Something' }] }, 'github-refused', 'Something'],
  [{ name: 'HttpError', status: 500 }, 'github-unavailable', 'try again'],
  [{ name: 'HttpError', response: { status: 502 } }, 'github-unavailable', 'try again'],
  [new AppError('repository-not-found', 'Install the App.'), 'repository-not-found', 'Install the App.'],
])('%o is explained as %s', (error, type, sentence) => {
  expect(explain(error)).toMatchObject({ type, message: expect.stringContaining(sentence) })
})

test('what is said already stays as it is', () => {
  const said = new GitHubError('rate-limited', 'Wait.', { retryAfterSeconds: 1 })
  expect(explain(said)).toBe(said)
})

test.each([[new TypeError('x is not a function')], [undefined]])('a bug is none of GitHub’s: %o', (error) => {
  expect(explain(error)).toBeUndefined()
  expect(isUnknown(error)).toBe(false)
})

test('an outcome is unknown when no answer came, also to those who waited for another’s request', () => {
  expect(isUnknown({ name: 'HttpError' })).toBe(true)
  expect(isUnknown({ name: 'HttpError', response: { status: 422 } })).toBe(false)
  // As a deadline budget may throw.
  expect(isUnknown(Object.assign(new Error('late'), { type: 'github-unavailable' }))).toBe(true)
  expect(isUnknown(Object.assign(new Error('no'), { type: 'rate-limited' }))).toBe(false)
})

test('methods get other errors, and keep their results', async () => {
  const { one, other } = mapErrors(
    { one: async (value: number) => value, other: async () => Promise.reject(new Error('a')) },
    (error) => new Error('b', { cause: error }),
  )
  expect(await one(1)).toBe(1)
  await expect(other()).rejects.toMatchObject({ message: 'b', cause: { message: 'a' } })
})
