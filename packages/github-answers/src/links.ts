import { ISSUE_FIELDS, ISSUE_NODE, inRepository, named } from './graphql.ts'
import { both, type Fitting, flag, list, nullable, number, object, type Shape, text } from './shape.ts'

/* Documents about what issues are tied to: dependencies and sub-issues. */

const LINKED_FIELDS = 'number state stateReason(enableDuplicate: true) createdAt repository { nameWithOwner }'
const LINKED = object({
  number,
  state: text,
  stateReason: nullable(text),
  createdAt: text,
  repository: object({ nameWithOwner: text }),
})
/** Null for an issue that the token may not see. */
const LINKED_LIST = object({ nodes: list(nullable(LINKED)), pageInfo: object({ hasNextPage: flag }) })
const listed = (field: string, count: number): string =>
  `${field}(first: ${count}) { nodes { ${LINKED_FIELDS} } pageInfo { hasNextPage } }`

/** GitHub allows 50 dependencies of a kind, and 100 sub-issues. */
const LINKS_FIELDS = `${ISSUE_FIELDS} stateReason(enableDuplicate: true) parent { ${LINKED_FIELDS} }
      ${listed('subIssues', 100)}
      ${listed('blockedBy', 50)}`
const LINKS_NODE = both(
  ISSUE_NODE,
  object({
    stateReason: nullable(text),
    parent: nullable(LINKED),
    subIssues: LINKED_LIST,
    blockedBy: LINKED_LIST,
  }),
)
export type LinkedNode = Fitting<typeof LINKED>
export type LinksNode = Fitting<typeof LINKS_NODE>

const querying =
  (fields: string) =>
  (numbers: readonly number[]): string =>
    `query Links($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) {
    ${numbers.map((one) => `issue${one}: issue(number: ${one}) { ${fields} }`).join('\n    ')}
  }
}`

/** Several issues by their numbers, with all that they are tied to. */
export const LINKS_QUERY = querying(LINKS_FIELDS)

/** The same, of a GitHub that ties issues to nothing. */
export const UNLINKED_QUERY = querying(`${ISSUE_FIELDS} stateReason`)
const UNLINKED_NODE = both(ISSUE_NODE, object({ stateReason: nullable(text) }))
export type UnlinkedNode = Fitting<typeof UNLINKED_NODE>

/** Null for issues that are gone, which are errors beside the others. */
const shapeOf =
  <T>(node: Shape<T>) =>
  (numbers: readonly number[]) =>
    inRepository(
      named(
        numbers.map((one) => `issue${one}`),
        nullable(node),
      ),
    )

export const linksShape = shapeOf(LINKS_NODE)
export const unlinkedShape = shapeOf(UNLINKED_NODE)

const DONE = object({ issue: nullable(object({ number })) })

/** Makes the issue `$id` wait for `$blocker0` and so on, and a sub-issue of `$parent`. */
export const LINK_MUTATION = (blockers: number, hasParent: boolean): string => {
  const each = Array.from({ length: blockers }, (_, index) => index)
  const variables = [...each.map((index) => `$blocker${index}: ID!`), ...(hasParent ? ['$parent: ID!'] : [])]
  const steps = each.map(
    (index) =>
      `blocker${index}: addBlockedBy(input: { issueId: $id, blockingIssueId: $blocker${index} }) { issue { number } }`,
  )
  const child = 'parent: addSubIssue(input: { issueId: $parent, subIssueId: $id }) { issue { number } }'
  return `mutation Link($id: ID!, ${variables.join(', ')}) {\n  ${[...steps, ...(hasParent ? [child] : [])].join('\n  ')}\n}`
}

export const linkShape = (blockers: number, hasParent: boolean) =>
  named(
    [...Array.from({ length: blockers }, (_, index) => `blocker${index}`), ...(hasParent ? ['parent'] : [])],
    DONE,
  )
