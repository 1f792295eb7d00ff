import { type Check, fail, ok, type Patient, warn } from '../check.ts'
import { MAX_WAIT_MS, millisecondsUntil } from '../clock.ts'
import { creation, deletion, listRefs } from '../scratch.ts'

/** A listing this late costs a lost claim now and then; a later one makes the queue go round in circles. */
const MAX_LAG_MS = 2_000
/** A claim waits for a listing; people take this for a moment. */
const MAX_LISTING_MS = 2_000
/** So that a move of this many refs comes within GitHub's 10 s. */
export const MAX_REFS_A_MOVE = 100
const MAX_TRIES_FOR_FREE = 3
/** Readings after a ref was first seen, so many at once: GitHub's copies may differ, and one be late. */
const READS_AFTER_SIGHT = 30
const READS_AT_ONCE = 5
/** Each push by anybody lists all refs of a repository, at some 124 bytes. */
const MAX_REFS = 2_000
const BYTES_A_REF = 124
const LAG =
  'Claims will often lose and decide late. Wait until GitHub is well again (githubstatus.com), then try again.'

const encoded: Check = {
  id: 'listing-encoded',
  claim: 'matching-refs takes a prefix whose slashes are percent-encoded',
  advice: 'The queue would see no job. Look for a proxy between here and GitHub that rewrites %2F.',
  needs: ['refs-graphql'],
  async examine({ scratch, clock }) {
    const name = `${scratch.folder}first`
    const plain = await millisecondsUntil(clock, async () =>
      (await scratch.list('first', '{+ref}')).names.includes(name),
    )
    const { names } = await scratch.list('first')
    if (names.includes(name)) return ok('With "%2F" and with "/" the ref is listed.')
    return plain === undefined
      ? fail(`In ${MAX_WAIT_MS / 1000} s it is listed neither with "%2F" nor with "/".`)
      : fail('It is listed with "/", but not with "%2F".')
  },
}

const fresh: Check = {
  id: 'listing-fresh',
  claim: 'matching-refs shows a move as soon as it is made',
  advice: LAG,
  needs: ['listing-encoded'],
  async examine(patient) {
    const { scratch, clock } = patient
    const name = await scratch.make('fresh')
    const lists = async () => (await scratch.list('fresh/')).names.includes(name)
    const addedMs = await millisecondsUntil(clock, lists)
    if (addedMs === undefined) return fail(`A new ref was not listed in ${MAX_WAIT_MS / 1000} s.`)
    const { relapses, longestMs } = await countRelapses(clock, lists)
    await scratch.move([deletion(name, scratch.commits()[0])])
    const removedMs = await millisecondsUntil(clock, async () => !(await lists()))
    if (removedMs === undefined) return fail(`A deleted ref was still listed after ${MAX_WAIT_MS / 1000} s.`)
    const detail = `A new ref was seen after ${addedMs} ms, a deleted one was gone after ${removedMs} ms.`
    const measured = { added_ms: addedMs, removed_ms: removedMs, relapses, relapse_ms: longestMs }
    const relapsed = `${detail} In ${relapses} of ${READS_AFTER_SIGHT} later listings it was missing again, for ${longestMs} ms at most.`
    const advice = 'The queue loses nothing by it, but an answer may be older than the one before it.'
    if (relapses > 0) return warn(relapsed, { measured, advice })
    return Math.max(addedMs, removedMs) > MAX_LAG_MS ? fail(detail, { measured }) : ok(detail, { measured })
  },
}

async function countRelapses(clock: Patient['clock'], lists: () => Promise<boolean>) {
  let [relapses, longestMs] = [0, 0]
  let sinceMs: number | undefined
  for (let read = 0; read < READS_AFTER_SIGHT; read += READS_AT_ONCE) {
    const shown = await Promise.all(Array.from({ length: READS_AT_ONCE }, lists))
    const missing = shown.filter((isShown) => !isShown).length
    relapses += missing
    sinceMs = missing > 0 ? (sinceMs ?? clock.elapsedMs()) : undefined
    if (sinceMs !== undefined) longestMs = Math.max(longestMs, Math.round(clock.elapsedMs() - sinceMs))
  }
  return { relapses, longestMs }
}

const complete: Check = {
  id: 'listing-complete',
  claim: 'matching-refs gives all refs below a prefix, at once and in order',
  advice: 'Jobs would be overlooked. Report this, with the lines above.',
  needs: ['listing-fresh'],
  async examine({ scratch }) {
    const names = Array.from({ length: 5 }, () => scratch.name('complete')).sort()
    await scratch.move(names.map((name) => creation(name, scratch.commits()[0])))
    const { names: listed, headers } = await scratch.list('complete/')
    if (headers.link !== undefined) return fail('The listing comes in pages, which the queue does not turn.')
    const missing = names.filter((name) => !listed.includes(name)).length
    if (missing > 0) return fail(`${missing} of ${names.length} refs are missing.`)
    return listed.join() === names.join()
      ? ok(`All ${names.length} refs are there, in order.`)
      : warn('All refs are there, but not in order.', {
          advice: 'Nothing to do: the queue sorts them itself.',
        })
  },
}

const slash: Check = {
  id: 'listing-slash',
  claim: 'A prefix that ends in a slash gives what is in that folder',
  advice: 'The queue would not see the jobs of its queues. Report this, with the lines above.',
  needs: ['listing-fresh'],
  async examine({ scratch }) {
    const [inside, beside] = [`${scratch.folder}slash/a/1`, `${scratch.folder}slash/ab/1`]
    await scratch.move([inside, beside].map((name) => creation(name, scratch.commits()[0])))
    const { names } = await scratch.list('slash/a/')
    if (!names.includes(inside)) return fail('The ref in the folder is not listed.')
    const advice = 'Nothing to do: the queue leaves out what it did not ask for.'
    return names.includes(beside)
      ? warn('Beside it the listing has refs of other folders.', { advice })
      : ok('The ref in the folder is listed, one beside it is not.')
  },
}

const large: Check = {
  id: 'listing-large',
  claim: 'matching-refs stays complete and fast with many refs',
  advice: 'Keep fewer jobs open at a time, or claims will be slow.',
  needs: ['listing-fresh'],
  isLong: true,
  async examine(patient) {
    const { scratch, clock, refs } = patient
    const names = Array.from({ length: refs }, () => scratch.name('large'))
    const created = await inParts(patient, names, creation)
    if (created.refused) return warn(`Only ${created.made} refs were made.`, { refusals: [created.refused] })
    const from = clock.elapsedMs()
    const { names: listed } = await scratch.list('large/')
    const listingMs = Math.round(clock.elapsedMs() - from)
    const missing = refs - new Set(listed).size
    const removed = await inParts(patient, names, deletion)
    const measured = { refs, moves: created.moves + removed.moves, listing_ms: listingMs }
    const detail = `${refs} refs were made and removed in ${measured.moves} moves, and listed in ${listingMs} ms`
    if (missing > 0) {
      const advice = 'Jobs would be overlooked. Keep fewer jobs open at a time, and report this.'
      return fail(`${detail}; ${missing} were missing.`, { measured, advice })
    }
    return listingMs > MAX_LISTING_MS ? warn(`${detail}.`, { measured }) : ok(`${detail}.`, { measured })
  },
}

/** Changes many refs in few moves; stops at the first that is refused. */
async function inParts({ scratch }: Patient, names: readonly string[], change: typeof creation) {
  let moves = 0
  for (let start = 0; start < names.length; start += MAX_REFS_A_MOVE) {
    const part = names.slice(start, start + MAX_REFS_A_MOVE)
    const refused = await scratch.move(part.map((name) => change(name, scratch.commits()[0])))
    if (refused) return { moves, made: start, refused }
    moves++
  }
  return { moves, made: names.length, refused: undefined }
}

const unchanged: Check = {
  id: 'unchanged-free',
  claim: 'A listing that did not change answers 304, which costs nothing',
  advice: 'The queue works, but each look costs one of the hour’s requests: look less often.',
  needs: ['listing-encoded'],
  async examine({ exchange, scratch, owner, repo }) {
    const prefix = { owner, repo, ref: scratch.folder.slice('refs/'.length) }
    const { headers } = await listRefs(exchange, prefix)
    if (headers.etag === undefined) return warn('The listing has no ETag.')
    let used = Number(headers['x-ratelimit-used'])
    if (Number.isNaN(used)) used = Number.NEGATIVE_INFINITY
    // Others may use the same token: one time that it cost nothing is enough.
    for (let tried = 1; tried <= MAX_TRIES_FOR_FREE; tried++) {
      const again = await listRefs(exchange, prefix, { 'if-none-match': headers.etag })
      if (again.status !== 304) return warn(`The answer was ${again.status}, not 304.`)
      const usedNow = Number(again.headers['x-ratelimit-used'])
      if (Number.isNaN(usedNow))
        return ok('The answer was 304; no header tells of a limit that it could cost.')
      if (usedNow <= used) return ok('The answer was 304, and x-ratelimit-used stayed as it was.')
      used = usedNow
    }
    return warn('The answer was 304, but x-ratelimit-used grew.')
  },
}

const advertised: Check = {
  id: 'advertised',
  claim: `The ledger has at most ${MAX_REFS} refs, which every push lists`,
  advice:
    'Each `git push` to this repository reads them all. Keep ended jobs for a shorter time, or give the queue a repository of its own.',
  needs: ['listing-encoded'],
  async examine({ exchange, owner, repo, ledger: { namespace } }) {
    const { names } = await listRefs(exchange, { owner, repo, ref: namespace.slice('refs/'.length) })
    const measured = { refs: names.length, bytes_a_push: names.length * BYTES_A_REF }
    const detail = `The ledger has ${names.length} refs: ${measured.bytes_a_push} bytes of every push.`
    return names.length > MAX_REFS ? warn(detail, { measured }) : ok(detail, { measured })
  },
}

/** The one read that the queue decides by. */
export const LISTING: readonly Check[] = [encoded, fresh, complete, slash, unchanged, advertised, large]
