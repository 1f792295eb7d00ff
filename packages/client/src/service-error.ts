/** What an error carries beside its words. */
export interface ErrorFacts {
  /** Of the answer; the problem's own when absent. */
  status?: number
  /** Seconds after which the same request may go better. */
  retryAfterSeconds?: number
  cause?: unknown
}

/**
 * What the service answered when it did not do as asked, or that it did not answer. Each problem that it
 * names has a class of its own, as `LeaseLost`; a problem of a newer service is a plain `ServiceError`.
 */
export class ServiceError extends Error {
  override readonly name: string = 'ServiceError'
  /** The problem's name, as `lease-lost`; `github-unavailable` without an answer that can be understood. */
  readonly type: string
  /** Of the answer; 503 without one. */
  readonly status: number
  readonly facts: { retryAfterSeconds?: number }

  constructor(type: string, detail: string, { status = 503, cause, ...facts }: ErrorFacts = {}) {
    super(detail, cause === undefined ? undefined : { cause })
    this.type = type
    this.status = status
    this.facts = facts
  }
}
