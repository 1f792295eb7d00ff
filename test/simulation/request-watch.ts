import type { Change, Wrong } from './change.ts'
import { IDENTITIES } from './ground.ts'
import type { Mark } from './mark.ts'
import type { World } from './world.ts'

/** `back`: an ended or running job is to wait again, or a blocked one to go on; `unblock`: only that. */
type Wish = 'cancel' | 'block' | 'back' | 'unblock'

/** What somebody with permission requests by a gesture on an issue. */
interface ServedUpTo {
  wants: Wish
  kind: 'event' | 'comment'
  id: number
  /** Unix seconds. */
  at: number
}

/* What people ask by, as `docs/people.md` has it. Other status labels only tell. */
const COMMANDS: Record<string, Wish> = { '/cancel': 'cancel', '/retry': 'back', '/unblock': 'unblock' }
const LABELS: Record<string, Wish> = { pending: 'back', blocked: 'block', cancelled: 'cancel' }
const ALL = { limit: 1000, offset: 0 }

/** Checks that people's requests are served, once, and only those of people who may make them. */
export function createRequestWatch(world: World, edited: ReadonlySet<number>) {
  const { repository, person } = world
  const { issues, events, comments } = world.github.store
  /** Those who may enqueue: people who may write, and the queue itself, whose enqueue died half way. */
  const mayEnqueue = new Set<unknown>([
    person.id,
    ...IDENTITIES.map((login) => world.github.store.users.withLogin(login)?.id),
  ])
  const issueOf = (number: number) => issues.numbered(repository, number)

  /** The requests on an issue, oldest first, as GitHub's history has them. */
  function wishesOn(number: number): ServedUpTo[] {
    const issue = issueOf(number)
    if (!issue) return []
    const bodies = new Map(comments.ofIssue(issue, ALL).map(({ id, body }) => [id, body]))
    return events.ofIssue(issue, ALL).flatMap((one): ServedUpTo[] => {
      if (one.actor_id !== person.id) return []
      const { id, comment_id: comment, created_at: at } = one
      const wants = wantedBy(one.event, one.details.label?.name, bodies.get(comment ?? 0))
      if (!wants) return []
      return [
        comment === null ? { wants, kind: 'event', id, at } : { wants, kind: 'comment', id: comment, at },
      ]
    })
  }

  function checkChange({ number, from, to, by }: Change): Wrong | undefined {
    if (!to) return undefined
    const told = `job ${number}: ${by?.who} made ${from?.name} → ${to.name}`
    const [before, after] = [servedBy(from), servedBy(to)]
    if (after.event < before.event || after.comment < before.comment)
      return ['a request that was served stays served', told]
    if (by?.verb !== 'sweep') return undefined
    if (!from && to.state !== 'done' && !mayEnqueue.has(issueOf(number)?.author_id))
      return ['only who may write brings an issue into the queue', told]
    // What it waited for completed.
    const served = from && !from.waits && servingOf(from, to)
    const isGone = issueOf(number)?.deleted_at !== null
    // Requests move away with a transferred issue.
    if (!served || isGone) return undefined
    // What was blocked for its text goes on when a person mends that.
    if (served === 'unblock' && edited.has(number) && after.event === before.event) return undefined
    const isRequested = wishesOn(number).some(
      ({ wants, kind, id }) => isFor(wants, served) && id > before[kind] && id <= after[kind],
    )
    return isRequested ? undefined : ['a sweep serves each request once, and nothing else', told]
  }

  /**
   * After everything came to rest: the last request was served, or is already fulfilled. Until an issue was
   * set aside, if it was, all that people did asked for the job that it then was not.
   */
  function checkAnswered(number: number, mark: Mark, setAsideAt = 0): Wrong | undefined {
    const requests = wishesOn(number)
    const newest = Math.max(...requests.map(({ at }) => at))
    const last = requests.filter(({ at }) => at === newest)
    const [servedUpTo] = last
    // Nobody knows the order of requests in the same second.
    if (!servedUpTo || last.length > 1 || servedUpTo.id <= servedBy(mark)[servedUpTo.kind]) return undefined
    // No request skips what a job waits for.
    if (mark.waits && ['back', 'unblock'].includes(servedUpTo.wants)) return undefined
    const isIdle = mark.state === 'done' || mark.state === 'blocked'
    const isEarlier = servedUpTo.at <= Math.max(mark.seq, setAsideAt) || isShownAfter(servedUpTo, mark)
    const isSo = {
      cancel: mark.state === 'done',
      block: isIdle,
      back: !isIdle || isEarlier,
      unblock: mark.state !== 'blocked' || isEarlier,
    }[servedUpTo.wants]
    return isSo
      ? undefined
      : ['a request is served', `job ${number}: ${servedUpTo.kind} ${servedUpTo.id} of ${mark.name}`]
  }

  /**
   * Whether the request was there before the block was rendered, so that it was not about that block, however
   * old the block's name is.
   */
  function isShownAfter({ kind, id }: ServedUpTo, { number, seq, state }: Mark): boolean {
    const issue = issueOf(number)
    if (!issue || state !== 'blocked') return false
    const marker = `octoqueue outcome ${number}.${seq} `
    if (kind === 'comment')
      return comments.ofIssue(issue, ALL).some((one) => one.id > id && one.body.includes(marker))
    return events
      .ofIssue(issue, ALL)
      .some((one) => one.id > id && one.event === 'labeled' && one.details.label?.name === 'blocked')
  }

  return { checkChange, checkAnswered }
}

/** Whether somebody who asks for this may be served by that. */
const isFor = (wants: Wish, served: Wish): boolean =>
  wants === served || (wants === 'back' && served === 'unblock')

function wantedBy(event: string, label = '', body = ''): Wish | undefined {
  if (event === 'closed') return 'cancel'
  if (event === 'reopened') return 'back'
  if (event === 'labeled') return LABELS[label]
  return event === 'commented' ? COMMANDS[body] : undefined
}

/** Up to where requests were served, from a name. */
function servedBy(mark: Mark | undefined): { event: number; comment: number } {
  const [event = '0', comment = '0'] = mark?.servedUpTo.split('.') ?? []
  return { event: Number.parseInt(event, 36) || 0, comment: Number.parseInt(comment, 36) || 0 }
}

/** The request that a sweep's change would serve; undefined when sweeps make it unasked. */
function servingOf(from: Mark, to: Mark): Wish | undefined {
  if (to.outcome === 'cancelled') return 'cancel'
  // Sweeps end leases by themselves, and block what lost its issue: that serves no request.
  const isServed = to.servedUpTo !== from.servedUpTo
  if (to.waits) return from.state === 'done' ? 'back' : undefined
  if (to.state === 'blocked' && from.state !== 'blocked') return isServed ? 'block' : undefined
  // A running job that somebody requeues.
  if (from.state === 'held') return to.state === 'ready' && isServed ? 'back' : undefined
  if (to.state === 'done') return undefined
  if (from.state === 'blocked') return 'unblock'
  return from.state === 'done' ? 'back' : undefined
}
