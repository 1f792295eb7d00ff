import { hash } from 'node:crypto'

/** A weak ETag, bound to the `Accept` header as on GitHub. */
export const etagOf = (body: string, accept: string | undefined) =>
  `W/"${hash('sha256', `${accept ?? ''}\0${body}`)}"`

/** Whether one of the tags in `If-None-Match` is this one; weak tags and strong ones compare alike. */
export function isKnown(etag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false
  const bare = (tag: string) => tag.trim().replace(/^W\//, '')
  return ifNoneMatch.split(',').some((tag) => bare(tag) === bare(etag) || tag.trim() === '*')
}
