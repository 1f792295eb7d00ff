import type { CommandName } from '@octoqueue/issue-body'
import { type Gesture, isBot, isLately, isOwnComment, type People } from './gesture.ts'
import { type Request, requestsIn } from './requests.ts'

type Roles = Pick<People, 'role'>

/**
 * The last request of these kinds whose actor may make it. Only the last one counts: whoever closes an issue
 * and opens it again has asked for nothing. For issues without a job, where status labels say nothing else.
 */
export async function lastRequest(
  people: Roles,
  gestures: readonly Gesture[],
  kinds: readonly CommandName[],
): Promise<Request | undefined> {
  const isOne = ({ asks, gesture }: Request) =>
    kinds.some((kind) => kind === asks) && (gesture.kind !== 'labeled' || asks === 'retry')
  return (await allowedOf(people, gestures.flatMap(requestsIn).filter(isOne))).at(-1)
}

/**
 * Events and comments are numbered apart. Within one second, what somebody wrote is taken for the later: the
 * label of an issue's template comes with the issue, before any comment.
 */
const byOldest = ({ gesture: a }: Request, { gesture: b }: Request): number =>
  a.at - b.at || Number(a.kind === 'comment') - Number(b.kind === 'comment') || a.id - b.id

/** Whether a render of the queue's left this. */
export type IsOwn = (gesture: Gesture) => Promise<boolean>

/** Those of the requests whose actors may make them, the oldest first. */
export async function allowedOf(
  people: Roles,
  requests: readonly Request[],
  isOwn: IsOwn = async (gesture) => isOwnComment(gesture),
): Promise<readonly Request[]> {
  const allowed: Request[] = []
  for (const request of requests.toSorted(byOldest)) {
    const { actor, actorId } = request.gesture
    // Apps and workflows ask for nothing by themselves: they act for whoever started them.
    if (isBot(actor)) continue
    const role = await people.role(actor, actorId)
    if ((role === 'write' || role === 'triage') && !(await isOwn(request.gesture))) allowed.push(request)
  }
  return allowed
}

/** What decides whether an issue may become a job, unless it was taken back. It counts for a day. */
export async function decisionIn(
  people: Roles,
  gestures: readonly Gesture[],
  now: number,
): Promise<Request | undefined> {
  const lately = gestures.filter((gesture) => isLately(gesture, now))
  const last = await lastRequest(people, lately, ['approve', 'reject', 'cancel'])
  return last?.asks === 'cancel' ? undefined : last
}

/** The first comment that ends with the marker, of those who may write: anybody can copy a marker. */
export async function commentEndingWith(
  people: Roles,
  gestures: readonly Gesture[],
  marker: string,
): Promise<number | undefined> {
  const shown = gestures
    .filter((one) => one.kind === 'comment' && one.body.trimEnd().endsWith(marker))
    .toSorted((a, b) => a.id - b.id)
  for (const { id, actor, actorId } of shown) {
    if (isBot(actor) || (await people.role(actor, actorId)) === 'write') return id
  }
  return undefined
}
