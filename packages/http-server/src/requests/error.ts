import type { Fault } from '@octoqueue/exact-json'

/** What is wrong with a request, in a sentence that says what to do; `faults` has the place of each. */
export class RequestError extends Error {
  override name = 'RequestError'
  readonly type:
    | 'malformed-json'
    | 'unsupported-media-type'
    | 'payload-too-large'
    | 'invalid-request'
    | 'unauthorized'
    | 'not-found'
    | 'too-many-requests'
  readonly faults: readonly Fault[] | undefined

  constructor(
    type: RequestError['type'],
    message: string,
    { cause, faults }: { cause?: unknown; faults?: readonly Fault[] } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.type = type
    this.faults = faults
  }
}
