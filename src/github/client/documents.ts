/*
 * Every GraphQL document that is sent, so that a test can hold each against GitHub's published schema.
 * Mutations of one document are made in order, and none of them is undone when another fails.
 */

const ISSUE_FIELDS =
  'id number title body state createdAt url author { __typename login } labels(first: 100) { nodes { name } } milestone { number }'

export interface IssueNode {
  id: string
  number: number
  title: string
  body: string
  state: 'OPEN' | 'CLOSED'
  createdAt: string
  url: string
  /** Bots go by `name` here and by `name[bot]` in REST. */
  author: { __typename: string; login: string } | null
  labels: { nodes: readonly { name: string }[] } | null
  milestone: { number: number } | null
}

/** Shows a view: own label on, the others off, the comment, then closed or open. */
export const RENDER_MUTATION = `mutation Render(
  $id: ID!, $own: [ID!]!, $others: [ID!]!, $comments: Boolean!, $comment: String!
  $closes: Boolean!, $reason: IssueClosedStateReason!, $reopens: Boolean!
) {
  label: addLabelsToLabelable(input: { labelableId: $id, labelIds: $own }) { clientMutationId }
  unlabel: removeLabelsFromLabelable(input: { labelableId: $id, labelIds: $others }) {
    labelable { ... on Issue { ${ISSUE_FIELDS} } }
  }
  comment: addComment(input: { subjectId: $id, body: $comment }) @include(if: $comments) { clientMutationId }
  close: closeIssue(input: { issueId: $id, stateReason: $reason }) @include(if: $closes) { issue { ${ISSUE_FIELDS} } }
  reopen: reopenIssue(input: { issueId: $id }) @include(if: $reopens) { issue { ${ISSUE_FIELDS} } }
}`

export interface RenderData {
  unlabel: { labelable: IssueNode | null } | null
  close?: { issue: IssueNode | null } | null
  reopen?: { issue: IssueNode | null } | null
}

/** Several issues by their numbers. */
export const ISSUES_QUERY = (
  numbers: readonly number[],
): string => `query Issues($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) {
    ${numbers.map((number) => `issue${number}: issue(number: ${number}) { ${ISSUE_FIELDS} }`).join('\n    ')}
  }
}`

/** One issue, and when its body was last changed: REST does not tell. */
export const EDITED_QUERY = `query Edited($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) { issue(number: $number) { ${ISSUE_FIELDS} lastEditedAt } }
}`

/** Who asks. REST's `GET /user` is refused to Apps and workflows. */
export const VIEWER_QUERY = 'query Viewer { viewer { login } }'

/** Closed issues with a label of a job that goes on: a late view, or a person, left it there. */
export const MISSHOWN_QUERY = `query Misshown($owner: String!, $repo: String!, $labels: [String!]!) {
  repository(owner: $owner, name: $repo) {
    issues(first: 50, states: CLOSED, labels: $labels) { nodes { ${ISSUE_FIELDS} } }
  }
}`

/** Several commits' messages by their object ids. */
export const COMMITS_QUERY = (
  oids: readonly string[],
): string => `query Commits($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) {
    ${oids.map((oid) => `commit${oid}: object(oid: "${oid}") { ... on Commit { oid message } }`).join('\n    ')}
  }
}`

/** One ref of a move: zeros mean that it is not there. */
export interface RefChange {
  name: string
  beforeOid: string
  afterOid: string
  force?: boolean
}

/** Changes refs, all or none of them. */
export const UPDATE_REFS_MUTATION = `mutation Move($repositoryId: ID!, $refUpdates: [RefUpdate!]!) {
  updateRefs(input: { repositoryId: $repositoryId, refUpdates: $refUpdates }) { clientMutationId }
}`

/** Several moves, each an atom of its own, with the refs of move 0 in the variable `moves0` and so on. */
export const UPDATE_MANY_REFS_MUTATION = (count: number): string => {
  const each = Array.from({ length: count }, (_, index) => index)
  return `mutation Moves($repositoryId: ID!, ${each.map((index) => `$moves${index}: [RefUpdate!]!`).join(', ')}) {
  ${each
    .map(
      (index) =>
        `move${index}: updateRefs(input: { repositoryId: $repositoryId, refUpdates: $moves${index} }) { clientMutationId }`,
    )
    .join('\n  ')}
}`
}
