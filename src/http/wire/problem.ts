import { PROBLEMS, type Problem } from '../../domain/problem.ts'

const MEDIA_TYPE = 'application/problem+json'
const CHALLENGE = 'Bearer realm="octoqueue"'

/** A problem as RFC 9457 says, whatever route it comes from. `instance` is the request's id. */
export function writeProblem(
  problem: Problem,
  instance: string,
  headers: Record<string, string> = {},
): Response {
  const { type, message: detail, facts } = problem
  const { retryAfterSeconds, ...rest } = facts
  const { status, title } = PROBLEMS[type]
  const wait = retryAfterSeconds === undefined ? undefined : Math.ceil(retryAfterSeconds)
  const body = {
    type: `urn:octoqueue:problem:${type}`,
    title,
    status,
    detail,
    instance,
    ...rest,
    ...(wait !== undefined && { retry_after_seconds: wait }),
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': MEDIA_TYPE,
      ...(wait !== undefined && { 'Retry-After': String(wait) }),
      ...(status === 401 && { 'WWW-Authenticate': CHALLENGE }),
      ...headers,
    },
  })
}
