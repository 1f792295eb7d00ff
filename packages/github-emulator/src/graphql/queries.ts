import { isoSeconds } from '../git.ts'
import type { Quota } from '../headers-and-limits/rate-limit.ts'
import { notFound, Problem } from '../problem.ts'
import type { User } from '../store/users.ts'
import type { Site } from '../to-json/site.ts'
import { nodeBehind } from './lookup.ts'
import { repositoryNode, userNode } from './nodes.ts'

/** GitHub's limit for `nodes(ids:)`. */
const MAX_NODES = 100

/** GitHub's `Query` is a node itself. */
const QUERY_ID = 'Q_kgAA'

/** The fields of `Query`. */
export function queries(site: Site, viewer: User, quota: () => Quota) {
  return {
    id: QUERY_ID,
    // A `User` by its type, also for an App: as such it has the login that REST knows it by.
    viewer: () => ({ ...userNode(site, viewer), login: viewer.login }),
    node: ({ id }: { id: string }) => nodeBehind(site, id),
    nodes: ({ ids }: { ids: readonly string[] }) => {
      if (ids.length > MAX_NODES) {
        const message = `You may not provide more than ${MAX_NODES} node ids; you provided ${ids.length}.`
        throw new Problem(422, 'ARGUMENT_LIMIT', message)
      }
      return ids.map((id) => nodeOrProblem(site, id))
    },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const { named, formerlyNamed } = site.store.repositories
      const repository = named(owner, name) ?? formerlyNamed(owner, name)
      if (!repository) throw notFound(`Could not resolve to a Repository with the name '${owner}/${name}'.`)
      return repositoryNode(site, repository)
    },
    rateLimit: () => {
      const { limit, used, remaining, reset } = quota()
      return { cost: 1, limit, used, remaining, resetAt: isoSeconds(reset), nodeCount: 0 }
    },
  }
}

// graphql-js takes an error in a list for a null with an entry in errors[], which is what GitHub answers.
function nodeOrProblem(site: Site, id: string) {
  try {
    return nodeBehind(site, id)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}
