import type { Change, Wrong } from './change.ts'
import { IDENTITIES } from './ground.ts'
import type { Mark } from './mark.ts'
import type { World } from './world.ts'

/** What somebody with permission requests by a gesture on an issue. */
interface ServedUpTo {
  wants: 'cancel' | 'back'
  kind: 'event' | 'comment'
  id: number
  /** Unix seconds. */
  at: number
}

const COMMANDS = { '/cancel': 'cancel', '/retry': 'back', '/unblock': 'back' } as const
const ALL = { limit: 1000, offset: 0 }

/** Checks that people's requests are served, once, and only those of people who may make them. */
export function createRequestWatch(world: World) {
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
    const served = from && servingOf(from, to)
    const isGone = issueOf(number)?.deleted_at !== null
    // Requests move away with a transferred issue.
    if (!served || isGone) return undefined
    const isRequested = wishesOn(number).some(
      ({ wants, kind, id }) => wants === served && id > before[kind] && id <= after[kind],
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
    const isIdle = mark.state === 'done' || mark.state === 'blocked'
    const isEarlier = servedUpTo.at <= Math.max(mark.seq, setAsideAt) || isShownAfter(servedUpTo, mark)
    const isSo = servedUpTo.wants === 'cancel' ? mark.state === 'done' : !isIdle || isEarlier
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

function wantedBy(event: string, label = '', body = ''): ServedUpTo['wants'] | undefined {
  if (event === 'closed') return 'cancel'
  if (event === 'reopened' || (event === 'labeled' && label === 'pending')) return 'back'
  return event === 'commented' ? COMMANDS[body as keyof typeof COMMANDS] : undefined
}

/** Up to where requests were served, from a name. */
function servedBy(mark: Mark | undefined): { event: number; comment: number } {
  const [event = '0', comment = '0'] = mark?.servedUpTo.split('.') ?? []
  return { event: Number.parseInt(event, 36) || 0, comment: Number.parseInt(comment, 36) || 0 }
}

/** The request that a sweep's change would serve; undefined when sweeps make it unasked. */
function servingOf(from: Mark, to: Mark): ServedUpTo['wants'] | undefined {
  if (to.outcome === 'cancelled') return 'cancel'
  // A running job that somebody requeues; an expiry by itself has served no request.
  if (from.state === 'held')
    return to.state === 'ready' && to.servedUpTo !== from.servedUpTo ? 'back' : undefined
  return from.state === 'done' || from.state === 'blocked'
    ? to.state === 'done'
      ? undefined
      : 'back'
    : undefined
}
