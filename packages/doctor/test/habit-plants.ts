import { contention, pushPolicy } from '@octoqueue/github-emulator/physics'
import {
  answerWith,
  graphqlError,
  isListing,
  isMove,
  type Planted,
  refuse,
  updatesOf,
  when,
} from './plant.ts'
import type { Plant, Seen } from './world.ts'

const makes = (kind: string) => (seen: Seen) =>
  isMove(seen) && updatesOf(seen).some(({ name }) => name.includes(`/${kind}/`))
const refusedMove = (message: string) => graphqlError('updateRefs', 'UNPROCESSABLE', message)
const isPost = (path: string) => (seen: Seen) => seen.method === 'POST' && seen.path.endsWith(path)
const isOfRepository = ({ method, path }: Seen) => method === 'GET' && path === '/repos/acme/scratch'
const isDocument = ({ body }: Seen) => body.query?.startsWith('mutation Moves') === true

/** The answer with some of its body changed. */
const altered =
  (change: (body: Record<string, unknown>) => object) =>
  async (seen: Seen): Promise<Response> => {
    const answer = await seen.pass()
    return answerWith(change((await answer.json()) as Record<string, unknown>))()
  }

let pushes = 0
let rated = 0
let slowed = 0

export const HABIT_PLANTS: readonly Planted[] = [
  {
    name: 'moves that come near each other are refused now and then',
    plant: (seen, { github }) => {
      const [rule] = github.faults.rules
      if (makes('beside')(seen) && !rule)
        github.faults.add(...contention({ withinMs: 1_000, probability: 0.5 }))
      if (!makes('beside')(seen) && rule) github.faults.clear()
      return seen.pass()
    },
    finds: 'moves-side-by-side: warn',
    says: /Reference update failed/,
    advises: /fewer workers/,
  },
  {
    name: 'moves that are refused after some within a minute',
    plant: when((seen) => makes('rate')(seen) && ++rated > 40, refusedMove('too many pushes')),
    finds: 'move-rate: warn',
    says: /60 moves in 1 min: 2\d refused.*too many pushes/,
    advises: /batches/,
  },
  {
    name: 'moves that get slower and slower',
    plant: async (seen, { clock }) => {
      if (makes('rate')(seen)) await clock.sleep(20 * ++slowed)
      return seen.pass()
    },
    finds: 'move-rate: warn',
    says: /0 refused, \d{3} ms each at first, \d{4} ms in the end/,
    advises: /fewer jobs/,
  },
  {
    name: 'moves that are answered and get lost',
    plant: when(
      (seen) => makes('beside')(seen) && pushes++ % 20 === 7,
      answerWith({ data: { updateRefs: { clientMutationId: null } } }),
    ),
    finds: 'moves-side-by-side: fail',
    says: /3 do not show/,
    advises: /get lost/,
  },
  {
    name: 'a document that is made as a whole or not at all',
    plant: when(isDocument, graphqlError('move1', 'UNPROCESSABLE', 'the whole document')),
    finds: 'moves-in-one-document: fail',
    says: /the whole document/,
    advises: /in part/,
    isHonest: false,
  },
  {
    name: 'errors of a document that name no field',
    plant: when(
      isDocument,
      altered(({ errors, ...rest }) => ({
        ...rest,
        errors: (errors as object[]).map((error) => ({ ...error, path: undefined })),
      })),
    ),
    finds: 'moves-in-one-document: warn',
    says: /names none/,
    advises: /in part/,
    isHonest: false,
  },
  {
    name: 'a push policy of five names',
    plant: (seen, { github }) => {
      github.faults.clear()
      if (makes('many')(seen)) github.faults.add(...pushPolicy({ names: 5 }))
      return seen.pass()
    },
    finds: 'push-policy: fail',
    says: /more than 5 branches/,
    advises: /raise it/,
  },
  {
    name: 'refs that only move forward',
    plant: when(
      (seen) => makes('replace')(seen) && updatesOf(seen).some((update) => 'force' in update),
      refusedMove('not a fast forward'),
    ),
    finds: 'replace-force: fail',
    says: /fast forward/,
    advises: /Report this/,
  },
  {
    name: 'names that have to be shorter',
    plant: when(makes('longest'), refusedMove('GH005: refs longer than 200 bytes are not allowed')),
    finds: 'name-longest: fail',
    says: /GH005/,
    advises: /short keys/,
  },
  {
    name: 'blobs that are refused',
    plant: when(isPost('/git/blobs'), refuse(422, 'too large')),
    finds: 'attachment-whole: fail',
    says: /too large/,
    advises: /smaller/,
  },
  {
    name: 'push protection',
    plant: when(
      isOfRepository,
      altered((body) => ({
        ...body,
        security_and_analysis: { secret_scanning_push_protection: { status: 'enabled' } },
      })),
    ),
    finds: 'push-protection: warn',
    says: /is on/,
    advises: /left out with a note/,
  },
  {
    name: 'moves that count as pushes',
    plant: when(
      isOfRepository,
      altered((body) => ({
        ...body,
        pushed_at: new Date(1_795_298_400_000 + 1000 * ++pushes).toISOString(),
      })),
    ),
    finds: 'no-events: warn',
    says: /pushed_at went/,
    advises: /of its own/,
  },
  {
    name: 'a listing that changes with every move',
    plant: changing(),
    finds: 'unchanged-scoped: warn',
    says: /the answer was 200/,
    advises: /look less often/,
  },
  {
    name: 'events that show nothing',
    plant: when(({ path }) => path.endsWith('/issues/events'), answerWith([])),
    finds: 'events-fresh: warn',
    says: /not among them/,
    advises: /served late/,
  },
  {
    name: 'issues that are not listed',
    plant: when(({ method, path }) => method === 'GET' && path.endsWith('/issues'), answerWith([])),
    finds: 'issues-fresh: warn',
    says: /not listed/,
    advises: /become jobs late/,
  },
  {
    name: 'edits that leave no time',
    plant: when(
      ({ body }) => body.query?.includes('lastEditedAt') === true,
      answerWith({ data: { node: { lastEditedAt: null } } }),
    ),
    finds: 'edited-at: fail',
    says: /It was never/,
    advises: /Approve nothing/,
  },
]

/** A listing that the second conditional read finds changed: the one after a move elsewhere. */
function changing(): Plant {
  let conditional = 0
  const isConditional = (seen: Seen) =>
    isListing(seen) && decodeURIComponent(seen.path).includes('/scoped/') && seen.headers.has('if-none-match')
  return when(isConditional, (seen) => (++conditional === 2 ? answerWith([])() : seen.pass()))
}
