import { asGraphqlError, asMisshapen, asNoAnswer, isGraphqlLimit, isPassing, readErrors } from './errors.ts'
import { REST_SHAPES } from './rest.ts'
import { anything, nullable, object, record, type Shape } from './shape.ts'

/** As much of a request of Octokit's as tells what its answer must look like. */
export interface Asked {
  method: string
  /** With its parameters in braces. */
  url: string
  /** The GraphQL document, if it carries one. */
  query?: unknown
  /** The shape of a GraphQL document's data. */
  shape?: Shape<unknown> | undefined
}

/** As much of an answer of Octokit's as is looked at. */
export interface Answer {
  headers: object
  data: unknown
}

/** The endpoint as the table of shapes names it. */
export const endpointOf = ({ method, url, query }: Asked): string =>
  typeof query === 'string'
    ? `GraphQL ${/^\s*(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? ''}`.trim()
    : `${method} ${url.replace(/^https?:\/\/[^/]+(\/api\/v3)?(?=\/)/, '').replace(/\{\?[^}]*\}$/, '')}`

/**
 * Makes sure that an answer is one to what was asked. Octokit takes whatever comes with a status of 2xx for a
 * success: what broke off, what is no JSON, what a gateway made up. What GitHub would have said is unknown
 * then.
 * @throws an error in the shape of Octokit's for a request without an answer; for a rate limit in a GraphQL
 * answer, one that tells it
 */
export function checkAnswer(asked: Asked, { headers, data }: Answer): void {
  if (typeof asked.query === 'string') checkGraphql(asked, headers, data)
  else check(asked, REST_SHAPES[endpointOf(asked)] ?? anyJson, data)
}

/** Of an endpoint that is not in the table. */
const anyJson: Shape<unknown> = (value) =>
  typeof value === 'object' && value !== null ? undefined : ' is no JSON'

const graphqlAnswer = object({}, { data: nullable(record(anything)) })

function checkGraphql(asked: Asked, headers: object, answer: unknown): void {
  check(asked, graphqlAnswer, answer)
  const { data, errors: told } = answer as { data?: unknown; errors?: unknown }
  const errors = readErrors(told)
  // Octokit looks at the errors only after this, when it is too late to send again.
  if (isGraphqlLimit(errors)) throw asGraphqlError(headers, { errors, data })
  if (isPassing(errors)) throw asNoAnswer(errors.map(({ message }) => message).join('; '))
  if (errors.length > 0) return
  if (told !== undefined) throw asMisshapen(`${endpointOf(asked)} was answered with errors that say nothing`)
  check(asked, asked.shape ?? record(anything), data)
}

function check(asked: Asked, shape: Shape<unknown>, data: unknown): void {
  const fault = shape(data)
  if (fault === undefined) return
  throw asMisshapen(`${endpointOf(asked)} was answered with something else: the answer${fault}`)
}
