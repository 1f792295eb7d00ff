import {
  changeMove,
  graphqlError,
  isMove,
  NOTHING,
  type Planted,
  refuse,
  unconditional,
  updatesOf,
  when,
} from './plant.ts'
import type { RefUpdate, Seen, World } from './world.ts'

const isDeletion = ({ afterOid }: RefUpdate) => afterOid === NOTHING
const isThere = ({ github, repository }: World, { name }: RefUpdate) =>
  github.store.refs.get(repository, name) !== undefined
const isRefused = async (answer: Response) => 'errors' in ((await answer.clone().json()) as object)

/** Makes each entry by itself; refuses when one was refused, and leaves the others made. */
async function oneByOne(seen: Seen): Promise<Response> {
  const answers: Response[] = []
  for (const update of updatesOf(seen)) answers.push(await changeMove(seen, [update]))
  for (const answer of answers) if (await isRefused(answer)) return answer
  return answers[0] ?? seen.pass()
}

/** Lets one more of those win who lost a race while others were under way. */
async function twoWinners(seen: Seen): Promise<Response> {
  const answer = await seen.pass()
  const created = updatesOf(seen).filter((update) => !isDeletion(update))
  const isSecond = created.some(({ name }) => /\/race\//.test(name)) && updatesOf(seen).length > 1
  return isSecond && (await isRefused(answer)) ? changeMove(seen, created) : answer
}

/** A server that looks only at some of the entries' `beforeOid`. */
const blindTo =
  (isBlind: (update: RefUpdate) => boolean) =>
  (seen: Seen): Promise<Response> =>
    changeMove(
      seen,
      updatesOf(seen).map((update) => (isBlind(update) ? unconditional(update) : update)),
    )

const both = (seen: Seen) =>
  isMove(seen) && updatesOf(seen).some(isDeletion) && !updatesOf(seen).every(isDeletion)
const isRefusedAs = (status: number, type: string) => async (seen: Seen) => {
  const answer = await seen.pass()
  if (!updatesOf(seen).some(({ name }) => name.includes('/words/')) || !(await isRefused(answer)))
    return answer
  return status === 200 ? graphqlError('updateRefs', type, 'no')() : refuse(status, 'no')()
}
const NOT_HERE = /Do not run the queue here/

export const MOVE_PLANTS: readonly Planted[] = [
  {
    name: 'one object cannot be both removed and added',
    plant: when(both, graphqlError('updateRefs', 'UNPROCESSABLE', 'the same object twice')),
    finds: 'shared-object: fail',
    says: /the same object twice/,
    advises: /both in one step/,
  },
  {
    name: 'zeros as beforeOid are not looked at',
    plant: when(
      isMove,
      blindTo(({ beforeOid }) => beforeOid === NOTHING),
    ),
    finds: 'zeros-refused: fail',
    says: /accepted/,
    advises: NOT_HERE,
  },
  {
    name: 'a ref is deleted whatever it points to',
    plant: when(isMove, (seen, world) =>
      blindTo((update) => isDeletion(update) && isThere(world, update))(seen),
    ),
    finds: 'wrong-before-refused: fail',
    says: /deleted all the same/,
    advises: NOT_HERE,
  },
  {
    name: 'deleting what is gone is fine',
    plant: when(isMove, (seen, world) =>
      changeMove(
        seen,
        updatesOf(seen).filter((update) => !isDeletion(update) || isThere(world, update)),
      ),
    ),
    finds: 'missing-refused: fail',
    says: /accepted/,
    advises: NOT_HERE,
  },
  {
    name: 'the entries of an updateRefs are made one by one',
    plant: when(isMove, oneByOne),
    finds: 'all-or-nothing: fail',
    says: /the name to remove is not there, the name to add is there/,
    advises: NOT_HERE,
  },
  {
    name: 'a race has more than one winner',
    plant: when(isMove, twoWinners),
    finds: 'race: fail',
    says: /^20 won/,
    advises: NOT_HERE,
  },
  {
    name: 'a race has no winner',
    plant: when(
      (seen) => both(seen) && updatesOf(seen).some(({ name }) => name.includes('/race/')),
      graphqlError('updateRefs', 'UNPROCESSABLE', 'Reference is locked'),
    ),
    finds: 'race: warn',
    says: /^0 won.*is locked/,
    advises: /fewer workers/,
  },
  {
    name: 'a refused move looks like a missing permission',
    plant: when(isMove, isRefusedAs(200, 'NOT_FOUND')),
    finds: 'refusal-words: warn',
    says: /NOT_FOUND/,
    advises: /reported as a refusal/,
  },
  {
    name: 'a refused move is no GraphQL error',
    plant: when(isMove, isRefusedAs(422, '')),
    isHonest: false,
    finds: 'refusal-words: fail',
    says: /422/,
    advises: /reported as a refusal/,
  },
]
