import type { Context } from 'hono'

/** RFC 8288; relative, so that it holds behind any proxy and prefix. */
export function linkToNext({ req }: Context, next: number): string {
  const query = new URLSearchParams({ ...req.query(), before: String(next) })
  return `<?${query}>; rel="next"`
}

/** Of an answer to a create: where the job is, and whether an earlier request made it. */
export const madeAt = (path: string, isNew: boolean): Record<string, string> => ({
  Location: path,
  ...(!isNew && { 'Idempotency-Replayed': 'true' }),
})
