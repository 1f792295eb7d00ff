import { sha256 } from '@octoqueue/secrets'
import type { Context } from 'hono'

/** 128 bits of a hash: too many for two answers ever to share them. */
const TAG_DIGITS = 32

/** A strong entity tag (RFC 9110, section 8.8.3): the same only for the same text. */
export const tagOf = async (text: string): Promise<string> => `"${(await sha256(text)).slice(0, TAG_DIGITS)}"`

/** Gives a success its tag, unless it has one; answers 304 when the client has this very answer already. */
export async function withTag(c: Context, response: Response): Promise<Response> {
  if (response.status !== 200) return response
  const tag = response.headers.get('ETag') ?? (await tagOf(await response.clone().text()))
  const known = c.req.header('If-None-Match')
  if (known !== undefined && names(known, tag)) return c.newResponse(null, 304, { ETag: tag })
  response.headers.set('ETag', tag)
  return response
}

/** A test of whether the request's If-Match names a tag; undefined when any will do. */
export function readIfMatchTags({ req }: Context): ((tag: string) => boolean) | undefined {
  const wanted = req.header('If-Match')
  if (wanted === undefined || wanted.trim() === '*') return undefined
  // Compared strongly: a weak tag names no bytes, so it never matches.
  const strong = wanted.replace(/W\/"[^"]*"/g, '')
  return (tag) => names(strong, tag)
}

/** Compared weakly, as If-None-Match is: a proxy that compresses answers may have made the tag weak. */
const names = (list: string, tag: string): boolean =>
  list.trim() === '*' || (list.match(/"[^"]*"/g)?.includes(tag) ?? false)
