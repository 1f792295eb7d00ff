import type { createWorld, Plant, RefUpdate, Seen } from './world.ts'

/** One behaviour of GitHub's, altered, and what the doctor has to make of it. */
export interface Planted {
  /** What is not as assumed. */
  name: string
  plant: Plant
  /** The one row that complains, as `id: verdict`. */
  finds: string
  /** What its detail or the recorded refusals say. */
  says: RegExp
  advises: RegExp
  options?: Parameters<typeof createWorld>[0]
  /** False where the altered answer is none that GitHub describes. */
  isHonest?: boolean
}

export const NOTHING = '0'.repeat(40)
/** What is altered is the behaviour: the time is told all the while. */
const headers = () => ({ date: new Date(1_795_298_400_000).toUTCString() })

/** Passes everything on but what matches. */
export const when =
  (matches: (seen: Seen) => boolean, answer: Plant): Plant =>
  (seen, world) =>
    matches(seen) ? answer(seen, world) : seen.pass()

export const refuse = (status: number, message: string) => async () =>
  Response.json(
    { message, documentation_url: 'https://docs.github.com', status: String(status) },
    { status, headers: headers() },
  )

export const graphqlError = (field: string, type: string, message: string) => async () =>
  Response.json(
    { data: { [field]: null }, errors: [{ type, path: [field], message }] },
    { headers: headers() },
  )

export const answerWith = (body: unknown) => async () => Response.json(body, { headers: headers() })

/** The answer, with other headers; an undefined one is taken away. */
export async function withHeaders(
  answer: Promise<Response>,
  over: Record<string, string | undefined>,
): Promise<Response> {
  const { status, headers, body } = await answer
  const changed = new Headers(headers)
  for (const [name, value] of Object.entries(over))
    value === undefined ? changed.delete(name) : changed.set(name, value)
  return new Response(body, { status, headers: changed })
}

export const isMove = ({ body }: Seen): boolean => body.variables?.refUpdates !== undefined
export const updatesOf = ({ body }: Seen): RefUpdate[] => body.variables?.refUpdates ?? []
export const isListing = ({ path }: Seen): boolean => path.includes('/git/matching-refs/')
export const isMutation =
  (field: string) =>
  ({ body }: Seen): boolean =>
    body.query?.includes(`${field}(`) === true

/** Sends the move with other entries; with none it succeeds as it is. */
export function changeMove(seen: Seen, refUpdates: readonly RefUpdate[]): Promise<Response> {
  if (refUpdates.length === 0) return answerWith({ data: { updateRefs: { clientMutationId: null } } })()
  return seen.change({ ...seen.body, variables: { ...seen.body.variables, refUpdates } })
}

/** The entry without its `beforeOid`, as a server would see it that does not know of it. */
export const unconditional = ({ name, afterOid }: RefUpdate): RefUpdate => ({ name, afterOid })
