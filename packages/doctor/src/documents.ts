/*
 * The GraphQL documents that only the doctor sends. What the queue sends too comes from the queue's own documents, so that
 * the very same words are tried.
 */

export const REPOSITORY_ID_QUERY = `query Patient($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) { id }
}`

export const REMOVE_LABELS_MUTATION = `mutation RemoveLabels($id: ID!, $labels: [ID!]!) {
  removeLabelsFromLabelable(input: { labelableId: $id, labelIds: $labels }) {
    labelable { ... on Issue { labels(first: 100) { nodes { name } } } }
  }
}`

export const REOPEN_MUTATION = `mutation Reopen($id: ID!) {
  reopenIssue(input: { issueId: $id }) { issue { state } }
}`

export const CLOSE_MUTATION = `mutation Close($id: ID!, $reason: IssueClosedStateReason!) {
  closeIssue(input: { issueId: $id, stateReason: $reason }) { issue { state } }
}`
