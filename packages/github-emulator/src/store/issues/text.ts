import { type FieldError, invalid } from '../../problem.ts'

/** GitHub's limits of issue and comment bodies, and of titles, in characters. */
const MAX_BODY_LENGTH = 65_536
export const MAX_TITLE_LENGTH = 256

// Code points are counted only when UTF-16 units leave it open, as bodies are long.
const isLonger = (text: string, limit: number) => text.length > limit && [...text].length > limit

/** Throws GitHub's 422 for a body that is too long. */
export function checkBody(resource: 'Issue' | 'IssueComment', body: string | null | undefined): void {
  if (isLonger(body ?? '', MAX_BODY_LENGTH)) {
    const message = `body is too long (maximum is ${MAX_BODY_LENGTH} characters)`
    throw invalid({ resource, field: 'body', code: 'custom', message })
  }
}

/** Throws GitHub's 422 for a new comment that is blank or too long, which it words otherwise than an edit. */
export function checkNewComment(body: string): void {
  const error = { resource: 'IssueComment', field: 'data', code: 'unprocessable' } as const
  if (body.trim() === '') throw invalid({ ...error, message: 'Body cannot be blank' })
  if (isLonger(body, MAX_BODY_LENGTH)) {
    throw invalid({ ...error, message: `Body is too long (maximum is ${MAX_BODY_LENGTH} characters)` })
  }
}

/** Throws GitHub's 422 for an edited comment that is blank or too long. */
export function checkEditedComment(body: string): void {
  const error = { resource: 'IssueComment', field: 'body', code: 'custom' } as const
  if (body.trim() === '') throw invalid({ ...error, message: 'body cannot be blank' })
  checkBody('IssueComment', body)
}

/** Throws GitHub's 422 for a title that is blank or too long. */
export function checkTitle(title: string): void {
  const error: FieldError = { resource: 'Issue', field: 'title', code: 'missing_field' }
  if (title.trim() === '') throw invalid(error)
  if (isLonger(title, MAX_TITLE_LENGTH)) {
    throw invalid({
      ...error,
      code: 'custom',
      message: `title is too long (maximum is ${MAX_TITLE_LENGTH} characters)`,
    })
  }
}
