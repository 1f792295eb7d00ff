import { SHOWN, type Shown, STATUS_LABELS } from '../../domain/label.ts'
import { Problem } from '../../domain/problem.ts'
import { lazy } from '../../runtime/lazy.ts'
import type { Client } from './client.ts'
import { statusOfError, toProblem } from './problems.ts'

export interface Repository {
  owner: string
  repo: string
}

/** What GraphQL mutations name things by. */
export interface NodeIds {
  repository: string
  labels: Readonly<Record<Shown, string>>
}

/** GraphQL's names have no hyphens. */
const aliasOf = (shown: Shown): string => shown.replace('-', '_')

export const REPOSITORY_QUERY = `query Repository($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) {
    id
    ${SHOWN.map((shown) => `${aliasOf(shown)}: label(name: "${shown}") { id }`).join('\n    ')}
  }
}`

type RepositoryData = { repository: { id: string } & Record<string, { id: string } | null> }

/** Node ids of the repository and of its status labels, read once; labels that are missing are made, with their colours. */
export function createNodeIds(client: Client, { owner, repo }: Repository) {
  async function read(): Promise<NodeIds> {
    const first = await query()
    const missing = SHOWN.filter((shown) => !first.repository[aliasOf(shown)])
    await Promise.all(missing.map(makeLabel))
    const { repository } = missing.length > 0 ? await query() : first
    const labels = SHOWN.map((shown) => [shown, repository[aliasOf(shown)]?.id ?? ''] as const)
    return { repository: repository.id, labels: Object.fromEntries(labels) as Record<Shown, string> }
  }

  async function query(): Promise<RepositoryData> {
    try {
      return await client.graphql<RepositoryData>(REPOSITORY_QUERY, { owner, repo })
    } catch (error) {
      if (statusOfError(error) !== 404) throw toProblem(error)
      const detail = 'This server has no GraphQL, whose updateRefs the ledger needs; check GITHUB_API_URL.'
      throw new Problem('github-refused', detail, {}, error)
    }
  }

  async function makeLabel(name: Shown): Promise<void> {
    try {
      await client.rest('POST /repos/{owner}/{repo}/labels', { owner, repo, name, ...STATUS_LABELS[name] })
    } catch (error) {
      // 422: somebody else made it in between, which is as good.
      if (statusOfError(error) !== 422) throw toProblem(error)
    }
  }

  /** `forget` is for a label that was deleted or renamed by a person: the next `get` reads, and heals, anew. */
  return lazy(read, client.singleFlight)
}
