import { notFound } from '../problem.ts'
import type { Label, LabelFields } from '../store/labels.ts'
import { presentLabel } from '../to-json/issue.ts'
import { fieldsOf, text, textOrNull } from './fields.ts'
import {
  created,
  noContent,
  ok,
  pageOf,
  type Reply,
  type RepositoryCall,
  type RepositoryEndpoint,
} from './route.ts'

const present = (call: RepositoryCall, label: Label) => presentLabel(call, call.repository, label)

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
  { method: 'POST', path: '/labels', handle: create, needs: 'issues' },
  { method: 'GET', path: '/labels/{name}', handle: get, needs: 'issues' },
  { method: 'PATCH', path: '/labels/{name}', handle: update, needs: 'issues' },
  { method: 'DELETE', path: '/labels/{name}', handle: remove, needs: 'issues' },
]
