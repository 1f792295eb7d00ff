import {
  COMMENTS_QUERY,
  commentsShape,
  EDIT_COMMENT_MUTATION,
  made,
  object,
  PIN_MUTATION,
  unixSeconds,
} from '@octoqueue/github-answers'
import type { Repository } from './account.ts'
import type { Client } from './client.ts'
import { queryRepository } from './lists/by-number.ts'

/* Comments on issues that a program writes, finds again by a mark in them, and edits. */

/** An older reply is so far up that nobody would see it change. */
const REPLY_SECONDS = 7 * 24 * 3600
/** GitHub's largest page: of more comments in that time, the reply may be written anew. */
const PAGE = 100
/** How many pages are read for one comment: it is among the first ones since its time. */
const MAX_PAGES = 5
/** A process's idea of GitHub's time may be this far ahead of the time that GitHub writes on a comment. */
const CLOCK_SLACK_SECONDS = 60

interface Context extends Repository {
  client: Client
}

interface Marked {
  /** The issue's. */
  number: number
  /** What the comment is known by. */
  mark: string
}

/** One of the last comments on an issue, as far as it is read here. */
export interface LastComment {
  /** The issue's. */
  number: number
  id: string
  body: string
  /** Whether the account wrote it that asks. */
  isOwn: boolean
  /** When it was last edited, in Unix seconds. */
  editedAt: number
}

/** The last twenty comments of each of these issues, the oldest first; those that are gone are left out. */
async function lastOf(context: Context, numbers: readonly number[]): Promise<Map<number, LastComment[]>> {
  if (numbers.length === 0) return new Map()
  const read = (await queryRepository(context, COMMENTS_QUERY(numbers), commentsShape(numbers))) ?? {}
  return new Map(
    numbers.flatMap((number) => {
      const nodes = read[`issue${number}`]?.comments.nodes
      const comments = nodes?.flatMap((node) => {
        if (!node) return []
        const { id, body, viewerDidAuthor: isOwn, updatedAt } = node
        return [{ number, id, body, isOwn, editedAt: unixSeconds(updatedAt) }]
      })
      return comments ? [[number, comments] as const] : []
    }),
  )
}

/** Of these issues those none of whose last comments has the mark. */
export async function lackComments(
  context: Context,
  marks: readonly { number: number; marker: string }[],
): Promise<readonly number[]> {
  const last = await lastOf(context, [...new Set(marks.map(({ number }) => number))])
  const lacking = marks.filter(
    ({ number, marker }) => last.get(number)?.every(({ body }) => !body.includes(marker)) ?? false,
  )
  return lacking.map(({ number }) => number)
}

/**
 * The newest comment of our own account on each issue whose last line begins with the mark, if one of the
 * last comments is such.
 */
export async function findOwn(context: Context, marks: readonly Marked[]): Promise<readonly LastComment[]> {
  const last = await lastOf(context, [...new Set(marks.map(({ number }) => number))])
  return marks.flatMap(({ number, mark }) => {
    const isIt = ({ isOwn, body }: LastComment) =>
      isOwn && (body.trimEnd().split('\n').at(-1)?.startsWith(mark) ?? false)
    return last.get(number)?.findLast(isIt) ?? []
  })
}

/**
 * Writes over our own comments with these marks, where they say something else and nobody edited them since
 * `before` (Unix seconds). Resolves to the issues that have one. May be repeated.
 */
export async function rewrite(
  context: Context,
  comments: readonly (Marked & { body: string; before: number })[],
): Promise<readonly number[]> {
  const found = await findOwn(context, comments)
  for (const { number, id, body: old, editedAt } of found) {
    const wanted = comments.find((one) => one.number === number)
    if (!wanted || wanted.body === old || editedAt > wanted.before) continue
    const variables = { id, body: wanted.body, sent: id }
    await context.client.graphql(EDIT_COMMENT_MUTATION, variables, object({ edit: made(id) }))
  }
  return found.map(({ number }) => number)
}

/** Pins an issue. @throws GitHub's error where it refuses, as it does when three are pinned */
export async function pinIssue({ client }: Context, id: string): Promise<void> {
  await client.graphql(PIN_MUTATION, { id, sent: id }, object({ pin: made(id) }))
}

/** Edits the comment with the mark that the account `by` wrote lately, or writes one. Never sent twice. */
export async function reply(
  { client, owner, repo }: Context,
  issue_number: number,
  { by, mark, body }: { by: number; mark: string; body: string },
): Promise<void> {
  const since = new Date(((await client.now()) - REPLY_SECONDS) * 1000).toISOString()
  const { issues } = client.rest
  const { data } = await issues.listComments({ owner, repo, issue_number, since, per_page: PAGE })
  const own = data.findLast((comment) => comment.user?.id === by && comment.body?.includes(mark))
  if (!own) await issues.createComment({ owner, repo, issue_number, body })
  else if (own.body !== body) await issues.updateComment({ owner, repo, comment_id: Number(own.id), body })
}

/**
 * Whether a comment with the mark is among those from its time on. After a crowd of others nobody knows:
 * `onLimit` hears of it, and it counts as missing.
 */
export async function hasComment(
  { client: { rest }, owner, repo }: Context,
  issue_number: number,
  { marker, notBefore }: { marker: string; notBefore: number },
  onLimit: (read: number) => void,
): Promise<boolean> {
  const since = new Date(Math.max(0, notBefore - CLOCK_SLACK_SECONDS) * 1000).toISOString()
  for (let page = 1; page <= MAX_PAGES; page++) {
    const query = { owner, repo, issue_number, since, per_page: PAGE, page }
    const { data } = await rest.issues.listComments(query)
    if (data.some(({ body }) => body?.includes(marker))) return true
    if (data.length < PAGE) return false
  }
  onLimit(MAX_PAGES * PAGE)
  return false
}
