import { answerWith, graphqlError, isMutation, type Planted, refuse, when } from './plant.ts'
import type { Seen } from './world.ts'

const LONGEST = 65_536
const isEdit = ({ method, path }: Seen) => method === 'PATCH' && /\/issues\/\d+$/.test(path)
const isComment = ({ method, path }: Seen) => method === 'POST' && path.endsWith('/comments')
const lengthOf = ({ body }: Seen) => body.body?.length ?? 0
const longer = (seen: Seen) => lengthOf(seen) > LONGEST
const GONE = 'Could not resolve to a node'

export const VIEW_PLANTS: readonly Planted[] = [
  {
    name: 'bodies that may be less long',
    plant: when(
      (seen) => isEdit(seen) && lengthOf(seen) > 60_000,
      refuse(422, 'body is too long (maximum is 60000 characters)'),
    ),
    finds: 'body-longest: fail',
    says: /60000/,
    advises: /well below/,
  },
  {
    name: 'bodies that are cut',
    plant: when(
      (seen) => isEdit(seen) && lengthOf(seen) === LONGEST,
      (seen) => seen.change({ ...seen.body, body: 'x'.repeat(100) }),
    ),
    finds: 'body-longest: fail',
    says: /100 characters were kept/,
    advises: /well below/,
  },
  {
    name: 'comments that may be longer',
    plant: when(
      (seen) => isComment(seen) && longer(seen),
      (seen) => seen.change({ body: 'as if it were that long' }),
    ),
    finds: 'body-too-long: warn',
    says: /takes more/,
    advises: /Nothing to do/,
  },
  {
    name: 'an edit that is too long is dropped in silence',
    plant: when(
      (seen) => isEdit(seen) && longer(seen),
      (seen) => seen.change({}),
    ),
    finds: 'body-edit-refused: warn',
    says: /the old body was kept/,
    advises: /never edits/,
  },
  {
    name: 'removing a label that is not there is an error',
    plant: when(
      isMutation('removeLabelsFromLabelable'),
      graphqlError('removeLabelsFromLabelable', 'NOT_FOUND', GONE),
    ),
    finds: 'label-absent: fail',
    says: /Could not resolve/,
    advises: /late or never/,
  },
  {
    name: 'a label that is there stays when one of the others is not',
    plant: when(isMutation('removeLabelsFromLabelable'), (seen) =>
      seen.change({ ...seen.body, variables: { ...seen.body.variables, labels: [] } }),
    ),
    finds: 'label-absent: fail',
    says: /stayed/,
    advises: /late or never/,
  },
  {
    name: 'reopening an open issue is an error',
    plant: when(isMutation('reopenIssue'), graphqlError('reopenIssue', 'UNPROCESSABLE', 'is already open')),
    finds: 'reopen-open: fail',
    says: /already open/,
    advises: /late or never/,
  },
  {
    name: 'closing a closed issue is an error',
    plant: when(
      (seen) => isMutation('closeIssue')(seen) && JSON.stringify(seen.body.variables).includes('NOT_PLANNED'),
      graphqlError('closeIssue', 'UNPROCESSABLE', 'is already closed'),
    ),
    finds: 'close-closed: fail',
    says: /already closed/,
    advises: /late or never/,
  },
  {
    name: 'no dependencies and no sub-issues',
    plant: when(
      ({ body }) => body.query?.includes('blockedBy') === true,
      answerWith({ errors: [{ message: "Field 'blockedBy' doesn't exist on type 'Issue'" }] }),
    ),
    finds: 'dependencies: warn',
    says: /no dependencies or no sub-issues/,
    advises: /still wait for those of their `after`/,
  },
  {
    name: 'comments since an instant leave that second out',
    plant: when(({ query }) => query.has('since'), answerWith([])),
    finds: 'comment-since: fail',
    says: /not among them in 10 s/,
    advises: /two comments/,
  },
]
