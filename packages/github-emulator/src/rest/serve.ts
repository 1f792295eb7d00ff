import type { Context } from 'hono'
import type { Sender } from '../headers-and-limits/authentication.ts'
import { parseBody, readBody } from '../headers-and-limits/body.ts'
import { forbidden, Moved, notFound, Problem, unauthorized } from '../problem.ts'
import { answer, type World } from '../request-pipeline.ts'
import type { Repository } from '../store/repositories.ts'
import { within } from '../store/store.ts'
import { type Actor, lacksWriting } from '../store/users.ts'
import { hookEndpoints } from '../webhooks/endpoints.ts'
import { collaboratorEndpoints } from './collaborators.ts'
import { commitEndpoints } from './git/commits.ts'
import { contentEndpoints } from './git/contents.ts'
import { blobEndpoints, refEndpoints, treeEndpoints } from './git/database.ts'
import { assigneeEndpoints } from './issues/assignees.ts'
import { commentEndpoints } from './issues/comments.ts'
import { eventEndpoints } from './issues/events.ts'
import { issueEndpoints } from './issues/issues.ts'
import { issueLabelEndpoints, labelEndpoints } from './issues/labels.ts'
import { linkEndpoints } from './issues/links.ts'
import { lockEndpoints } from './issues/locks.ts'
import { milestoneEndpoints } from './issues/milestones.ts'
import { reactionEndpoints } from './issues/reactions.ts'
import { ARCHIVED, NO_ADMIN, repositoryEndpoints } from './repositories.ts'
import type { Call, Endpoint, Reply, RepositoryEndpoint } from './route.ts'
import { dispatchEndpoints, workflowJobEndpoints } from './workflows.ts'

/** Serves one endpoint; a write is one transaction. */
export function serveRest(world: World, route: string, endpoint: Endpoint) {
  return async (context: Context): Promise<Response> => {
    const text = await readBody(context.req.raw)
    const carryOut = (sender: Sender): Reply => {
      if (text instanceof Problem) throw text
      const work = () => endpoint.handle(callOf(world, context, sender, text))
      return endpoint.method === 'GET' ? work() : world.store.database.transaction(work)
    }
    return answer(world, {
      context,
      method: context.req.method,
      route,
      resource: endpoint.free ? undefined : 'core',
      mayLag: endpoint.mayLag === true,
      text: text instanceof Problem ? '' : text,
      carryOut,
    })
  }
}

const callOf = (
  world: World,
  { req }: Context,
  { token, actor, app, reach }: Sender,
  text: string,
): Call => ({
  store: within(world.store, reach),
  url: world.url,
  webhooks: world.webhooks,
  actor,
  app,
  reach,
  method: req.method,
  path: req.path,
  parameters: req.param(),
  query: new URL(req.url).searchParams,
  text,
  quota: (resource) => world.limits.peek(token, resource),
})

/** Finds the repository, checks that the sender may do this to it, and parses the body, in GitHub's order. */
export function inRepository(endpoint: RepositoryEndpoint): (call: Call) => Reply {
  return (call) => {
    const repository = repositoryOf(call)
    // An App that signs itself is asked for its installations only.
    if (call.app) throw forbidden('Resource not accessible by integration')
    if (!repository) throw movedFrom(call) ?? notFound()
    if (repository.private && !call.actor) throw notFound()
    if (endpoint.method !== 'GET') checkWriter(call.actor)
    checkPermission(endpoint, repository, call.actor)
    checkRole(endpoint, call, repository)
    return endpoint.handle({ ...call, repository, body: parseBody(call.text) })
  }
}

const repositoryOf = ({ store, parameters }: Call): Repository | undefined =>
  parameters.repository_id === undefined
    ? store.repositories.named(parameters.owner ?? '', parameters.repo ?? '')
    : store.repositories.withId(Number(parameters.repository_id))

/** The same path below the id of the repository that had this name; a write is to be sent on as it is. */
function movedFrom({ store, url, method, path, parameters, query, actor }: Call): Moved | undefined {
  const repository = store.repositories.formerlyNamed(parameters.owner ?? '', parameters.repo ?? '')
  if (!repository || (repository.private && !actor)) return undefined
  const rest = path.replace(/^.*?\/repos\/[^/]+\/[^/]+/, '')
  const search = query.size > 0 ? `?${query}` : ''
  return new Moved(`${url}/repositories/${repository.id}${rest}${search}`, method === 'GET' ? 301 : 307)
}

/** What is public can be read without the permission, say GitHub's docs of these endpoints. */
function checkPermission(
  { needs, method }: RepositoryEndpoint,
  repository: Repository,
  actor: Actor | undefined,
): void {
  if (!needs || !actor) return
  if (method === 'GET' ? repository.private && actor.without.includes(needs) : lacksWriting(actor, needs)) {
    throw forbidden('Resource not accessible by integration')
  }
}

/** What is in the archive can only be read, and some writes need a role. */
function checkRole(
  { method, onArchived, least }: RepositoryEndpoint,
  { store, actor }: Call,
  repository: Repository,
): void {
  if (method === 'GET' || !actor) return
  if (repository.archived === 1 && !onArchived) throw forbidden(ARCHIVED)
  if (least && !store.collaborators.allows(repository, actor.user, least)) throw forbidden(NO_ADMIN)
}

function checkWriter(actor: Actor | undefined): void {
  if (!actor) throw unauthorized('Requires authentication')
  if (actor.permissions !== 'write') throw forbidden('Resource not accessible by integration')
}

/** Every endpoint under /repos/{owner}/{repo}. */
export const allRepositoryEndpoints: readonly RepositoryEndpoint[] = [
  ...repositoryEndpoints,
  ...issueEndpoints,
  ...labelEndpoints,
  ...issueLabelEndpoints,
  ...linkEndpoints,
  ...milestoneEndpoints,
  ...commentEndpoints,
  ...reactionEndpoints,
  ...assigneeEndpoints,
  ...lockEndpoints,
  ...eventEndpoints,
  ...collaboratorEndpoints,
  ...workflowJobEndpoints,
  ...dispatchEndpoints,
  ...contentEndpoints,
  ...refEndpoints,
  ...commitEndpoints,
  ...treeEndpoints,
  ...blobEndpoints,
  ...hookEndpoints,
]
