/** One answer of a server, read to the end. */
export interface Answer {
  readonly status: number
  readonly body: unknown
  header(name: string): string | null
  /** What stands at a path such as 'labels.0.name' of the body; undefined when nothing does. */
  at(path: string): unknown
  /** The same path of each item, when the body is a list; no items otherwise. */
  each(path: string): unknown[]
}

/**
 * octo owns the repository, hubot may write to it, reader may only look, stranger's token is unknown,
 * anonymous has none.
 */
export type Caller = 'octo' | 'hubot' | 'reader' | 'stranger' | 'anonymous'

export interface Sending {
  readonly as?: Caller
  readonly headers?: Readonly<Record<string, string>>
}

/** A server with the repository octo/queue, which holds one commit and no issues. */
export interface World {
  /**
   * Sends one request, as octo unless told otherwise. A path without a leading slash is one of the
   * repository's. A string is sent as it is, anything else as JSON.
   */
  send(method: string, path: string, body?: unknown, sending?: Sending): Promise<Answer>
  /** Lets time go by, on the only clock that the server has. */
  pass(seconds: number): void
}

/**
 * How a server differs from GitHub: what its probe gives, exactly, so that the note cannot outlive the
 * difference.
 */
interface Difference {
  readonly gives: unknown
  readonly note: string
}

/** One thing that GitHub does, the steps that show it, and what they then give. */
export interface Behaviour {
  /** A sentence that is true of GitHub. */
  readonly name: string
  /** Who says so. Where servers differ, this is why GitHub's side is the right one. */
  readonly source: string
  readonly probe: (github: World) => Promise<unknown>
  readonly expected: unknown
  /** emulate differs; 'missing' when it has no such endpoint or header at all. */
  readonly emulate?: Difference | 'missing'
  /** Our own server differs. */
  readonly embedded?: Difference
}

export const OPENAPI = "GitHub's OpenAPI description"
export const FIXTURES = '@octokit/fixtures, recorded from api.github.com'
/** Somebody's measurement on api.github.com: docs/api-notes of brookstalley/prawduct, 2026-07-16. */
export const PROBED = 'field: API notes of brookstalley/prawduct'
export const PAGINATION = 'docs: using-pagination-in-the-rest-api'
export const TROUBLESHOOTING = 'docs: troubleshooting-the-rest-api'

/** A time as GitHub writes it: UTC, whole seconds. */
export const WHOLE_SECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

/** Opens an issue for each title, a second apart, and gives their answers. */
export async function open(github: World, titles: readonly string[], more: object = {}): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const title of titles) {
    answers.push(await github.send('POST', 'issues', { title, ...more }))
    github.pass(1)
  }
  return answers
}

/** The relations of a Link header, each with its address less the origin and the repository's own id. */
export function links(answer: Answer): Readonly<Record<string, string>> {
  const parts = [...(answer.header('link') ?? '').matchAll(/<https?:\/\/[^/]+([^>]*)>; rel="(\w+)"/g)]
  return Object.fromEntries(
    parts.map(([, path = '', rel = '']) => [rel, path.replace(/repositories\/\d+/, 'repositories/{id}')]),
  )
}

/** GitHub's own account of what was wrong: the status, and the code and field of each entry of errors[]. */
export function refusal(answer: Answer): unknown {
  const errors = answer.at('errors')
  const entries = Array.isArray(errors) ? errors : []
  return {
    status: answer.status,
    errors: entries.map(({ resource, field, code }) => ({ resource, field, code })),
  }
}
