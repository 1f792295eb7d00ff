import { lazy } from '@octoqueue/bounds'
import {
  both,
  explainRefusal,
  isTaken,
  named,
  nullable,
  number,
  object,
  statusOfError,
  text,
} from '@octoqueue/github-answers'
import type { Repository } from '../account.ts'
import type { Client } from '../client.ts'
import { GitHubError, throwExplained } from '../errors.ts'

/* The repository as such, and its labels. */

/** What GraphQL mutations name things by. */
export interface NodeIds<Name extends string> {
  repository: string
  labels: Readonly<Record<Name, string>>
}

/** How labels look, by their names: six hex digits, and a sentence. */
export type Looks<Name extends string> = Readonly<Record<Name, { color: string; description: string }>>

/**
 * Node ids of the repository and of some labels, read once. Missing labels are made, with their looks. Call
 * `forget` when a person deleted or renamed a label: the next `get` makes it again.
 * @throws GitHubError, as these ids are read on the way to something else
 */
export const createNodeIds = <Name extends string>(
  client: Client,
  repository: Repository,
  looks: Looks<Name>,
) => lazy(() => readNodeIds(client, repository, looks).catch(throwExplained), client.singleFlight)

async function readNodeIds<Name extends string>(
  client: Client,
  { owner, repo }: Repository,
  looks: Looks<Name>,
): Promise<NodeIds<Name>> {
  const names = Object.keys(looks) as Name[]
  const first = await queryNodeIds(client, { owner, repo }, names)
  const missing = names.filter((name) => !first[aliasOf(name)])
  await Promise.all(missing.map((name) => makeLabel(client, { owner, repo }, { name, ...looks[name] })))
  const repository = missing.length > 0 ? await queryNodeIds(client, { owner, repo }, names) : first
  const labels = names.map((name) => [name, repository[aliasOf(name)]?.id ?? ''] as const)
  return { repository: repository.id, labels: Object.fromEntries(labels) as Record<Name, string> }
}

/** GraphQL's names have no hyphens. */
const aliasOf = (name: string): string => name.replaceAll(/\W/g, '_')

const ID = object({ id: text })

async function queryNodeIds(client: Client, { owner, repo }: Repository, names: readonly string[]) {
  const labels = names.map((name) => `${aliasOf(name)}: label(name: ${JSON.stringify(name)}) { id }`)
  const document = `query Repository($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) { id ${labels.join(' ')} }
}`
  const shape = object({ repository: both(ID, named(names.map(aliasOf), nullable(ID))) })
  try {
    return (await client.graphql(document, { owner, repo }, shape)).repository
  } catch (cause) {
    if (statusOfError(cause) !== 404) throw cause
    const detail = 'This server has no GraphQL, whose updateRefs the ledger needs; check GITHUB_API_URL.'
    throw new GitHubError('github-refused', detail, { cause })
  }
}

async function makeLabel({ rest }: Client, repository: Repository, label: NewLabel): Promise<void> {
  const { owner, repo } = repository
  try {
    await rest.issues.createLabel({ owner, repo, ...label })
  } catch (error) {
    // 422: somebody else made it in between, which is as good.
    if (statusOfError(error) !== 422) throw error
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
      if (statusOfError(error) !== 422 || !isTaken(error)) throw error
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
    throw error
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
  const { repository } = await client.graphql(query, { owner, repo }, shape)
  const found = labels.map((label, at) => ({ label, issues: repository[`count${at}`]?.totalCount ?? 0 }))
  return found.filter(({ issues }) => issues > 0)
}

/**
 * Makes sure that a 404 is about the thing that was asked for, not about a repository that the token may not
 * see. A conditional read, so it costs nothing while the repository stays as it is. @throws Octokit's error
 */
export async function checkPresence(client: Client, { owner, repo }: Repository): Promise<void> {
  await client.readIfChanged(client.rest.repos.get, { owner, repo })
}

/** What may still be asked of GitHub in this hour. */
export interface HourlyAllowance {
  limit: number
  remaining: number
  /** Unix seconds. */
  resetAt: number
}

/** Undefined when this GitHub has no rate limits. @throws GitHubError for a repository in the archive */
export async function readAllowance(
  { rest }: Client,
  { owner, repo }: Repository,
): Promise<HourlyAllowance | undefined> {
  const { data, headers } = await rest.repos.get({ owner, repo })
  if (data.archived)
    throw new GitHubError('github-refused', explainRefusal(403, 'Repository was archived so is read-only.'))
  const number = (name: keyof typeof headers) => Number(headers[name])
  const resetAt = number('x-ratelimit-reset')
  // GitHub Enterprise leaves them out when its rate limits are off.
  if (!resetAt) return undefined
  return { limit: number('x-ratelimit-limit'), remaining: number('x-ratelimit-remaining'), resetAt }
}
