import {
  ACTOR,
  ACTOR_FIELDS,
  COMMENTS_OF_ISSUE,
  ISSUE_FIELDS,
  ISSUE_NODE,
  inRepository,
  lastComments,
  made,
  named,
} from './graphql.ts'
import { both, type Fitting, flag, instant, list, nullable, number, object, text } from './shape.ts'

/*
 * GraphQL documents, which a test holds against GitHub's published schema, and the shape of what each is
 * answered with. Mutations of one document are made in order, and none of them is undone when another fails.
 */

export type IssueNode = Fitting<typeof ISSUE_NODE>

/**
 * Shows a view: own label on, the others off, the comment, new or written over an old one, then closed or
 * open. Before it opens an issue, it takes the own label off: the event of putting it on again tells that the
 * queue opened it, and no person.
 */
export const RENDER_MUTATION = `mutation Render(
  $id: ID!, $labels: Boolean!, $own: [ID!]!, $others: [ID!]!, $comments: Boolean!, $comment: String!, $sent: String!
  $edits: Boolean!, $edited: ID!, $closes: Boolean!, $reason: IssueClosedStateReason!, $reopens: Boolean!
) {
  anew: removeLabelsFromLabelable(input: { labelableId: $id, labelIds: $own }) @include(if: $reopens) { clientMutationId }
  label: addLabelsToLabelable(input: { labelableId: $id, labelIds: $own, clientMutationId: $sent }) @include(if: $labels) { clientMutationId }
  unlabel: removeLabelsFromLabelable(input: { labelableId: $id, labelIds: $others }) @include(if: $labels) {
    labelable { ... on Issue { ${ISSUE_FIELDS} } }
  }
  comment: addComment(input: { subjectId: $id, body: $comment, clientMutationId: $sent }) @include(if: $comments) {
    clientMutationId
  }
  edit: updateIssueComment(input: { id: $edited, body: $comment, clientMutationId: $sent }) @include(if: $edits) {
    clientMutationId
  }
  close: closeIssue(input: { issueId: $id, stateReason: $reason }) @include(if: $closes) { issue { ${ISSUE_FIELDS} } }
  reopen: reopenIssue(input: { issueId: $id }) @include(if: $reopens) { issue { ${ISSUE_FIELDS} } }
}`

/**
 * What a view is answered with. `sent` tells this sending from others; `asked`: what of it is not left out.
 */
export const renderShape = (
  sent: string,
  asked: readonly ('label' | 'unlabel' | 'comment' | 'edit' | 'close' | 'reopen')[],
) => {
  const issue = object({ issue: ISSUE_NODE })
  const [done, unlabel] = [made(sent), object({ labelable: ISSUE_NODE })]
  return both(
    object({}, { label: done, unlabel, comment: done, edit: done, close: issue, reopen: issue }),
    named(asked, object({})),
  )
}

/** Several issues by their numbers. */
export const ISSUES_QUERY = (
  numbers: readonly number[],
): string => `query Issues($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) {
    ${byNumber(numbers)}
  }
}`

const byNumber = (numbers: readonly number[]): string =>
  numbers.map((number) => `issue${number}: issue(number: ${number}) { ${ISSUE_FIELDS} }`).join('\n    ')

/** Null for issues that are gone, which are errors beside the others. */
export const issuesShape = (numbers: readonly number[]) =>
  inRepository(
    named(
      numbers.map((number) => `issue${number}`),
      nullable(ISSUE_NODE),
    ),
  )

const LAST_COMMENT = object({ id: text, body: text, viewerDidAuthor: flag, updatedAt: instant })

/** Changes what a comment says. */
export const EDIT_COMMENT_MUTATION = `mutation EditComment($id: ID!, $body: String!, $sent: String!) {
  edit: updateIssueComment(input: { id: $id, body: $body, clientMutationId: $sent }) { clientMutationId }
}`

/** Pins an issue on top of its repository's list. */
export const PIN_MUTATION = `mutation Pin($id: ID!, $sent: String!) {
  pin: pinIssue(input: { issueId: $id, clientMutationId: $sent }) { clientMutationId }
}`

/** The last comments of several issues. */
export const COMMENTS_QUERY = (
  numbers: readonly number[],
): string => `query Comments($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) {
    ${numbers.map((number) => `issue${number}: issue(number: ${number}) { comments(last: 20) { nodes { id body viewerDidAuthor updatedAt } } }`).join('\n    ')}
  }
}`

export const commentsShape = (numbers: readonly number[]) =>
  inRepository(
    named(
      numbers.map((number) => `issue${number}`),
      nullable(object({ comments: object({ nodes: list(nullable(LAST_COMMENT)) }) })),
    ),
  )

/** One issue, and who changed its body when, the newest first: REST does not tell. */
export const EDITED_QUERY = `query Edited($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) {
    issue(number: $number) {
      ${ISSUE_FIELDS}
      userContentEdits(first: 100) { totalCount nodes { editedAt editor { ${ACTOR_FIELDS} } } }
    }
  }
}`

export const EDITED_SHAPE = inRepository(
  object({
    issue: nullable(
      both(
        ISSUE_NODE,
        object({
          lastEditedAt: nullable(instant),
          userContentEdits: nullable(
            object({
              totalCount: number,
              nodes: list(nullable(object({ editedAt: instant, editor: nullable(ACTOR) }))),
            }),
          ),
        }),
      ),
    ),
  }),
)

/** What closed an issue last: a merged pull request or a commit that said so, or nothing of that kind. */
export const CLOSER_QUERY = `query Closer($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) { issue(number: $number) {
    timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) { nodes { ... on ClosedEvent { closer {
      ... on PullRequest { url } ... on Commit { url }
    } } } }
  } }
}`

export const CLOSER_SHAPE = inRepository(
  object({
    issue: nullable(
      object({
        timelineItems: object({
          nodes: list(nullable(object({ closer: nullable(object({ url: text })) }))),
        }),
      }),
    ),
  }),
)

/** The newest issues with their authors' ids, and whose request it is: logins change hands, ids never. */
export const NEWEST_QUERY = `query Newest($owner: String!, $repo: String!, $count: Int!) {
  viewer { databaseId }
  repository(owner: $owner, name: $repo) {
    issues(first: $count, orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes { ${ISSUE_FIELDS} by: author { ... on User { databaseId } ... on Bot { databaseId } } }
    }
  }
}`
export const NEWEST_SHAPE = both(
  object({ viewer: object({ databaseId: nullable(number) }) }),
  inRepository(
    object({
      issues: object({
        nodes: list(
          nullable(both(ISSUE_NODE, object({ by: nullable(object({}, { databaseId: nullable(number) })) }))),
        ),
      }),
    }),
  ),
)

/** Who asks. REST's `GET /user` is refused to Apps and workflows. */
export const VIEWER_QUERY = 'query Viewer { viewer { databaseId } }'
export const VIEWER_SHAPE = object({ viewer: object({ databaseId: nullable(number) }) })

const CHANGED = `changed: issues(
      first: 100, after: $changedAfter, states: $states, labels: $only, filterBy: { since: $since }
      orderBy: { field: UPDATED_AT, direction: DESC }
    ) {
      nodes { ${ISSUE_FIELDS} }
      pageInfo { hasNextPage endCursor }
    }`

/**
 * What changed since, the last change first; a page of the open issues with a label of the queue's, the
 * newest first; some closed ones with a label of a job that goes on, which a late view, or a person, left
 * there; and several issues by their numbers.
 */
export const SHOWN_QUERY = (numbers: readonly number[]): string => `query Shown(
  $owner: String!, $repo: String!, $labels: [String!]!, $goingOn: [String!]!, $after: String
  $since: DateTime!, $only: [String!], $states: [IssueState!], $changedAfter: String
) {
  repository(owner: $owner, name: $repo) {
    ${CHANGED}
    open: issues(
      first: 100, after: $after, states: OPEN, labels: $labels, orderBy: { field: CREATED_AT, direction: DESC }
    ) {
      nodes { ${ISSUE_FIELDS} }
      pageInfo { hasNextPage endCursor }
    }
    closed: issues(first: 50, states: CLOSED, labels: $goingOn) { nodes { ${ISSUE_FIELDS} } }
    ${byNumber(numbers)}
  }
}`

/** One more page of what changed since. */
export const CHANGED_QUERY = `query Changed(
  $owner: String!, $repo: String!
  $since: DateTime!, $only: [String!], $states: [IssueState!], $changedAfter: String
) {
  repository(owner: $owner, name: $repo) {
    ${CHANGED}
  }
}`

const ISSUE_NODES = { nodes: list(nullable(ISSUE_NODE)) }
const ISSUE_PAGE = object({
  ...ISSUE_NODES,
  pageInfo: object({ hasNextPage: flag, endCursor: nullable(text) }),
})
export const shownShape = (numbers: readonly number[]) =>
  both(
    inRepository(object({ changed: ISSUE_PAGE, open: ISSUE_PAGE, closed: object(ISSUE_NODES) })),
    issuesShape(numbers),
  )
export const CHANGED_SHAPE = inRepository(object({ changed: ISSUE_PAGE }))

const ENDED_NODE = both(ISSUE_NODE, COMMENTS_OF_ISSUE)
export type EndedNode = Fitting<typeof ENDED_NODE>

/** One issue with a page of its comments: the last, or the last before a cursor. */
export const ENDED_QUERY = `query Ended($owner: String!, $repo: String!, $number: Int!, $before: String) {
  repository(owner: $owner, name: $repo) { issue(number: $number) { ${ISSUE_FIELDS} ${lastComments(100, '$before')} } }
}`
export const ENDED_SHAPE = inRepository(object({ issue: nullable(ENDED_NODE) }))

/** Closed issues with one label, newest first, each with its last comments. */
export const ALL_ENDED_QUERY = `query AllEnded($owner: String!, $repo: String!, $label: String!, $states: [IssueState!], $after: String) {
  repository(owner: $owner, name: $repo) {
    issues(first: 100, after: $after, states: $states, labels: [$label], orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes { ${ISSUE_FIELDS} ${lastComments(10)} }
      pageInfo { hasNextPage endCursor }
    }
  }
}`
export const ALL_ENDED_SHAPE = inRepository(
  object({
    issues: object({
      nodes: list(nullable(ENDED_NODE)),
      pageInfo: object({ hasNextPage: flag, endCursor: nullable(text) }),
    }),
  }),
)

/** Several commits' messages by their object ids. */
export const COMMITS_QUERY = (
  oids: readonly string[],
): string => `query Commits($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) {
    ${oids.map((oid) => `commit${oid}: object(oid: "${oid}") { ... on Commit { oid message } }`).join('\n    ')}
  }
}`

/** Null for what is not there; empty for what is no commit. */
export const commitsShape = (oids: readonly string[]) =>
  inRepository(
    named(
      oids.map((oid) => `commit${oid}`),
      nullable(object({}, { oid: text, message: text })),
    ),
  )

/** One ref of a move: zeros mean that it is not there. */
export interface RefChange {
  name: string
  beforeOid: string
  afterOid: string
  force?: boolean
}

/** Changes refs, all or none of them. The answer repeats `sent`. */
export const UPDATE_REFS_MUTATION = `mutation Move($repositoryId: ID!, $refUpdates: [RefUpdate!]!, $sent: String) {
  updateRefs(input: { repositoryId: $repositoryId, refUpdates: $refUpdates, clientMutationId: $sent }) {
    clientMutationId
  }
}`
export const updateRefsShape = (sent: string) => object({ updateRefs: made(sent) })

/**
 * Several moves, each an atom of its own, with the refs of move 0 in the variable `moves0` and what its
 * answer repeats in `sent0`, and so on.
 */
export const UPDATE_MANY_REFS_MUTATION = (count: number): string => {
  const each = Array.from({ length: count }, (_, index) => index)
  const variables = each.map((index) => `$moves${index}: [RefUpdate!]!, $sent${index}: String!`)
  const moves = each.map(
    (index) =>
      `move${index}: updateRefs(input: { repositoryId: $repositoryId, refUpdates: $moves${index}, clientMutationId: $sent${index} }) { clientMutationId }`,
  )
  return `mutation Moves($repositoryId: ID!, ${variables.join(', ')}) {\n  ${moves.join('\n  ')}\n}`
}
