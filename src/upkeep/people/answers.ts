import { COMMANDS, type CommandName } from '@octoqueue/issue-body'
import { reply } from '@octoqueue/job-comments'
import { NEEDS_APPROVAL, SHOWN, type Shown } from '@octoqueue/job-labels'
import { allowedOf, isLately, type Request, requestsIn } from '@octoqueue/job-requests'
import { type Blocked, type Entry, statusOf } from '../../domain/entry.ts'
import { reasonOf } from '../../domain/problem.ts'
import type { Gesture, Ports } from '../../ports.ts'
import { explain } from '../../queue/explain.ts'
import { skipFaulty, someOf } from '../skip-faulty.ts'
import { isNotified, notify, type RecentGestures } from './notices.ts'
import { helpFor, isFor, statusesFor } from './words.ts'

/*
 * What people are told of their requests: silence leaves a person to believe that nobody listens. A command
 * gets a reaction (👍 served, 👀 seen, but another one counted, 😕 not possible); why not stands in the one
 * reply of an issue, which is edited.
 */

/** Replies that one sweep writes on an issue: of more commands, the last ones count. */
const MAX_REPLIES = 3
/** Issues without a job whose commands one sweep answers. */
const MAX_WAITING = 20

const idOf = ({ kind, id }: Gesture): string => (kind === 'comment' ? `${id}` : `event-${id}`)

/** Whether a request was answered: then it is over, whatever becomes of the job. */
export const isAnswered = ({ notices }: RecentGestures, gesture: Gesture): boolean =>
  isNotified(notices, gesture.issue, `reply-${idOf(gesture)}`)

/** Whether somebody waits for an answer. */
export const isToAnswer = ({ gesture, asks, misuse }: Request, entry?: Entry): boolean =>
  gesture.kind === 'comment' ||
  misuse !== undefined ||
  (gesture.kind === 'assigned' && entry?.state === 'held') ||
  (gesture.kind === 'labeled' && asks === 'retry' && isKept(entry) && gesture.at > entry.seq)

/** Whether a job waits for others, which no command skips. */
const isKept = (entry: Entry | undefined): entry is Blocked => entry?.state === 'blocked' && entry.waits

/** Whether a request only asks, or is none. */
export const isTalk = ({ asks }: Request): boolean => asks === 'nothing' || COMMANDS[asks].verbs.length === 0

/** Answers what is not served. */
export async function answer(
  ports: Ports,
  entry: Entry,
  requests: readonly Request[],
  recent: RecentGestures,
): Promise<void> {
  const status = statusOf(entry)
  const open = requests.filter((one) => isToAnswer(one, entry) && isLately(one.gesture, recent.now))
  for (const request of open.slice(-MAX_REPLIES))
    await say(ports, request, status, recent, () => answerTo(ports, entry, request))
}

/** Whoever says these wants to know what happens now. */
const GOING_ON: readonly Request['asks'][] = ['retry', 'unblock', 'answer', 'approve']

async function answerTo(ports: Ports, entry: Entry, request: Request): Promise<string> {
  const status = statusOf(entry)
  const { asks } = request
  if (asks !== 'explain' && !GOING_ON.includes(asks)) return refusal(request, status)
  const { why, next } = await explain(ports, entry.number)
  if (asks !== 'explain') return `${isKept(entry) ? KEPT : refusal(request, status)} ${why} ${next}`
  return `The job is ${status}. ${why} ${next}\n\nWhat does something now:\n\n${helpFor(status)}`
}

const KEPT = 'The job waits for others, and nothing skips that.'

/** Answers commands on issues that wait for an approval, but for those that decide. */
export async function answerWaiting(
  ports: Ports,
  waiting: readonly number[],
  recent: RecentGestures,
): Promise<void> {
  const asked = waiting.flatMap((number) => {
    const own = recent.gestures.get(number) ?? []
    const said = own.filter(
      (one) => one.kind === 'comment' && isLately(one, recent.now) && !isAnswered(recent, one),
    )
    const requests = said.flatMap(requestsIn).filter(({ asks }) => asks !== 'approve' && asks !== 'reject')
    return requests.length > 0 ? [{ number, requests }] : []
  })
  for (const { number, requests } of someOf(ports, 'answers', asked, MAX_WAITING))
    await skipFaulty(ports.log, number, async () => {
      for (const request of (await allowedOf(ports.people, requests)).slice(-MAX_REPLIES))
        await say(ports, request, NEEDS_APPROVAL, recent, async () =>
          request.asks === 'explain' ? UNDECIDED : refusal(request, NEEDS_APPROVAL),
        )
    })
}

const UNDECIDED = `This issue is no job yet: somebody has to let it in.\n\n${helpFor(NEEDS_APPROVAL)}`

async function say(
  ports: Ports,
  request: Request,
  shown: Shown,
  recent: RecentGestures,
  answered: () => Promise<string>,
): Promise<void> {
  const { gesture, asks, misuse } = request
  const text = asks === 'help' ? HELP : (misuse ?? (await answered()))
  const notice = reply(idOf(gesture), text, { status: shown, state: 'open' })
  const isLate = await notify(ports, recent, gesture.issue, notice, { since: gesture.at })
  if (!isLate) await react(ports, [request], asks === 'explain' || asks === 'help' ? '+1' : 'confused')
}

const HELP = `A comment can begin with these, each on a line of its own:\n\n${helpFor(undefined)}`

function refusal({ asks, said, gesture }: Request, shown: Shown): string {
  const name: CommandName = said ?? (asks === 'nothing' ? 'help' : asks)
  const what = shown === NEEDS_APPROVAL ? 'This issue is no job yet' : `The job is ${shown}`
  if (gesture.kind === 'assigned') return `${what}, and a worker has it. \`/block\` takes it from the worker.`
  return isFor(name, shown)
    ? `\`/${name}\` was not served: it came before the job was ${shown}, or something later counted. Say it again if it still holds.`
    : `${what}, and \`/${name}\` is for: ${statusesFor(name, SHOWN)}.`
}

/** Reacts to comments. Nothing relies on it, so it may fail. */
export async function react(
  { issues, log }: Ports,
  requests: readonly Request[],
  content: '+1' | 'confused' | 'eyes',
): Promise<void> {
  const comments = requests.flatMap(({ gesture }) => (gesture.kind === 'comment' ? gesture.id : []))
  for (const comment of new Set(comments))
    await issues
      .react(comment, content)
      .catch((error: unknown) => log.warn('react', { comment, reason: reasonOf(error) }))
}
