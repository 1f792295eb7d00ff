import { createHash } from 'node:crypto'

/** A weak ETag, bound to the `Accept` header as on GitHub. */
export const etagOf = (body: string, accept: string | undefined) =>
  `W/"${createHash('sha256')
    .update(accept ?? '')
    .update('\0')
    .update(body)
    .digest('hex')}"`

/** Whether one of the tags in `If-None-Match` is this one; weak tags and strong ones compare alike. */
export function isKnown(etag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false
  const bare = (tag: string) => tag.trim().replace(/^W\//, '')
  return ifNoneMatch.split(',').some((tag) => bare(tag) === bare(etag) || tag.trim() === '*')
}
