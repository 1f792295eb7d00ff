import { BoundedMap, type Clock, lazy } from '@octoqueue/bounds'
import {
  type EVENT,
  type Fitting,
  statusOfError,
  unixSeconds,
  VIEWER_QUERY,
  VIEWER_SHAPE,
} from '@octoqueue/github-answers'
import { readNewestFirst, readOldestFirst } from '@octoqueue/github-feed'
import type { Repository } from './account.ts'
import type { Client } from './client.ts'
import { GitHubError } from './errors.ts'
import { readHistory } from './lists/history.ts'
import { checkPresence } from './repository/presence.ts'

/* Who acts in a repository, what they may do there, and what they did of late. */

/** Of events and of comments, that one turn reads; the next one goes on from there. */
const MAX_PAGES = 10
const PAGE = 100
/** Events and comments that every turn reads again rather than have the cursor moved. */
const MAX_READ_AGAIN = 50
/** A list may lack what is this young, or show it later than what is younger. */
const LAG_SECONDS = 120
/** Rights change seldom, and are asked for at every gesture. */
const MAX_ROLE_AGE_MS = 60_000
const MAX_ROLES = 1000

const ROLES = { admin: 'write', maintain: 'write', write: 'write', triage: 'triage' } as const

/**
 * What an account did to an issue, a person's or an App's: its login, which may change, and its id, which
 * never does. Ids of gestures grow, events' and comments' each by themselves; `at` is in Unix seconds.
 */
export type Gesture = { issue: number; actor: string; actorId: number; id: number; at: number } & (
  | { kind: 'labeled' | 'unlabeled'; label: string }
  | { kind: 'closed' | 'reopened' | 'linked' | 'renamed' }
  | { kind: 'assigned' | 'unassigned'; assignee: string }
  | { kind: 'comment'; body: string }
)

/** Id of the last event that was read, 0 for none, and the time up to which comments were. */
export interface Cursor {
  event: number
  at: number
}

interface Options extends Repository {
  client: Client
  clock: Clock
  /** Events or comments of a page; GitHub's largest when absent. */
  pageSize?: number | undefined
  /** Told how many events of one issue's history were read when there are older ones. */
  onLimit?: (read: number) => void
}

/** `unknown`: the token may not ask. */
export type Role = 'write' | 'triage' | 'none' | 'unknown'

/** People and Apps in a repository. */
export function createPeople(options: Options) {
  const { client, clock } = options
  const roles = new BoundedMap<number, { role: Role; atMs: number }>(MAX_ROLES)
  const self = lazy(() => readSelf(client), client.singleFlight)
  return {
    /** The id of the account that the token belongs to. */
    self: () => self.get(),
    /** An issue's events, the oldest first; of a long history the newest. */
    history: (issue: number) => readHistory(options, issue),
    /** What happened since the cursor, and from where to read on. */
    gestures: (since: Cursor) => readGestures(options, since),
    /** The ids of the newest event and of the newest comment. */
    newest: () => readNewest(options),
    /** What an account may do in the repository, as of a minute ago at most. A login may be out of date. */
    async role(login: string, id: number): Promise<Role> {
      const cached = roles.get(id)
      if (cached && clock.elapsedMs() - cached.atMs < MAX_ROLE_AGE_MS) return cached.role
      const role = await readRole(options, login, id)
      // That nobody would tell is nothing to remember.
      if (role !== 'unknown') roles.set(id, { role, atMs: clock.elapsedMs() })
      return role
    },
  }
}

/** Whatever goes wrong is thrown: a refusal says nothing about who we are, and must not be kept. */
async function readSelf(client: Client): Promise<number> {
  try {
    return (await client.rest.users.getAuthenticated()).data.id
  } catch (error) {
    if (![401, 403, 404].includes(statusOfError(error) ?? 0)) throw error
  }
  // Tokens of Apps and workflows are no user's: REST refuses them, GraphQL answers with the bot.
  const { viewer } = await client.graphql(VIEWER_QUERY, {}, VIEWER_SHAPE)
  if (viewer.databaseId !== null) return viewer.databaseId
  throw new GitHubError('github-refused', 'GitHub does not tell whose token this is.')
}

/**
 * What happened since the cursor, oldest first; what is younger than lists may lag is read again next time.
 */
async function readGestures(options: Options, since: Cursor) {
  const { client, pageSize = PAGE } = options
  const isKnown = ({ id, at }: RestEvent) => (since.event > 0 ? id <= since.event : at < since.at)
  const budget = { pageSize, maxPages: MAX_PAGES }
  const events = await readNewestFirst<RestEvent>(
    (size, page) => listEvents(options, { per_page: size, page }),
    { isKnown, ...budget },
  )
  const comments = await readOldestFirst(
    (from, size, page) => listComments(options, { since: iso(from), per_page: size, page }),
    { since: since.at, ...budget },
  )
  const left = events.left + (comments.left ? pageSize : 0)
  const isMuch = left > 0 || events.items.length + comments.items.length >= MAX_READ_AGAIN
  const settledAt = (await client.now()) - LAG_SECONDS
  const settled = events.items.findLast(({ at }) => at <= settledAt)
  const event = settled?.id ?? since.event
  const last = comments.items.at(-1)?.updatedAt ?? since.at
  const isWhole = !comments.left && isMuch && !(await hasMore(options, comments.items, last))
  // As long as no event is known, the time stands for events, too.
  const reached = event === 0 ? since.at : isWhole ? settledAt : last
  return {
    gestures: [...events.items.flatMap(fromEvent), ...comments.items.flatMap(fromComment)],
    upTo: { event, at: Math.max(since.at, Math.min(reached, settledAt)) },
    isMuch,
    left,
  }
}

/** Whether a list that ended had more: GitHub cuts lists short now and then, and what is left out is lost. */
async function hasMore(options: Options, read: readonly { id: number }[], since: number): Promise<boolean> {
  const ids = new Set(read.map(({ id }) => id))
  const query = { since: iso(since), per_page: options.pageSize ?? PAGE, page: 1 }
  return (await listComments(options, query)).some(({ id }) => !ids.has(id))
}

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString()

async function readNewest(options: Options) {
  const one = { per_page: 1, page: 1 }
  const [event] = await listEvents(options, one)
  const [comment] = await listComments(options, { ...one, sort: 'created', direction: 'desc' })
  return { event: event?.id ?? 0, comment: comment?.id ?? 0 }
}

async function listEvents({ client, owner, repo }: Options, query: { per_page: number; page: number }) {
  const { listEventsForRepo } = client.rest.issues
  const { data } = await client.readIfChanged(listEventsForRepo, { owner, repo, ...query })
  return (data as readonly Fitting<typeof EVENT>[]).map((event) => ({
    ...event,
    at: unixSeconds(event.created_at),
  }))
}

type RestEvent = Awaited<ReturnType<typeof listEvents>>[number]

type CommentsQuery = NonNullable<Parameters<Client['rest']['issues']['listCommentsForRepo']>[0]>

async function listComments(
  { client, owner, repo }: Options,
  query: Pick<CommentsQuery, 'since' | 'per_page' | 'page' | 'sort' | 'direction'>,
) {
  const asked = { owner, repo, sort: 'updated', direction: 'asc', ...query } as const
  const { data } = await client.readIfChanged(client.rest.issues.listCommentsForRepo, asked)
  return data.map((comment) => ({
    ...comment,
    id: Number(comment.id),
    updatedAt: unixSeconds(comment.updated_at),
  }))
}

function fromComment({
  id,
  body = '',
  user,
  issue_url,
  created_at,
  updatedAt: at,
}: Awaited<ReturnType<typeof listComments>>[number]): Gesture[] {
  // An edited comment may not be what it was when it was written; a new one is soon made.
  if (!user || unixSeconds(created_at) !== at) return []
  const by = { actor: user.login, actorId: user.id }
  return [{ kind: 'comment', issue: Number(issue_url.split('/').at(-1)), ...by, id, at, body }]
}

/** By the id: people rename themselves, and others may take the name. */
async function readRole(options: Options, login: string, id: number): Promise<Role> {
  const read = await readRoleOf(options, login)
  if (read.id === id || login.endsWith('[bot]')) return read.role
  const renamed = await readLogin(options.client, id)
  if (renamed === undefined || (renamed === login && !read.isMissing))
    return read.id === undefined ? read.role : 'none'
  // Renamed; or GitHub says both that there is nobody of that name and that there is, so it is asked again.
  const again = await readRoleOf(options, renamed)
  return again.id === id || again.isMissing ? again.role : 'none'
}

/** The role of whoever has that name now, and their id; undefined when nobody has it, or GitHub is silent. */
async function readRoleOf(
  { client, owner, repo }: Options,
  username: string,
): Promise<{ role: Role; id?: number | undefined; isMissing?: boolean }> {
  try {
    const { data } = await client.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username })
    const name = data.role_name in ROLES ? data.role_name : data.permission
    return { role: name in ROLES ? ROLES[name as keyof typeof ROLES] : 'none', id: data.user?.id }
  } catch (error) {
    if (statusOfError(error) === 404) {
      await checkPresence(client, { owner, repo })
      return { role: 'none', isMissing: true }
    }
    if (statusOfError(error) === 403) return { role: 'unknown' }
    throw error
  }
}

/** The name of an account; undefined when it is gone. */
async function readLogin({ rest }: Client, account_id: number): Promise<string | undefined> {
  try {
    return (await rest.users.getById({ account_id })).data.login
  } catch (error) {
    if (statusOfError(error) === 404) return undefined
    throw error
  }
}

/** Events of what waits; those of what is waited for say the same. */
const LINKED: ReadonlySet<string> = new Set([
  'blocked_by_added',
  'blocked_by_removed',
  'sub_issue_added',
  'sub_issue_removed',
])

function fromEvent({ id, event, actor, at, label, issue, assignee, assigner }: RestEvent): Gesture[] {
  if (!issue || issue.pull_request) return []
  // Of an assignment, GitHub may name whoever got the issue as its actor.
  const isAssignment = event === 'assigned' || event === 'unassigned'
  const by = (isAssignment && assigner) || actor
  if (!by) return []
  const gesture = { issue: issue.number, actor: by.login, actorId: by.id, id, at }
  if (isAssignment) return [{ ...gesture, kind: event, assignee: assignee?.login ?? '' }]
  // What an issue waits for changed.
  if (LINKED.has(event)) return [{ ...gesture, kind: 'linked' }]
  if (event === 'renamed') return [{ ...gesture, kind: event }]
  if (event === 'labeled' || event === 'unlabeled')
    return [{ ...gesture, kind: event, label: label?.name ?? '' }]
  return event === 'closed' || event === 'reopened' ? [{ ...gesture, kind: event }] : []
}
