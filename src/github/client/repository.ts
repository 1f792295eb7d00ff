import { both, type Fitting, named, nullable, number, object, text } from '@octoqueue/github-answers'
import { SHOWN, type Shown, STATUS_LABELS } from '../../domain/label.ts'
import { Problem } from '../../domain/problem.ts'
import { lazy } from '../../runtime/deadline-budget.ts'
import type { Client } from './client.ts'
import { isTaken, statusOfError, toProblem } from './problems.ts'

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

const REPOSITORY_SHAPE = object({
  repository: both(object({ id: text }), named(SHOWN.map(aliasOf), nullable(object({ id: text })))),
})
type RepositoryData = Fitting<typeof REPOSITORY_SHAPE>

/**
 * Node ids of the repository and of its status labels, read once. Missing labels are made, with their
 * colours. Call `forget` when a person deleted or renamed a label: the next `get` makes it again.
 */
export const createNodeIds = (client: Client, repository: Repository) =>
  lazy(() => readNodeIds(client, repository), client.singleFlight)

async function readNodeIds(client: Client, { owner, repo }: Repository): Promise<NodeIds> {
  const first = await queryNodeIds(client, { owner, repo })
  const missing = SHOWN.filter((shown) => !first.repository[aliasOf(shown)])
  await Promise.all(missing.map((name) => makeStatusLabel(client, { owner, repo }, name)))
  const { repository } = missing.length > 0 ? await queryNodeIds(client, { owner, repo }) : first
  const labels = SHOWN.map((shown) => [shown, repository[aliasOf(shown)]?.id ?? ''] as const)
  return { repository: repository.id, labels: Object.fromEntries(labels) as Record<Shown, string> }
}

async function queryNodeIds(client: Client, { owner, repo }: Repository): Promise<RepositoryData> {
  try {
    return await client.graphql(REPOSITORY_QUERY, { owner, repo }, REPOSITORY_SHAPE)
  } catch (error) {
    if (statusOfError(error) !== 404) throw toProblem(error)
    const detail = 'This server has no GraphQL, whose updateRefs the ledger needs; check GITHUB_API_URL.'
    throw new Problem('github-refused', detail, {}, error)
  }
}

async function makeStatusLabel(client: Client, { owner, repo }: Repository, name: Shown): Promise<void> {
  try {
    await client.rest.issues.createLabel({ owner, repo, name, ...STATUS_LABELS[name] })
  } catch (error) {
    // 422: somebody else made it in between, which is as good.
    if (statusOfError(error) !== 422) throw toProblem(error)
  }
}

export interface NewLabel {
  name: string
  /** Six hex digits. */
  color: string
  description: string
}

/** Makes the labels that are missing, and leaves the others as people made them. Resolves to the new ones. */
export async function makeLabels(
  { rest }: Client,
  { owner, repo }: Repository,
  labels: readonly NewLabel[],
): Promise<readonly NewLabel[]> {
  const made: NewLabel[] = []
  for (const label of labels) {
    try {
      await rest.issues.createLabel({ owner, repo, ...label })
      made.push(label)
    } catch (error) {
      if (statusOfError(error) !== 422 || !isTaken(error)) throw toProblem(error)
    }
  }
  return made
}

/** GitHub's id of a repository, which no other gets with its name; undefined when the token sees none. */
export async function repositoryIdOf({ rest }: Client, name: string): Promise<string | undefined> {
  const [owner = '', repo = ''] = name.split('/')
  try {
    return String((await rest.repos.get({ owner, repo })).data.id)
  } catch (error) {
    if (statusOfError(error) === 404) return undefined
    throw toProblem(error)
  }
}

/** How many open issues show each of these labels; those that none shows are left out. */
export async function countOpen(
  client: Client,
  { owner, repo }: Repository,
  labels: readonly string[],
): Promise<readonly { label: string; issues: number }[]> {
  const counts = labels.map((_, at) => `count${at}`)
  const asked = labels.map(
    (label, at) =>
      `count${at}: issues(first: 1, states: OPEN, labels: [${JSON.stringify(label)}]) { totalCount }`,
  )
  const query = `query Labelled($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) { ${asked.join(' ')} }
}`
  const shape = object({ repository: named(counts, object({ totalCount: number })) })
  const { repository } = await client.graphql(query, { owner, repo }, shape).catch((error: unknown) => {
    throw toProblem(error)
  })
  const found = labels.map((label, at) => ({ label, issues: repository[`count${at}`]?.totalCount ?? 0 }))
  return found.filter(({ issues }) => issues > 0)
}

/**
 * Makes sure that a 404 is about the thing that was asked for, not about a repository that the token may not
 * see. A conditional read, so it costs nothing while the repository stays as it is.
 * @throws Problem `github-refused`
 */
export async function checkPresence(client: Client, { owner, repo }: Repository): Promise<void> {
  try {
    await client.readIfChanged(client.rest.repos.get, { owner, repo })
  } catch (error) {
    throw toProblem(error)
  }
}
