import type { Label } from '../store/labels.ts'
import { presentLabel } from '../to-json/issue.ts'
import { fieldsOf, labelNames, list as listField } from './fields.ts'
import { issueOf } from './issues.ts'
import {
  noContent,
  ok,
  pageOf,
  type Reply,
  type RepositoryCall,
  type RepositoryEndpoint,
  writer,
} from './route.ts'

const reply = (call: RepositoryCall, labels: readonly Label[]): Reply =>
  ok(labels.map((label) => presentLabel(call, call.repository, label)))

/** `{"labels": [...]}`, or the bare list that GitHub takes as well. */
const namesOf = (call: RepositoryCall): string[] =>
  labelNames(Array.isArray(call.body) ? call.body : (listField(fieldsOf(call.body), 'labels') ?? []))

function list(call: RepositoryCall): Reply {
  const page = pageOf(call.query)
  const labels = call.store.issueLabels.list(issueOf(call))
  return {
    ...reply(call, labels.slice(page.offset, page.offset + page.limit)),
    page: { ...page, total: labels.length },
  }
}

const add = (call: RepositoryCall): Reply =>
  reply(
    call,
    call.store.issueLabels.addNames(call.repository, issueOf(call), writer(call).user, namesOf(call)),
  )

const set = (call: RepositoryCall): Reply =>
  reply(
    call,
    call.store.issueLabels.setNames(call.repository, issueOf(call), writer(call).user, namesOf(call)),
  )

const remove = (call: RepositoryCall): Reply =>
  reply(
    call,
    call.store.issueLabels.removeName(
      call.repository,
      issueOf(call),
      writer(call).user,
      call.parameters.name ?? '',
    ),
  )

function removeAll(call: RepositoryCall): Reply {
  const issue = issueOf(call)
  call.store.issueLabels.remove(issue, writer(call).user, call.store.issueLabels.list(issue))
  return noContent()
}

export const issueLabelEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'GET', path: '/issues/{issue_number}/labels', handle: list, mayLag: true, needs: 'issues' },
  { method: 'POST', path: '/issues/{issue_number}/labels', handle: add, needs: 'issues' },
  { method: 'PUT', path: '/issues/{issue_number}/labels', handle: set, needs: 'issues' },
  { method: 'DELETE', path: '/issues/{issue_number}/labels', handle: removeAll, needs: 'issues' },
  { method: 'DELETE', path: '/issues/{issue_number}/labels/{name}', handle: remove, needs: 'issues' },
]
