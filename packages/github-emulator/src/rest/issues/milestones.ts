import { invalid, notFound, unprocessable } from '../../problem.ts'
import type { Milestone, MilestoneFields, MilestoneQuery } from '../../store/issues/milestones.ts'
import { milestoneToJson } from '../../to-json/milestone.ts'
import { fieldsOf, requiredText, text, textOrNull } from '../fields.ts'
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

const present = (call: RepositoryCall, milestone: Milestone) =>
  milestoneToJson(call, call.repository, milestone)

function milestoneOf({ store, repository, parameters }: RepositoryCall): Milestone {
  const milestone = store.milestones.numbered(repository, Number(parameters.milestone_number))
  if (!milestone) throw notFound()
  return milestone
}

function readFields(fields: Record<string, unknown>): MilestoneFields {
  const title = text(fields, 'title')
  const description = textOrNull(fields, 'description')
  const state = text(fields, 'state')
  const dueOn = textOrNull(fields, 'due_on')
  if (state !== undefined && state !== 'open' && state !== 'closed') {
    throw invalid({ resource: 'Milestone', field: 'state', code: 'invalid' })
  }
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(state === undefined ? {} : { state }),
    ...(dueOn === undefined ? {} : { due_on: dueOn === null ? null : secondsOf(dueOn) }),
  }
}

function secondsOf(instant: string): number {
  const at = Date.parse(instant)
  if (Number.isNaN(at)) throw unprocessable(`Invalid request.\n\n${instant} is not a valid date-time.`)
  return Math.floor(at / 1000)
}

/** One of the choices; the first also for a word that is none, as GitHub describes no 422 for this list. */
const chosen = <T extends string>(word: string | null, choices: readonly [T, ...T[]]): T =>
  choices.find((one) => one === word) ?? choices[0]

function list(call: RepositoryCall): Reply {
  const { store, repository, query } = call
  const page = pageOf(query)
  const wanted: MilestoneQuery = {
    state: chosen(query.get('state'), ['open', 'closed', 'all']),
    sort: chosen(query.get('sort'), ['due_on', 'completeness']),
    direction: chosen(query.get('direction'), ['asc', 'desc']),
    limit: page.limit,
    offset: page.offset,
  }
  const body = store.milestones.list(repository, wanted).map((milestone) => present(call, milestone))
  return { ...ok(body), page: { ...page, total: store.milestones.count(repository, wanted.state) } }
}

function create(call: RepositoryCall): Reply {
  const fields = fieldsOf(call.body)
  const milestone = { ...readFields(fields), title: requiredText(fields, 'title') }
  return created(present(call, call.store.milestones.create(call.repository, writer(call).user, milestone)))
}

const get = (call: RepositoryCall): Reply => ok(present(call, milestoneOf(call)))

function update(call: RepositoryCall): Reply {
  const milestone = milestoneOf(call)
  return ok(present(call, call.store.milestones.update(milestone, readFields(fieldsOf(call.body)))))
}

function remove(call: RepositoryCall): Reply {
  call.store.milestones.delete(milestoneOf(call))
  return noContent()
}

export const milestoneEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'GET', path: '/milestones', handle: list, mayLag: true, needs: 'issues' },
  { method: 'POST', path: '/milestones', handle: create, needs: 'issues' },
  { method: 'GET', path: '/milestones/{milestone_number}', handle: get, mayLag: true, needs: 'issues' },
  { method: 'PATCH', path: '/milestones/{milestone_number}', handle: update, needs: 'issues' },
  { method: 'DELETE', path: '/milestones/{milestone_number}', handle: remove, needs: 'issues' },
]
