import {
  COMMAND_NAMES,
  type Command,
  type CommandName,
  readCommands,
  readDigest,
  readDuration,
} from '@octoqueue/issue-body'
import { markerOf } from '@octoqueue/job-comments'
import { isStatus, placeIn, type Shown } from '@octoqueue/job-labels'
import type { ServedUpTo } from '../../domain/entry.ts'
import { QUEUE_NAME } from '../../domain/job.ts'
import type { Gesture, People } from '../../ports.ts'
import { isOwnComment } from './own.ts'
import { MAX_DELAY_SECONDS, MISUSED } from './words.ts'

/* A gesture is what a person did to an issue; a request is what that asks for. */

/** Where a job is to be, and when. */
export type Place = { queue?: string; priority?: number; runAt?: number }

/** What a gesture asks for, in the words of the commands, however it was made. */
export interface Request {
  gesture: Gesture
  asks: CommandName | 'nothing'
  /** What a person wrote after the command. */
  text: string
  /** Of a request to move the job. */
  place?: Place
  /** Why it cannot be served, in whatever status the job is. */
  misuse?: string
}

const UNHEARD =
  'That was not taken for a command. A command begins the first line of a comment, as plain words; `/help` lists them.'

/** Why a job is blocked that somebody was assigned to. */
export const TAKEN = 'Assigned to'

/** Labels by which people ask; the other statuses only tell. */
const ASKING_LABELS: Partial<Record<Shown, CommandName>> = {
  pending: 'retry',
  blocked: 'block',
  cancelled: 'cancel',
}

/** What a gesture asks for, in its order; nothing when that is none of the queue's business. */
export function requestsIn(gesture: Gesture): readonly Request[] {
  const asked = (asks: CommandName, more: Partial<Request> = {}) => [{ gesture, asks, text: '', ...more }]
  switch (gesture.kind) {
    case 'closed':
      return asked('cancel')
    case 'reopened':
      return asked('retry')
    case 'assigned':
      return asked('block', { text: `${TAKEN} ${gesture.assignee}.` })
    case 'unassigned':
      return asked('unblock')
    case 'labeled':
      return labelled(gesture, gesture.label)
    case 'linked':
      return []
    case 'comment': {
      const commands = readCommands(gesture.body, COMMAND_NAMES)
      if (commands === 'nearly') return [{ gesture, asks: 'nothing', text: '', misuse: UNHEARD }]
      return commands.map((command) => commanded(gesture, command))
    }
  }
}

function labelled(gesture: Gesture, label: string): readonly Request[] {
  const place = placeIn(label)
  if (place) return [{ gesture, asks: 'queue' in place ? 'assign' : 'priority', text: '', place }]
  const shown = label.toLowerCase()
  if (!isStatus(shown)) return []
  const asks = ASKING_LABELS[shown]
  if (asks) return [{ gesture, asks, text: '' }]
  const misuse = `The label \`${shown}\` only tells how a job stands; putting it on does nothing. \`/help\` lists what does.`
  return [{ gesture, asks: 'nothing', text: '', misuse }]
}

function commanded(gesture: Gesture, { name, text, word }: Command): Request {
  const said = COMMAND_NAMES.find((one) => one === name) ?? 'help'
  const asks = said === 'requeue' ? 'retry' : said
  const place = placeAsked(asks, gesture, text, word)
  if (place) return { gesture, asks, text, place }
  const isWrong =
    ['priority', 'delay', 'assign'].includes(asks) ||
    (asks === 'answer' && text === '') ||
    (asks === 'approve' && readDigest(word) === undefined)
  return isWrong ? { gesture, asks: 'nothing', text, misuse: MISUSED[asks] ?? '' } : { gesture, asks, text }
}

function placeAsked(asks: CommandName, { at }: Gesture, text: string, word: string): Place | undefined {
  if (asks === 'priority') return /^\d\b/.test(word) ? { priority: Number(word[0]) } : undefined
  const queue = word.replace(/^queue:/i, '')
  if (asks === 'assign') return QUEUE_NAME.test(queue) ? { queue } : undefined
  const seconds = asks === 'delay' ? readDuration(text) : undefined
  return seconds !== undefined && seconds <= MAX_DELAY_SECONDS ? { runAt: at + seconds } : undefined
}

/** The digest that an approval names, or its beginning; empty when it names none. */
export const digestNamed = ({ text }: Request): string => readDigest(text.split(/\s/, 1)[0] ?? '') ?? ''

/** How far these gestures go, for the next entry of their job: it is served up to here. */
export function servedAfter(gestures: readonly Gesture[]): ServedUpTo {
  const last = (isComment: boolean) =>
    Math.max(0, ...gestures.filter(({ kind }) => (kind === 'comment') === isComment).map(({ id }) => id))
  return { event: last(false), comment: last(true) }
}

export const isAfter = ({ kind, id }: Gesture, { event, comment }: ServedUpTo): boolean =>
  kind === 'comment' ? id > comment : id > event

/**
 * The last request of these kinds whose actor may make it. Only the last one counts: whoever closes an issue
 * and opens it again has asked for nothing. For issues without a job, where status labels say nothing else.
 */
export async function lastRequest(
  people: People,
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
  people: People,
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

/** No person can have such a name. */
export const isBot = (login: string): boolean => login.endsWith('[bot]')

/** Jobs are collected a day after their end: a request that was served is older than this by then. */
const MAX_REQUEST_SECONDS = 23 * 3600

/** Whether a gesture counts for an issue without a job, and so without a record of what was served. */
export const isLately = ({ at }: Gesture, now: number): boolean => now - at < MAX_REQUEST_SECONDS

/** What decides whether an issue may become a job, unless it was taken back. It counts for a day. */
export async function decisionIn(
  people: People,
  gestures: readonly Gesture[],
  now: number,
): Promise<Request | undefined> {
  const lately = gestures.filter((gesture) => isLately(gesture, now))
  const last = await lastRequest(people, lately, ['approve', 'reject', 'cancel'])
  return last?.asks === 'cancel' ? undefined : last
}

/** An entry's `seq` runs ahead of the clock by this much at most, after several moves within one second. */
export const MAX_AHEAD_SECONDS = 5

/**
 * Whether a gesture came after the job was blocked, or ended, at `since` (Unix seconds). Told by the ids of
 * what the queue showed of that, for times have whole seconds; by the time alone when nothing of it shows.
 */
export function isAfterShown(
  gesture: Gesture,
  { number, seq }: { number: number; seq: number },
  { status, since }: { status: string; since: number },
  gestures: readonly Gesture[],
): boolean {
  const marker = markerOf({ number, seq })
  const shown = gestures.filter((one) =>
    gesture.kind === 'comment'
      ? one.kind === 'comment' && one.body.includes(marker)
      : one.kind === 'labeled' && one.label === status && one.at >= seq - MAX_AHEAD_SECONDS,
  )
  // The first: the same may have been shown again since.
  const id = Math.min(...shown.map((one) => one.id))
  return shown.length > 0 ? gesture.id > id : gesture.at >= since
}
