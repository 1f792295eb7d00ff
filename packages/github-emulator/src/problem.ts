/** One entry of GitHub's `errors[]` in a 422 answer. */
export interface FieldError {
  resource: string
  field: string
  code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'unprocessable' | 'custom'
  message?: string
  /** What was sent, where GitHub repeats it. */
  value?: string | number
}

/** A refusal, as GitHub words it: REST sends `status`, GraphQL sends `type`. */
export class Problem extends Error {
  readonly status: number
  readonly type: string
  readonly errors: readonly FieldError[] | undefined

  constructor(status: number, type: string, message: string, errors?: readonly FieldError[]) {
    super(message)
    this.status = status
    this.type = type
    this.errors = errors
  }
}

/** The answer for what was transferred or renamed. `location` is the new place. */
export class Moved extends Problem {
  readonly location: string

  constructor(location: string, status: 301 | 307 = 301) {
    super(status, 'MOVED', status === 301 ? 'Moved Permanently' : 'Temporary Redirect')
    this.location = location
  }
}

export const badRequest = (message: string) => new Problem(400, 'BAD_REQUEST', message)
export const unauthorized = (message: string) => new Problem(401, 'UNAUTHORIZED', message)
export const forbidden = (message: string) => new Problem(403, 'FORBIDDEN', message)
export const notFound = (message = 'Not Found') => new Problem(404, 'NOT_FOUND', message)
export const gone = (message: string) => new Problem(410, 'NOT_FOUND', message)
export const unprocessable = (message: string) => new Problem(422, 'UNPROCESSABLE', message)

/** A 422 "Validation Failed" for one field. */
export const invalid = (error: FieldError) => new Problem(422, 'UNPROCESSABLE', 'Validation Failed', [error])
