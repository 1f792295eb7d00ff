import { describe, expect, test } from 'vitest'
import { checkAnswer, endpointOf } from '../src/answer.ts'
import { graphqlErrors, isMisshapen, isNoAnswer, statusOfError } from '../src/errors.ts'
import { made } from '../src/graphql.ts'
import { object } from '../src/shape.ts'

const READ = { method: 'GET', url: '/repos/{owner}/{repo}/issues/{issue_number}' }
const LIST = { method: 'GET', url: '/repos/{owner}/{repo}/issues' }
const MOVE = {
  method: 'POST',
  url: '/graphql',
  query: 'mutation Move($id: ID!) { updateRefs(input: {}) { clientMutationId } }',
  shape: object({ updateRefs: made('a') }),
}

const errorOf = (asked: Parameters<typeof checkAnswer>[0], data: unknown): unknown => {
  try {
    checkAnswer(asked, { headers: {}, data })
    return undefined
  } catch (error) {
    return error
  }
}

describe('an answer of another shape is none', () => {
  test.each([
    ['an empty object for an issue', READ, {}],
    ['a list for an issue', READ, []],
    ['null for an issue', READ, null],
    ['a page of HTML', READ, '<html>'],
    ['nothing, as with 204', READ, ''],
    ['an object for a list', LIST, {}],
    ['null in a list', LIST, [null]],
    ['an empty answer to a document', MOVE, {}],
    ['no data', MOVE, { data: null }],
    ['data without the mutation', MOVE, { data: {} }],
    ['a mutation that was not made', MOVE, { data: { updateRefs: null } }],
    ['the answer to another sending', MOVE, { data: { updateRefs: { clientMutationId: 'b' } } }],
    ['errors that say nothing', MOVE, { data: { updateRefs: { clientMutationId: 'a' } }, errors: [] }],
    ['errors that are no list', MOVE, { errors: 'no' }],
    ['a body where there is none', { method: 'POST', url: '/repos/{owner}/{repo}/dispatches' }, {}],
  ])('%s', (_, asked, data) => {
    const error = errorOf(asked, data)
    expect([isNoAnswer(error), isMisshapen(error), statusOfError(error)]).toEqual([true, true, undefined])
  })

  test('is told with its place', () => {
    expect(errorOf(READ, { number: 1, title: 'x' })).toMatchObject({
      message:
        'GET /repos/{owner}/{repo}/issues/{issue_number} was answered with something else: the answer.labels is missing',
    })
  })
})

test('an answer of the right shape passes, also when it says no', () => {
  expect(errorOf(MOVE, { data: { updateRefs: { clientMutationId: 'a' } } })).toBeUndefined()
  expect(errorOf(MOVE, { data: null, errors: [{ type: 'FORBIDDEN', message: 'no' }] })).toBeUndefined()
})

test('a rate limit in a GraphQL answer is an error that tells it', () => {
  const error = errorOf(MOVE, { errors: [{ type: 'RATE_LIMITED', message: 'slow down' }] })
  expect(graphqlErrors(error)).toMatchObject([{ type: 'RATE_LIMITED' }])
})

test.each([
  {
    message: 'Something went wrong while executing your query. Please include `X` when reporting this issue.',
  },
  { message: 'Timeout on validation of query' },
  { message: "We couldn't respond to your request in time." },
  { type: 'RESOURCE_LIMITS_EXCEEDED', message: 'Resource limits for this query exceeded.' },
  { type: 'INTERNAL', message: 'Internal' },
])('GitHub’s own trouble is no answer: $message', (one) => {
  const error = errorOf(MOVE, { data: null, errors: [one] })
  expect([isNoAnswer(error), isMisshapen(error)]).toEqual([true, false])
})

test.each([
  [READ, 'GET /repos/{owner}/{repo}/issues/{issue_number}'],
  [{ ...READ, url: `https://ghe.example.com/api/v3${READ.url}` }, endpointOf(READ)],
  [MOVE, 'GraphQL Move'],
])('%o is named %s', (asked, name) => {
  expect(endpointOf(asked)).toBe(name)
})
