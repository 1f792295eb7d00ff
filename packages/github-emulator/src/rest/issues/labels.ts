import { notFound } from '../../problem.ts'
import type { Label, LabelFields } from '../../store/issues/labels.ts'
import { labelToJson } from '../../to-json/issue.ts'
import { fieldsOf, labelNames, list as listField, text, textOrNull } from '../fields.ts'
import {
  created,
  noContent,
  ok,
  pageOf,
  type Reply,
  type RepositoryCall,
  type RepositoryEndpoint,
  writer,
} from '../route.ts'
import { issueOf } from './issues.ts'

const present = (call: RepositoryCall, label: Label) => labelToJson(call, call.repository, label)

function labelOf({ store, repository, parameters }: RepositoryCall): Label {
  const label = store.labels.named(repository, parameters.name ?? '')
  if (!label) throw notFound()
  return label
}

function fieldsOfLabel(call: RepositoryCall, nameField: 'name' | 'new_name'): LabelFields {
  const fields = fieldsOf(call.body)
  const name = text(fields, nameField)
  const color = text(fields, 'color')
  const description = textOrNull(fields, 'description')
  return {
    ...(name === undefined ? {} : { name }),
    ...(color === undefined ? {} : { color }),
    ...(description === undefined ? {} : { description }),
  }
}

function list(call: RepositoryCall): Reply {
  const page = pageOf(call.query)
  const labels = call.store.labels.list(call.repository, page)
  return {
    ...ok(labels.map((label) => present(call, label))),
    page: { ...page, total: call.store.labels.count(call.repository) },
  }
}

const create = (call: RepositoryCall): Reply =>
  created(present(call, call.store.labels.create(call.repository, fieldsOfLabel(call, 'name'))))

const get = (call: RepositoryCall): Reply => ok(present(call, labelOf(call)))

const update = (call: RepositoryCall): Reply =>
  ok(present(call, call.store.labels.update(call.repository, labelOf(call), fieldsOfLabel(call, 'new_name'))))

function remove(call: RepositoryCall): Reply {
  call.store.labels.delete(call.repository, labelOf(call).name)
  return noContent()
}

export const labelEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'GET', path: '/labels', handle: list, mayLag: true, needs: 'issues' },
  { method: 'POST', path: '/labels', handle: create, needs: 'issues', least: 'write' },
  { method: 'GET', path: '/labels/{name}', handle: get, needs: 'issues' },
  { method: 'PATCH', path: '/labels/{name}', handle: update, needs: 'issues', least: 'write' },
  { method: 'DELETE', path: '/labels/{name}', handle: remove, needs: 'issues', least: 'write' },
]

const reply = (call: RepositoryCall, labels: readonly Label[]): Reply =>
  ok(labels.map((label) => labelToJson(call, call.repository, label)))

/** `{"labels": [...]}`, or the bare list that GitHub takes as well. */
const namesOf = (call: RepositoryCall): string[] =>
  labelNames(Array.isArray(call.body) ? call.body : (listField(fieldsOf(call.body), 'labels') ?? []))

function listOfIssue(call: RepositoryCall): Reply {
  const page = pageOf(call.query)
  const labels = call.store.issueLabels.list(issueOf(call))
  return {
    ...reply(call, labels.slice(page.offset, page.offset + page.limit)),
    page: { ...page, total: labels.length },
  }
}

const addToIssue = (call: RepositoryCall): Reply =>
  reply(
    call,
    call.store.issueLabels.addNames(call.repository, issueOf(call), writer(call).user, namesOf(call)),
  )

const setOnIssue = (call: RepositoryCall): Reply =>
  reply(
    call,
    call.store.issueLabels.setNames(call.repository, issueOf(call), writer(call).user, namesOf(call)),
  )

const removeFromIssue = (call: RepositoryCall): Reply =>
  reply(
    call,
    call.store.issueLabels.removeName(
      call.repository,
      issueOf(call),
      writer(call).user,
      call.parameters.name ?? '',
    ),
  )

function removeAllFromIssue(call: RepositoryCall): Reply {
  const issue = issueOf(call)
  call.store.issueLabels.remove(issue, writer(call).user, call.store.issueLabels.list(issue))
  return noContent()
}

export const issueLabelEndpoints: readonly RepositoryEndpoint[] = [
  {
    method: 'GET',
    path: '/issues/{issue_number}/labels',
    handle: listOfIssue,
    mayLag: true,
    needs: 'issues',
  },
  {
    method: 'POST',
    path: '/issues/{issue_number}/labels',
    handle: addToIssue,
    needs: 'issues',
    least: 'triage',
  },
  {
    method: 'PUT',
    path: '/issues/{issue_number}/labels',
    handle: setOnIssue,
    needs: 'issues',
    least: 'triage',
  },
  {
    method: 'DELETE',
    path: '/issues/{issue_number}/labels',
    handle: removeAllFromIssue,
    needs: 'issues',
    least: 'triage',
  },
  {
    method: 'DELETE',
    path: '/issues/{issue_number}/labels/{name}',
    handle: removeFromIssue,
    needs: 'issues',
    least: 'triage',
  },
]
