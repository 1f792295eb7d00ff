import type { Failure } from '../faults.ts'
import { Problem } from '../problem.ts'
import { ok, problemReply, type Reply } from '../rest/route.ts'
import type { Actor } from '../store/users.ts'
import type { Resource } from './rate-limit.ts'

const DEFAULT_ERROR_STATUS = 502

/** What GitHub asks for when it says nothing more exact. */
const DEFAULT_RETRY_AFTER_SECONDS = 60

/** The answer that a fault makes; undefined for a dropped connection. */
export function failureReply(failure: Failure): Reply | undefined {
  switch (failure.kind) {
    case 'drop-before':
    case 'drop-after':
      return undefined
    case 'not-found':
      return problemReply(new Problem(404, 'NOT_FOUND', 'Not Found'))
    case 'error-before':
    case 'error-after':
      return problemReply(new Problem(failure.status ?? DEFAULT_ERROR_STATUS, 'INTERNAL', 'Server Error'))
    case 'forbidden':
    case 'too-many':
      return secondaryLimit(
        failure.kind === 'forbidden' ? 403 : 429,
        failure.seconds ?? DEFAULT_RETRY_AFTER_SECONDS,
      )
  }
}

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
function secondaryLimit(status: number, seconds: number): Reply {
  const message =
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. ' +
    'If you reach out to GitHub Support for help, please include the request ID.'
  const reply = problemReply(new Problem(status, 'RATE_LIMITED', message))
  return { ...reply, headers: { 'retry-after': String(seconds) } }
}

/** The refusal when nothing is left of the hour: REST says 403, GraphQL 200 with an error inside. */
export function spentReply(resource: Resource, actor: Actor | undefined): Reply {
  const message = `API rate limit exceeded for ${actor ? `user ID ${actor.user.id}` : '127.0.0.1'}.`
  if (resource === 'graphql') return ok({ errors: [{ type: 'RATE_LIMITED', message }] })
  return problemReply(new Problem(403, 'RATE_LIMITED', message))
}
