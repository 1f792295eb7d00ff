/** Headers of answers. */
export const HEADERS = {
  'X-Request-Id': {
    description: 'The id that the client gave this request, or one that was made up; also in the log.',
    schema: { type: 'string' },
  },
  ETag: {
    description:
      'Names this very answer (strong). Send it as If-None-Match, or that of a job or a schema as If-Match.',
    schema: { type: 'string', examples: ['"mB3pQ0sYJ8vK1x7cV2dLrg"'] },
  },
  Link: {
    description:
      'Addresses that belong with this one (RFC 8288): of jobs the `next` page, if there is one, and the `first`, if this is another; of the service its description.',
    schema: { type: 'string', examples: ['</jobs?limit=30&before=71>; rel="next"'] },
  },
  Location: {
    description: "The job's address.",
    schema: { type: 'string', format: 'uri-reference', examples: ['/jobs/71'] },
  },
  'Idempotency-Replayed': {
    description: 'An earlier request made the job.',
    schema: { const: 'true' },
  },
  'Retry-After': {
    description: 'Seconds after which trying again makes sense.',
    schema: { type: 'integer', minimum: 0 },
  },
  'WWW-Authenticate': {
    description: 'How to authenticate.',
    schema: { type: 'string', examples: ['Bearer realm="octoqueue"'] },
  },
  'RateLimit-Policy': {
    description:
      'How many requests (`q`) may be sent in how many seconds (`w`), if there is a limit (draft-ietf-httpapi-ratelimit-headers).',
    schema: { type: 'string', examples: ['"default";q=100;w=60'] },
  },
  RateLimit: {
    description: 'How many requests are left (`r`), and for how many seconds (`t`), if there is a limit.',
    schema: { type: 'string', examples: ['"default";r=42;t=17'] },
  },
} as const

export type HeaderName = keyof typeof HEADERS

/** What every answer may carry, whatever it answers. */
const EVERYWHERE: readonly HeaderName[] = ['X-Request-Id', 'RateLimit-Policy', 'RateLimit']

/** The headers of an answer: those that all have, and these. */
export const headersOf = (names: readonly HeaderName[]) =>
  Object.fromEntries(
    [...EVERYWHERE, ...names].map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  )
