import { answerWith, isListing, isMove, type Planted, updatesOf, when, withHeaders } from './plant.ts'
import type { Plant, Seen } from './world.ts'

const STALE = (seconds: number) =>
  ({ kind: 'stale', seconds, match: { route: 'GET /repos/{owner}/{repo}/git/matching-refs/{ref}' } }) as const
const lists = (folder: string) => (seen: Seen) =>
  isListing(seen) && decodeURIComponent(seen.path).includes(`/${folder}`)

/** The listing as if only some of it were there. */
const shortened = (keep: (refs: unknown[]) => unknown[]) => async (seen: Seen) => {
  const answer = await seen.pass()
  return answer.status === 200 ? answerWith(keep((await answer.json()) as unknown[]))() : answer
}
/** The same request for another prefix. */
const otherPrefix = (seen: Seen) =>
  answerWith([
    {
      ...REF,
      ref: decodeURIComponent(seen.path)
        .replace(/.*matching-refs/, 'refs')
        .replace('/a/', '/ab/1'),
    },
  ])()
const REF = {
  ref: '',
  node_id: 'R',
  url: 'https://api.github.com',
  object: { type: 'commit', sha: 'a'.repeat(40), url: 'https://api.github.com' },
}
const NO_CHANGE = (seen: Seen) => isListing(seen) && seen.headers.has('if-none-match')

let used = 1_000

export const LISTING_PLANTS: readonly Planted[] = [
  {
    name: 'a proxy rewrites percent-encoded slashes',
    plant: when((seen) => isListing(seen) && seen.path.includes('%2F'), answerWith([])),
    finds: 'listing-encoded: fail',
    says: /with "\/", but not with "%2F"/,
    advises: /proxy/,
  },
  {
    name: 'listings that never show anything',
    plant: when(isListing, answerWith([])),
    finds: 'listing-encoded: fail',
    says: /neither/,
    advises: /no job/,
  },
  {
    name: 'listings that are 5 s behind',
    plant: (seen) => seen.pass(),
    options: { faults: [STALE(5)] },
    finds: 'listing-fresh: fail',
    says: /seen after 5\d{3} ms/,
    advises: /githubstatus/,
  },
  {
    name: 'listings that show a ref, and then do not',
    plant: relapsing(),
    finds: 'listing-fresh: warn',
    says: /missing again/,
    advises: /older/,
  },
  {
    name: 'a ledger of thousands of refs',
    plant: when(
      (seen) => lists('octoqueue/')(seen) && !lists('octoqueue/live')(seen),
      answerWith(Array.from({ length: 2_001 }, (_, n) => ({ ...REF, ref: `refs/octoqueue/${n}` }))),
    ),
    finds: 'advertised: warn',
    says: /2001 refs: 248124 bytes/,
    advises: /repository of its own/,
  },
  {
    name: 'listings that leave out the newest ref',
    plant: when(
      lists('complete/'),
      shortened((refs) => refs.slice(0, -1)),
    ),
    finds: 'listing-complete: fail',
    says: /1 of 5/,
    advises: /overlooked/,
  },
  {
    name: 'listings that come in pages',
    plant: when(lists('complete/'), (seen) =>
      withHeaders(seen.pass(), { link: '<https://x?page=2>; rel="next"' }),
    ),
    finds: 'listing-complete: fail',
    says: /pages/,
    advises: /overlooked/,
  },
  {
    name: 'listings in no order',
    plant: when(
      lists('complete/'),
      shortened((refs) => refs.toReversed()),
    ),
    finds: 'listing-complete: warn',
    says: /not in order/,
    advises: /Nothing to do/,
  },
  {
    name: 'a prefix that ends in a slash finds nothing',
    plant: when(lists('slash/a/'), answerWith([])),
    finds: 'listing-slash: fail',
    says: /not listed/,
    advises: /would not see/,
  },
  {
    name: 'a prefix that ends in a slash finds what is beside the folder too',
    plant: when(lists('slash/a/'), async (seen) => {
      const [inside, beside] = [await seen.pass(), await otherPrefix(seen)]
      return answerWith([...((await inside.json()) as []), ...((await beside.json()) as [])])()
    }),
    finds: 'listing-slash: warn',
    says: /other folders/,
    advises: /Nothing to do/,
  },
  {
    name: 'listings without an ETag',
    plant: when(isListing, (seen) => withHeaders(seen.pass(), { etag: undefined })),
    finds: 'unchanged-free: warn',
    says: /no ETag/,
    advises: /less often/,
  },
  {
    name: 'an ETag that is not looked at',
    plant: when(NO_CHANGE, (seen) =>
      shortened((refs) => refs)({ ...seen, pass: async () => answerWith([])() }),
    ),
    finds: 'unchanged-free: warn',
    says: /200, not 304/,
    advises: /less often/,
  },
  {
    name: 'a 304 that is charged',
    plant: when(NO_CHANGE, (seen) => withHeaders(seen.pass(), { 'x-ratelimit-used': String(++used) })),
    finds: 'unchanged-free: warn',
    says: /x-ratelimit-used grew/,
    advises: /less often/,
  },
  {
    name: 'listings that are cut off at 50',
    plant: when(
      lists('large/'),
      shortened((refs) => refs.slice(0, 50)),
    ),
    finds: 'listing-large: fail',
    says: /40 were missing/,
    advises: /overlooked/,
  },
  {
    name: 'listings that take 3 s when they are long',
    plant: when(lists('large/'), async (seen, { clock }) => {
      await clock.sleep(3_000)
      return seen.pass()
    }),
    finds: 'listing-large: warn',
    says: /in 3000 ms/,
    advises: /fewer jobs/,
  },
  {
    name: 'refs that count as content',
    plant: when(
      (seen) => isMove(seen) && updatesOf(seen).length > 80 && used++ >= 0,
      async (seen, world) => {
        if (limited.has(world)) return seen.pass()
        limited.add(world)
        const headers = { 'retry-after': '60', date: new Date(world.clock.now()).toUTCString() }
        const message = 'You have exceeded a secondary rate limit'
        return Response.json({ message }, { status: 403, headers })
      },
    ),
    finds: 'refs-not-content: warn',
    says: /asked to wait 60 s/,
    advises: /fewer jobs/,
  },
]

const limited = new WeakSet<object>()

/** The third listing of the new ref is of before it was made. */
function relapsing(): Plant {
  let listed = 0
  return when(lists('fresh/'), (seen) => (++listed === 3 ? answerWith([])() : seen.pass()))
}
