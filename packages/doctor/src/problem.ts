/**
 * Why a trial cannot begin or go on:
 * - `github-refused`: GitHub says no, or shows no such repository.
 * - `github-unavailable`: GitHub did not answer, or answered that it is in trouble.
 * - `rate-limited`: GitHub asks to wait, or the hour has too few requests left.
 * - `ledger-owned`: the repository's ledger is in use.
 */
export type DoctorProblemType = 'github-refused' | 'github-unavailable' | 'rate-limited' | 'ledger-owned'

/** The one error that the doctor throws on purpose. Its message is a sentence for people. */
export class DoctorProblem extends Error {
  override readonly name = 'DoctorProblem'
  readonly type: DoctorProblemType
  /** Seconds after which trying again makes sense, where that is known. */
  readonly facts: { readonly retryAfterSeconds?: number }

  constructor(
    type: DoctorProblemType,
    detail: string,
    facts: { readonly retryAfterSeconds?: number } = {},
    cause?: unknown,
  ) {
    super(detail, cause === undefined ? undefined : { cause })
    this.type = type
    this.facts = facts
  }
}
