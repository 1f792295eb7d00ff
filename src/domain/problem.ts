/**
 * Every error a caller can act on, one row each: the HTTP status, the CLI's exit code (sysexits where one
 * fits) and the sentence. HTTP renders a row as RFC 9457, the CLI as a line and an exit code.
 */
export const PROBLEMS = {
  'invalid-request': { status: 422, exit: 2, title: 'The request does not match its schema' },
  'malformed-json': { status: 400, exit: 2, title: 'The body is not valid JSON' },
  'unsupported-media-type': { status: 415, exit: 2, title: 'The body must be sent as application/json' },
  'payload-too-large': { status: 413, exit: 2, title: 'The request or the job is too large' },
  'payload-invalid': { status: 422, exit: 65, title: 'The data do not fit the schema for such jobs' },
  'not-sealed': { status: 422, exit: 65, title: 'The job is not sealed as its queue asks for' },
  'secret-found': { status: 422, exit: 65, title: 'The data hold what looks like a secret' },
  'repository-public': { status: 409, exit: 65, title: 'The queue is private and its repository is not' },
  'reserved-label': { status: 422, exit: 2, title: 'The label belongs to the queue' },
  unauthorized: { status: 401, exit: 3, title: 'The API key is missing or wrong' },
  forbidden: { status: 403, exit: 77, title: 'The caller is known but may not do this' },
  'not-found': { status: 404, exit: 4, title: 'There is nothing at this address' },
  'method-not-allowed': { status: 405, exit: 4, title: 'This address does not take this method' },
  'repository-not-found': { status: 404, exit: 4, title: 'There is no such repository here' },
  'job-not-found': { status: 404, exit: 4, title: 'There is no such job' },
  'project-not-found': { status: 404, exit: 4, title: 'There is no such project' },
  'name-taken': { status: 409, exit: 5, title: 'Another project has this name' },
  'illegal-transition': { status: 409, exit: 5, title: 'The job is not in a state that allows this' },
  'seat-taken': { status: 409, exit: 5, title: 'The holder has as many jobs under way as it may' },
  'key-reused': { status: 422, exit: 2, title: 'The idempotency key belongs to another request' },
  'key-exists': { status: 409, exit: 5, title: 'There is a key or rule of this id already' },
  'precondition-failed': { status: 412, exit: 5, title: 'It has changed since it was read' },
  sealed: { status: 503, exit: 78, title: 'The key that opens or seals the job is not here' },
  'seal-broken': { status: 409, exit: 65, title: 'The job was changed after it was sealed' },
  'lease-lost': { status: 409, exit: 5, title: 'The lease is over' },
  'too-many-requests': { status: 429, exit: 75, title: 'This client sends too many requests' },
  'rate-limited': { status: 503, exit: 75, title: 'GitHub asks us to slow down' },
  'github-refused': { status: 502, exit: 77, title: 'GitHub refused the request' },
  'attachment-refused': { status: 502, exit: 77, title: 'GitHub refused to keep what comes with the job' },
  'github-unavailable': { status: 503, exit: 75, title: 'GitHub did not answer' },
  'outcome-unknown': { status: 503, exit: 75, title: 'What became of it is unknown' },
  'ledger-owned': { status: 503, exit: 78, title: 'Another ledger rules this repository' },
  'ledger-unavailable': { status: 503, exit: 75, title: 'The ledger did not answer' },
  'ledger-damaged': { status: 503, exit: 78, title: "The ledger's file is damaged or lost" },
  'settings-unreadable': { status: 503, exit: 78, title: 'The settings in the repository cannot be read' },
  'settings-busy': { status: 503, exit: 75, title: 'Others change the settings at the same time' },
  'settings-changed': { status: 409, exit: 5, title: 'Somebody else changed the same settings' },
  misconfigured: { status: 503, exit: 78, title: 'The configuration is not valid' },
  internal: { status: 500, exit: 70, title: 'This is a bug in Octoqueue' },
} as const satisfies Record<string, { status: number; exit: number; title: string }>

export type ProblemType = keyof typeof PROBLEMS

/** What a problem may carry beside its sentence; never a token, a key or a payload. */
export interface ProblemFacts {
  id?: number
  state?: string
  /** Seconds after which trying again makes sense. */
  retryAfterSeconds?: number
  /** One entry for each thing wrong with the input, with the JSON pointer of its place. */
  errors?: readonly { pointer: string; detail: string }[]
}

/** The one error that leaves the queue's verbs: a row of {@link PROBLEMS}, with what happened this time. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly type: ProblemType
  readonly facts: ProblemFacts

  constructor(type: ProblemType, detail: string, facts: ProblemFacts = {}, cause?: unknown) {
    super(detail, cause === undefined ? undefined : { cause })
    this.type = type
    this.facts = facts
  }
}

/** What went wrong, in words for a log or a sentence, whatever was thrown. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Whether GitHub refused what it may let through in a moment. */
export const mayPass = (error: unknown): boolean =>
  error instanceof Problem && error.type === 'github-refused' && error.facts.retryAfterSeconds !== undefined
