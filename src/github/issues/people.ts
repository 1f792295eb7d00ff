import { BoundedMap } from '@octoqueue/bounds'
import type { EVENT, Fitting } from '@octoqueue/github-answers'
import { Problem } from '../../domain/problem.ts'
import type { Clock, Gesture, HistoryEvent, People } from '../../ports.ts'
import { lazy } from '../../runtime/deadline-budget.ts'
import type { Client } from '../client/client.ts'
import { VIEWER_QUERY, VIEWER_SHAPE } from '../client/documents.ts'
import { statusOfError, toProblem } from '../client/problems.ts'
import { checkPresence, type Repository } from '../client/repository.ts'
import { unixSeconds } from './translate.ts'

/** Each page has a hundred events; what is older was seen by a sweep before, or is no hurry. */
const MAX_PAGES = 3
const PAGE = 100
/** Of one issue's history, which is read when somebody seems to ask for something. */
const MAX_HISTORY_PAGES = 10
/** Rights change seldom, and are asked for at every gesture. */
const MAX_ROLE_AGE_MS = 60_000
const MAX_ROLES = 1000

const ROLES = { admin: 'write', maintain: 'write', write: 'write', triage: 'triage' } as const

interface Options extends Repository {
  client: Client
  clock: Clock
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
    async gestures() {
      try {
        return [...(await listEvents(options)), ...(await listComments(options))]
      } catch (error) {
        throw toProblem(error)
      }
    },
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

async function listEvents({ client, owner, repo }: Options): Promise<readonly Gesture[]> {
  const gestures: Gesture[] = []
  for (let page = 1; page <= MAX_PAGES; page++) {
    const query = { owner, repo, per_page: PAGE, page }
    const { data } = await client.readIfChanged(client.rest.issues.listEventsForRepo, query)
    gestures.push(...data.flatMap((event) => fromEvent(event as Fitting<typeof EVENT>)))
    if (data.length < PAGE) break
  }
  return gestures
}

async function listComments({ client, owner, repo }: Options): Promise<readonly Gesture[]> {
  const query = { owner, repo, sort: 'created', direction: 'desc', per_page: PAGE } as const
  const { data } = await client.readIfChanged(client.rest.issues.listCommentsForRepo, query)
  return data.flatMap(({ id, body = '', user, issue_url, created_at, updated_at }) => {
    // An edited comment may not be what it was when it was written; a new one is soon made.
    if (!user || created_at !== updated_at) return []
    const issue = Number(issue_url.split('/').at(-1))
    const at = unixSeconds(created_at)
    return [{ kind: 'comment' as const, issue, actor: user.login, id: Number(id), at, body }]
  })
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

function fromEvent({ id, event, actor, created_at, label, issue }: Fitting<typeof EVENT>): Gesture[] {
  if (!actor || !issue || issue.pull_request) return []
  const gesture = { issue: issue.number, actor: actor.login, id, at: unixSeconds(created_at) }
  if (event === 'labeled') return [{ ...gesture, kind: 'labeled', label: label?.name ?? '' }]
  return event === 'closed' || event === 'reopened' ? [{ ...gesture, kind: event }] : []
}
