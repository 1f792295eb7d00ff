import type { Json } from './slice.ts'

const NAMES: Json = { type: 'array', items: { type: 'string' } }
/** The bodies that both routes take by their own words, and that their schemas leave out. */
const BARE_LIST_OR_EMPTY: readonly Json[] = [
  NAMES,
  { type: 'object', properties: { labels: NAMES }, required: ['labels'], additionalProperties: false },
]

/**
 * Where the words of GitHub's description say more than its schemas. "You can also pass an array of labels
 * directly" (add labels), "You can pass an empty array to remove all labels" (set labels).
 */
const MORE_BODIES: { readonly [route: string]: readonly Json[] } = {
  'POST /repos/{owner}/{repo}/issues/{issue_number}/labels': BARE_LIST_OR_EMPTY,
  'PUT /repos/{owner}/{repo}/issues/{issue_number}/labels': BARE_LIST_OR_EMPTY,
}

/** The schemas that a route's body may fit: GitHub's own, and those that its words allow besides. */
export function bodiesOf(route: string, body: Json): readonly Json[] {
  return [body, ...(MORE_BODIES[route] ?? [])]
}

/**
 * The schema of an answer; null is none. In the description the listing's `account` has to be a user and an
 * enterprise at once, while the same object by itself, `GET /repos/{owner}/{repo}/installation`, is one or
 * the other.
 */
export const responseOf = (route: string, status: number, described: Json | undefined): Json | undefined =>
  route === 'GET /app/installations' && status === 200
    ? { type: 'array', items: { $ref: '#/components/schemas/installation' } }
    : described

/**
 * Errors have a body, also where the description gives none for their status (such as the 422 of "Delete a
 * reference").
 */
export const ANY_ERROR: Json = { $ref: '#/components/schemas/basic-error' }
