/** Headers of answers. */
export const HEADERS = {
  'X-Request-Id': {
    description: 'The id that the client gave this request, or a generated one; also in the log.',
    schema: { type: 'string' },
  },
  ETag: {
    description:
      'Identifies this answer (strong). Send it as If-None-Match; that of a job or a schema also as If-Match.',
    schema: { type: 'string', examples: ['"mB3pQ0sYJ8vK1x7cV2dLrg"'] },
  },
  Link: {
    description:
      'Related addresses (RFC 8288): of a page of jobs, the `next` page, if there is one, and the `first`, if this is another; of the service, its description.',
    schema: { type: 'string', examples: ['</jobs?limit=30&before=71>; rel="next"'] },
  },
  Location: {
    description: "The job's address.",
    schema: { type: 'string', format: 'uri-reference', examples: ['/jobs/71'] },
  },
  'Idempotency-Replayed': {
    description: 'An earlier request created the job.',
    schema: { const: 'true' },
  },
  'Preference-Applied': {
    description: 'The preference of the request that was followed (RFC 7240).',
    schema: { const: 'return=representation' },
  },
  'Retry-After': {
    description: 'Seconds after which a retry makes sense.',
    schema: { type: 'integer', minimum: 0 },
  },
  'WWW-Authenticate': {
    description: 'How to authenticate.',
    schema: { type: 'string', examples: ['Bearer realm="octoqueue"'] },
  },
  'RateLimit-Policy': {
    description:
      'The limit, if there is one: `q` requests in `w` seconds (draft-ietf-httpapi-ratelimit-headers).',
    schema: { type: 'string', examples: ['"default";q=100;w=60'] },
  },
  RateLimit: {
    description: 'What is left of the limit, if there is one: `r` requests for `t` seconds.',
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
