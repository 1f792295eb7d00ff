import { graphqlErrors, ISSUES_QUERY, issuesShape, partialData, type Shape } from '@octoqueue/github-answers'
import type { Issue } from '../issue.ts'
import type { ListContext } from './issue-lists.ts'

/* Issues that are asked for by their numbers. Those that are gone are NOT_FOUND errors beside the rest. */

/** Whatever a document says of a repository. */
export async function queryRepository<T>(
  { client, owner, repo }: Pick<ListContext, 'client' | 'owner' | 'repo'>,
  document: string,
  shape: Shape<{ repository: T | null }>,
  variables: Record<string, unknown> = {},
): Promise<T | null> {
  try {
    return (await client.graphql(document, { owner, repo, ...variables }, shape)).repository
  } catch (error) {
    const gone = graphqlErrors(error).every(({ type }) => type === 'NOT_FOUND')
    const partial = partialData(error)
    if (!gone || shape(partial) !== undefined) throw error
    return (partial as { repository: T | null }).repository
  }
}

/** Several issues; those that are gone are left out. */
export async function readIssues(context: ListContext, numbers: readonly number[]): Promise<Issue[]> {
  if (numbers.length === 0) return []
  const read = await queryRepository(context, ISSUES_QUERY(numbers), issuesShape(numbers))
  return Object.values(read ?? {}).flatMap((node) => (node ? [context.translate.fromNode(node)] : []))
}
