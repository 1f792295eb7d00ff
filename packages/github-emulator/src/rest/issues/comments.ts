import { forbidden, notFound } from '../../problem.ts'
import type { Comment, CommentQuery } from '../../store/issues/comments.ts'
import { commentToJson } from '../../to-json/issue.ts'
import { fieldsOf, requiredText } from '../fields.ts'
import { NO_ADMIN } from '../repositories.ts'
import {
  choice,
  created,
  noContent,
  ok,
  pageOf,
  type Reply,
  type RepositoryCall,
  type RepositoryEndpoint,
  sinceOf,
  writer,
} from '../route.ts'
import { issueOf } from './issues.ts'

export function commentOf({ store, repository, parameters }: RepositoryCall): Comment {
  const comment = store.comments.withId(Number(parameters.comment_id))
  if (!comment || comment.repository_id !== repository.id) throw notFound()
  return comment
}

function present(call: RepositoryCall, comment: Comment) {
  const issue = call.store.issues.withId(comment.issue_id)
  if (!issue) throw notFound()
  return commentToJson(call, call.repository, issue, comment)
}

/** The comment, for who wrote it and for who may write. */
function ownComment(call: RepositoryCall): Comment {
  const comment = commentOf(call)
  const { user } = writer(call)
  if (comment.author_id === user.id || call.store.collaborators.allows(call.repository, user, 'write'))
    return comment
  throw forbidden(NO_ADMIN)
}

function reply(
  call: RepositoryCall,
  comments: readonly Comment[],
  page: { number: number; size: number; total: number },
): Reply {
  return { ...ok(comments.map((comment) => present(call, comment))), page }
}

function queryOf(call: RepositoryCall): CommentQuery & { number: number; size: number } {
  const since = sinceOf(call.query, 'IssueComment')
  return { ...pageOf(call.query), ...(since === undefined ? {} : { since }) }
}

function listOfIssue(call: RepositoryCall): Reply {
  const issue = issueOf(call)
  const query = queryOf(call)
  const total = call.store.comments.countOfIssue(issue, query.since)
  return reply(call, call.store.comments.ofIssue(issue, query), { ...query, total })
}

function listOfRepository(call: RepositoryCall): Reply {
  const { store, repository } = call
  const sorting = call.query.has('sort')
    ? {
        sort: choice(call.query, 'IssueComment', 'sort', ['created', 'updated']),
        direction: choice(call.query, 'IssueComment', 'direction', ['desc', 'asc']),
      }
    : {}
  const query = { ...queryOf(call), ...sorting }
  const total = store.comments.countOfRepository(repository, query.since)
  return reply(call, store.comments.ofRepository(repository, query), { ...query, total })
}

function create(call: RepositoryCall): Reply {
  const body = requiredText(fieldsOf(call.body), 'body')
  return created(present(call, call.store.comments.create(issueOf(call), writer(call).user, body)))
}

const get = (call: RepositoryCall): Reply => ok(present(call, commentOf(call)))

function update(call: RepositoryCall): Reply {
  const body = requiredText(fieldsOf(call.body), 'body')
  return ok(present(call, call.store.comments.update(ownComment(call), writer(call).user, body)))
}

function remove(call: RepositoryCall): Reply {
  call.store.comments.delete(ownComment(call))
  return noContent()
}

export const commentEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'GET', path: '/issues/comments', handle: listOfRepository, mayLag: true, needs: 'issues' },
  { method: 'GET', path: '/issues/comments/{comment_id}', handle: get, needs: 'issues' },
  { method: 'PATCH', path: '/issues/comments/{comment_id}', handle: update, needs: 'issues' },
  { method: 'DELETE', path: '/issues/comments/{comment_id}', handle: remove, needs: 'issues' },
  {
    method: 'GET',
    path: '/issues/{issue_number}/comments',
    handle: listOfIssue,
    mayLag: true,
    needs: 'issues',
  },
  { method: 'POST', path: '/issues/{issue_number}/comments', handle: create, needs: 'issues' },
]
