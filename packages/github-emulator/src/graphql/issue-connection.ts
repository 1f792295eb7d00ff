import { type IssueQuery, sortColumn } from '../store/issue-list.ts'
import type { Issue } from '../store/issues.ts'
import type { Repository } from '../store/repositories.ts'
import type { Site } from '../to-json/site.ts'
import { connection, cursorOf, firstOf, numbersOf, type PageArguments } from './connection.ts'

export interface IssueArguments extends PageArguments {
  labels?: readonly string[] | null
  orderBy?: { field: 'COMMENTS' | 'CREATED_AT' | 'UPDATED_AT'; direction: 'ASC' | 'DESC' } | null
  states?: readonly ('OPEN' | 'CLOSED')[] | null
}

const SORTS = { COMMENTS: 'comments', CREATED_AT: 'created', UPDATED_AT: 'updated' } as const

/** `repository.issues`: oldest first and whatever the state unless told otherwise; any of the labels, no pull requests. */
export function issueConnection<Node>(
  site: Site,
  repository: Repository,
  args: IssueArguments,
  node: (issue: Issue) => Node,
) {
  const { issueLists } = site.store
  const size = firstOf(args, 'issues')
  const after = numbersOf(args.after)
  const [state] = args.states?.length === 1 ? args.states : []
  const query: IssueQuery = {
    state: state === undefined ? 'all' : state === 'OPEN' ? 'open' : 'closed',
    labels: { names: args.labels ?? [], match: 'any' },
    sort: SORTS[args.orderBy?.field ?? 'CREATED_AT'],
    direction: args.orderBy?.direction === 'DESC' ? 'desc' : 'asc',
    ...(after ? { after: { value: after[0] ?? 0, id: after[1] ?? 0 } } : {}),
    limit: size + 1,
  }
  return connection(issueLists.list(repository, query), size, {
    node,
    cursor: (issue: Issue) => cursorOf(issue[sortColumn(query)], issue.id),
    total: () => issueLists.count(repository, query),
    after: after !== undefined,
  })
}
