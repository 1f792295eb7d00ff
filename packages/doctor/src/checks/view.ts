import { type Check, fail, ok, refused, warn } from '../check.ts'
import { MAX_WAIT_MS, millisecondsUntil } from '../clock.ts'
import { refusalOf } from '../exchange.ts'

const REMOVE_LABELS_MUTATION = `mutation RemoveLabels($id: ID!, $labels: [ID!]!) {
  removeLabelsFromLabelable(input: { labelableId: $id, labelIds: $labels }) {
    labelable { ... on Issue { labels(first: 100) { nodes { name } } } }
  }
}`

const REOPEN_MUTATION = `mutation Reopen($id: ID!) {
  reopenIssue(input: { issueId: $id }) { issue { state } }
}`

const CLOSE_MUTATION = `mutation Close($id: ID!, $reason: IssueClosedStateReason!) {
  closeIssue(input: { issueId: $id, stateReason: $reason }) { issue { state } }
}`

const NEEDS = ['permission-issues']
const NO_VIEW =
  'Jobs are done all the same, but their issues would show it late or never. Report this, with the lines above.'

const labels: Check = {
  id: 'label-absent',
  claim: 'Removing labels of which the issue lacks some is no error',
  advice: NO_VIEW,
  needs: NEEDS,
  async examine({ issue, exchange }) {
    const [worn, absent] = [await issue.makeLabel('worn'), await issue.makeLabel('absent')]
    if ('message' in worn) return fail('A label was refused.', refused(worn))
    if ('message' in absent) return fail('A label was refused.', refused(absent))
    const refusal = await issue.putOn(worn.name)
    if (refusal) return fail('The label could not be put on the issue.', refused(refusal))
    const variables = { id: issue.get().nodeId, labels: [absent.nodeId, worn.nodeId] }
    const answer = await exchange.graphql(REMOVE_LABELS_MUTATION, variables)
    const error = refusalOf(answer)
    if (error) return fail('It was refused.', refused(error))
    const { data } = answer.body as { data: RemovedLabels }
    const left = data.removeLabelsFromLabelable?.labelable?.labels?.nodes.map(({ name }) => name) ?? []
    return left.includes(worn.name)
      ? fail('It was accepted, but the label that was there stayed.')
      : ok('It was accepted, and the label that was there is gone.')
  },
}

interface RemovedLabels {
  removeLabelsFromLabelable: { labelable: { labels: { nodes: { name: string }[] } | null } | null } | null
}

const reopen: Check = {
  id: 'reopen-open',
  claim: 'Reopening an open issue is no error',
  advice: NO_VIEW,
  needs: NEEDS,
  async examine({ issue, exchange }) {
    const refusal = refusalOf(await exchange.graphql(REOPEN_MUTATION, { id: issue.get().nodeId }))
    return refusal ? fail('It was refused.', refused(refusal)) : ok('It was accepted.')
  },
}

const close: Check = {
  id: 'close-closed',
  claim: 'Closing a closed issue is no error',
  advice: NO_VIEW,
  needs: NEEDS,
  async examine({ issue, exchange }) {
    const send = async (reason: string) =>
      refusalOf(await exchange.graphql(CLOSE_MUTATION, { id: issue.get().nodeId, reason }))
    const first = await send('COMPLETED')
    if (first) return fail('Closing the open issue was refused.', refused(first))
    const second = await send('NOT_PLANNED')
    return second
      ? fail('Closing it again was refused.', refused(second))
      : ok('It was closed twice, for two reasons.')
  },
}

const since: Check = {
  id: 'comment-since',
  claim: 'Comments since an instant include one of that very second',
  advice:
    'After a lost answer an outcome may be told in two comments. Nothing else depends on it; report this all the same.',
  needs: NEEDS,
  async examine({ issue, clock }) {
    const made = await issue.comment('`octoqueue doctor` looks for this comment, and deletes it.')
    if ('message' in made) return fail('The comment was refused.', refused(made))
    const shownMs = await millisecondsUntil(clock, async () =>
      (await issue.commentsSince(made.createdAt)).includes(made.id),
    )
    return shownMs === undefined
      ? fail(`The comment was not among them in ${MAX_WAIT_MS / 1000} s.`)
      : ok(`The comment was seen after ${shownMs} ms.`, { measured: { shown_ms: shownMs } })
  },
}

const LINKS_QUERY =
  'query Links($id: ID!) { node(id: $id) { ... on Issue { blockedBy(first: 1) { totalCount } subIssues(first: 1) { totalCount } } } }'

const links: Check = {
  id: 'dependencies',
  claim: 'Issues can wait for others, and have sub-issues',
  advice:
    'Jobs still wait for those of their `after`, as the queue itself knows them; their pages do not show that, and `parent` and `complete_when` are refused. A newer GitHub Enterprise Server has both.',
  needs: NEEDS,
  async examine({ issue, exchange }) {
    const refusal = refusalOf(await exchange.graphql(LINKS_QUERY, { id: issue.get().nodeId }))
    return refusal
      ? warn('This GitHub shows no dependencies or no sub-issues.', refused(refusal))
      : ok('The issue has lists of both.')
  },
}

/** What showing a job on its issue takes for granted. */
export const VIEW: readonly Check[] = [labels, reopen, since, links, close]
