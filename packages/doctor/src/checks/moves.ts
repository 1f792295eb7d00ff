import { type Check, fail, ok, refused, warn } from '../check.ts'
import type { Refusal } from '../exchange.ts'
import { DoctorProblem } from '../problem.ts'
import { creation, deletion } from '../scratch.ts'

/** What to do when the lock does not hold. */
const NO_LOCK =
  'Do not run the queue here: two workers could hold one job. Report this, with the lines above.'
/**
 * These say why nobody could make the move; the queue takes them for a missing permission, not for a lost
 * race.
 */
const PERMISSION_TYPES = new Set(['FORBIDDEN', 'NOT_FOUND', 'INSUFFICIENT_SCOPES'])
const WORKERS = 20
/**
 * Reads may be served by a copy that is behind; a change that should not have been made gets this long to
 * show.
 */
const SETTLING_MS = 500

const shared: Check = {
  id: 'shared-object',
  claim: 'One updateRefs can remove a name and add another for the same object',
  advice: 'The ledger cannot be kept on this server: a move needs both in one step. Report this.',
  needs: ['refs-graphql'],
  async examine({ scratch }) {
    const [oid] = scratch.commits()
    const old = await scratch.make('shared')
    const next = scratch.name('shared')
    const refusal = await scratch.move([deletion(old, oid), creation(next, oid)])
    if (refusal) return fail('The move was refused.', refused(refusal))
    if (!(await scratch.settles(old, false))) return fail('It was accepted, but the old name stays.')
    return (await scratch.settles(next, true))
      ? ok('The old name is gone, the new one is there.')
      : fail('It was accepted, but the new name does not show.')
  },
}

const zeros: Check = {
  id: 'zeros-refused',
  claim: 'Zeros as beforeOid refuse a name that exists, also for the same object',
  advice: NO_LOCK,
  needs: ['refs-graphql'],
  async examine({ scratch }) {
    const name = await scratch.make('zeros')
    const refusal = await scratch.move([creation(name, scratch.commits()[0])])
    return refusal
      ? ok('The second creation was refused.', refused(refusal))
      : fail('The second creation was accepted.')
  },
}

const wrongBefore: Check = {
  id: 'wrong-before-refused',
  claim: 'A beforeOid that is not what the ref points to is refused',
  advice: NO_LOCK,
  needs: ['shared-object'],
  async examine({ scratch, clock }) {
    const name = await scratch.make('wrong')
    const refusal = await scratch.move([deletion(name, scratch.commits()[1])])
    if (!refusal) return fail('The ref was deleted all the same.')
    await clock.sleep(SETTLING_MS)
    return (await scratch.isThere(name))
      ? ok('The deletion was refused, and the ref is there.', refused(refusal))
      : fail('The deletion was refused, but the ref is gone.', refused(refusal))
  },
}

const missing: Check = {
  id: 'missing-refused',
  claim: 'Deleting a ref that is gone is refused when a beforeOid is given',
  advice: NO_LOCK,
  needs: ['shared-object'],
  async examine({ scratch }) {
    const [oid] = scratch.commits()
    const refusal = await scratch.move([deletion(scratch.name('missing'), oid)])
    return refusal ? ok('It was refused.', refused(refusal)) : fail('It was accepted.')
  },
}

const atomic: Check = {
  id: 'all-or-nothing',
  claim: 'Of an updateRefs with one wrong entry nothing is made',
  advice: NO_LOCK,
  needs: ['shared-object', 'zeros-refused'],
  async examine({ scratch, clock }) {
    const [oid] = scratch.commits()
    const [taken, kept] = [await scratch.make('atomic'), await scratch.make('atomic')]
    const added = scratch.name('atomic')
    // The wrong entry comes last: who applies one after the other notices it too late.
    const refusal = await scratch.move([creation(added, oid), deletion(kept, oid), creation(taken, oid)])
    if (!refusal) return fail('All of it was accepted.')
    await clock.sleep(SETTLING_MS)
    const [isAdded, isKept] = [await scratch.isThere(added), await scratch.isThere(kept)]
    const detail = `the name to remove is ${be(isKept)}, the name to add is ${be(isAdded)}`
    return !isAdded && isKept
      ? ok(`After the refusal ${detail}.`, refused(refusal))
      : fail(`It was refused, but ${detail}.`, refused(refusal))
  },
}

const words: Check = {
  id: 'refusal-words',
  claim: 'A refused move is a GraphQL error that does not look like a missing permission',
  advice: 'A lost race would be reported as a refusal by GitHub. Report this, with the lines above.',
  needs: ['zeros-refused'],
  async examine({ scratch }) {
    const name = await scratch.make('words')
    const refusal = await scratch.move([creation(name, scratch.commits()[0])])
    if (!refusal) return fail('The move was not refused this time.')
    if (refusal.status !== 200) return fail(`It was answered with ${refusal.status}.`, refused(refusal))
    const type = refusal.type ?? '(none)'
    return PERMISSION_TYPES.has(refusal.type ?? '')
      ? warn(`Its type is ${type}.`, refused(refusal))
      : ok(`Its type is ${type}.`, refused(refusal))
  },
}

const race: Check = {
  id: 'race',
  claim: `Of ${WORKERS} who remove one name at the same time, one wins`,
  advice: NO_LOCK,
  needs: ['all-or-nothing', 'missing-refused'],
  isLong: true,
  async examine({ scratch, clock }) {
    const [oid] = scratch.commits()
    const ready = await scratch.make('race')
    const held = Array.from({ length: WORKERS }, () => scratch.name('race'))
    const claim = (name: string) => scratch.move([deletion(ready, oid), creation(name, oid)])
    const claims = await Promise.allSettled(held.map(claim))
    for (const one of claims) if (one.status === 'rejected' && !isUnanswered(one.reason)) throw one.reason
    const winners = claims.filter((one) => one.status === 'fulfilled' && one.value === undefined).length
    const unanswered = claims.filter((one) => one.status === 'rejected').length
    await clock.sleep(SETTLING_MS)
    const present = (await Promise.all(held.map((name) => scratch.isThere(name)))).filter(Boolean).length
    const measured = { winners, unanswered, present }
    const counts = `${winners} won, ${unanswered} had no answer; ${present} of their refs are there.`
    const more = { ...refused(...distinct(claims)), measured }
    if (present > 1 || winners > 1 || winners > present) return fail(counts, more)
    // Nobody has the job twice; whoever comes next will have it.
    return present === 0 || unanswered > 0 ? warn(counts, { ...more, advice: NO_WINNER }) : ok(counts, more)
  },
}

const isUnanswered = (error: unknown) => error instanceof DoctorProblem && error.type === 'github-unavailable'

const NO_WINNER =
  'Nothing is lost: the queue repeats what went unanswered. Under contention claims will be slow; use fewer workers.'

/** Each wording of a refusal once. */
function distinct(claims: readonly PromiseSettledResult<Refusal | undefined>[]): Refusal[] {
  const refusals = claims.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []))
  // Names differ from one refusal to the next; what is left is the wording.
  const wording = ({ type, message }: Refusal) => `${type} ${message.replace(/refs\/\S+|[0-9a-f]{40}/g, '')}`
  return [...new Map(refusals.map((refusal) => [wording(refusal), refusal])).values()]
}

const be = (isThere: boolean) => (isThere ? 'there' : 'not there')

/** GitHub's one compare-and-swap, on which the whole lock rests. */
export const MOVES: readonly Check[] = [shared, zeros, wrongBefore, missing, atomic, words, race]
