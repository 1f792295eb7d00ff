import { invalid, notFound } from '../../problem.ts'
import { REACTIONS, type Subject } from '../../store/issues/reactions.ts'
import { reactionToJson } from '../../to-json/reaction.ts'
import { fieldsOf, requiredText } from '../fields.ts'
import {
  noContent,
  ok,
  pageOf,
  type Reply,
  type RepositoryCall,
  type RepositoryEndpoint,
  writer,
} from '../route.ts'
import { commentOf } from './comments.ts'
import { issueOf } from './issues.ts'

type SubjectOf = (call: RepositoryCall) => Subject

const ofIssue: SubjectOf = (call) => ({ of: 'issue', id: issueOf(call).id })
const ofComment: SubjectOf = (call) => ({ of: 'comment', id: commentOf(call).id })

const list =
  (subjectOf: SubjectOf) =>
  (call: RepositoryCall): Reply => {
    const page = pageOf(call.query)
    const content = call.query.get('content')
    const all = call.store.reactions
      .list(subjectOf(call))
      .filter((reaction) => content === null || reaction.content === content)
    const shown = all.slice(page.offset, page.offset + page.limit)
    return {
      ...ok(shown.map((reaction) => reactionToJson(call, reaction))),
      page: { ...page, total: all.length },
    }
  }

/** "A response with an HTTP 200 status means that you already added the reaction type". */
const create =
  (subjectOf: SubjectOf) =>
  (call: RepositoryCall): Reply => {
    const subject = subjectOf(call)
    const text = requiredText(fieldsOf(call.body), 'content')
    const content = REACTIONS.find((one) => one === text)
    if (!content) throw invalid({ resource: 'Reaction', field: 'content', code: 'invalid' })
    const { reaction, isNew } = call.store.reactions.add(subject, writer(call).user, content)
    return { status: isNew ? 201 : 200, body: reactionToJson(call, reaction) }
  }

const remove =
  (subjectOf: SubjectOf) =>
  (call: RepositoryCall): Reply => {
    const { of, id } = subjectOf(call)
    const reaction = call.store.reactions.withId(Number(call.parameters.reaction_id))
    if (reaction?.subject !== of || reaction.subject_id !== id) throw notFound()
    call.store.reactions.remove(reaction)
    return noContent()
  }

const endpointsOf = (path: string, subjectOf: SubjectOf): readonly RepositoryEndpoint[] => [
  { method: 'GET', path, handle: list(subjectOf), mayLag: true, needs: 'issues' },
  { method: 'POST', path, handle: create(subjectOf), needs: 'issues' },
  { method: 'DELETE', path: `${path}/{reaction_id}`, handle: remove(subjectOf), needs: 'issues' },
]

export const reactionEndpoints: readonly RepositoryEndpoint[] = [
  ...endpointsOf('/issues/comments/{comment_id}/reactions', ofComment),
  ...endpointsOf('/issues/{issue_number}/reactions', ofIssue),
]
