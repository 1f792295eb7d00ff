import { BoundedMap } from '@octoqueue/bounds'
import { type EVENT, type Fitting, VIEWER_QUERY, VIEWER_SHAPE } from '@octoqueue/github-answers'
import { readNewestFirst, readOldestFirst } from '@octoqueue/github-feed'
import type { ServedUpTo } from '../../domain/entry.ts'
import type { Cursor } from '../../domain/move.ts'
import { Problem } from '../../domain/problem.ts'
import type { Clock, Gesture, HistoryEvent, People, ReadGestures } from '../../ports.ts'
import { lazy } from '../../runtime/deadline-budget.ts'
import type { Client } from '../client/client.ts'
import { statusOfError, toProblem } from '../client/problems.ts'
import { checkPresence, type Repository } from '../client/repository.ts'
import { unixSeconds } from './translate.ts'

/** Of events and of comments, that one turn reads; the next one goes on from there. */
const MAX_PAGES = 10
const PAGE = 100
/** A list may lack what is this young, or show it later than what is younger. */
const LAG_SECONDS = 120
/** Of one issue's history, which is read when somebody seems to ask for something. */
const MAX_HISTORY_PAGES = 10
/** Rights change seldom, and are asked for at every gesture. */
const MAX_ROLE_AGE_MS = 60_000
const MAX_ROLES = 1000

const ROLES = { admin: 'write', maintain: 'write', write: 'write', triage: 'triage' } as const

export interface Options extends Repository {
  client: Client
  clock: Clock
  /** Events or comments of a page; GitHub's largest when absent. */
  pageSize?: number | undefined
}

type Role = Awaited<ReturnType<People['role']>>

/** The `People` port over GitHub. */
export function createPeople(options: Options): People {
  const { client, clock } = options
  const roles = new BoundedMap<string, { role: Role; atMs: number }>(MAX_ROLES)
  const self = lazy(() => readSelf(client), client.singleFlight)
  return {
    self: self.get,
    history: (issue) => readHistory(options, issue),
    gestures: (since) => readGestures(options, since).catch(asProblem),
    newest: () => readNewest(options).catch(asProblem),
    async role(login) {
      const cached = roles.get(login)
      if (cached && clock.elapsedMs() - cached.atMs < MAX_ROLE_AGE_MS) return cached.role
      const role = await readRole(options, login)
      // That nobody would tell is nothing to remember.
      if (role !== 'unknown') roles.set(login, { role, atMs: clock.elapsedMs() })
      return role
    },
  }
}

const asProblem = (error: unknown): never => {
  throw toProblem(error)
}

/** Whatever goes wrong is thrown: a refusal says nothing about who we are, and must not be kept. */
async function readSelf(client: Client): Promise<number> {
  try {
    return (await client.rest.users.getAuthenticated()).data.id
  } catch (error) {
    if (![401, 403, 404].includes(statusOfError(error) ?? 0)) throw toProblem(error)
  }
  // Tokens of Apps and workflows are no user's: REST refuses them, GraphQL answers with the bot.
  try {
    const { viewer } = await client.graphql(VIEWER_QUERY, {}, VIEWER_SHAPE)
    if (viewer.databaseId !== null) return viewer.databaseId
  } catch (error) {
    throw toProblem(error)
  }
  throw new Problem('github-refused', 'GitHub does not tell whose token this is.')
}

async function readHistory(
  { client, owner, repo }: Options,
  issue_number: number,
): Promise<readonly HistoryEvent[]> {
  const history: HistoryEvent[] = []
  try {
    for (let page = 1; page <= MAX_HISTORY_PAGES; page++) {
      const query = { owner, repo, issue_number, per_page: PAGE, page }
      const { data } = await client.readIfChanged(client.rest.issues.listEvents, query)
      history.push(...data.map((event) => inHistory(event as Fitting<typeof EVENT>)))
      if (data.length < PAGE) break
    }
    return history
  } catch (error) {
    throw toProblem(error)
  }
}

const inHistory = ({ id, event, actor, label, created_at }: Fitting<typeof EVENT>): HistoryEvent => ({
  id,
  event,
  at: unixSeconds(created_at),
  actor: actor?.login ?? '',
  label: label?.name ?? '',
})

/** What happened since the cursor, oldest first; what is younger than lists may lag is read again next time. */
async function readGestures(options: Options, since: Cursor): Promise<ReadGestures> {
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
  const settledAt = (await client.now()) - LAG_SECONDS
  const settled = events.items.findLast(({ at }) => at <= settledAt)
  const reached = comments.left ? (comments.items.at(-1)?.updatedAt ?? 0) : settledAt
  return {
    gestures: [...events.items.flatMap(fromEvent), ...comments.items.flatMap(fromComment)],
    upTo: {
      event: settled?.id ?? since.event,
      at: Math.max(since.at, Math.min(reached, settledAt)),
    },
    read: events.items.length + comments.items.length,
    left: events.left + (comments.left ? pageSize : 0),
  }
}

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString()

async function readNewest(options: Options): Promise<ServedUpTo> {
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
  return [{ kind: 'comment', issue: Number(issue_url.split('/').at(-1)), actor: user.login, id, at, body }]
}

async function readRole({ client, owner, repo }: Options, username: string): Promise<Role> {
  try {
    const { data } = await client.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username })
    const name = data.role_name in ROLES ? data.role_name : data.permission
    return name in ROLES ? ROLES[name as keyof typeof ROLES] : 'none'
  } catch (error) {
    if (statusOfError(error) === 404) {
      await checkPresence(client, { owner, repo })
      return 'none'
    }
    if (statusOfError(error) === 403) return 'unknown'
    throw toProblem(error)
  }
}

function fromEvent({ id, event, actor, at, label, issue }: RestEvent): Gesture[] {
  if (!actor || !issue || issue.pull_request) return []
  const gesture = { issue: issue.number, actor: actor.login, id, at }
  if (event === 'labeled') return [{ ...gesture, kind: 'labeled', label: label?.name ?? '' }]
  return event === 'closed' || event === 'reopened' ? [{ ...gesture, kind: event }] : []
}
