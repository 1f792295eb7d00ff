import {
  COMMAND_NAMES,
  type Command,
  type CommandName,
  readCommands,
  readDigest,
  readDuration,
} from '@octoqueue/issue-body'
import { isPlace, isStatus, placeIn, QUEUE_NAME, type Shown } from '@octoqueue/job-labels'
import type { Gesture } from './gesture.ts'
import { MAX_DELAY_SECONDS, MISPLACED, MISUSED } from './misuse.ts'

/* A gesture is what a person did to an issue; a request is what that asks for. */

/** Where a job is to be, and when. */
export type Place = { queue?: string; priority?: number; runAt?: number }

/** What a gesture asks for, in the words of the commands, however it was made. */
export interface Request {
  gesture: Gesture
  asks: CommandName | 'nothing'
  /** What a person wrote after the command. */
  text: string
  /** The command that they used, when another one means the same. */
  said?: CommandName
  /** Of a request to move the job. */
  place?: Place
  /** Why it cannot be served, in whatever status the job is. */
  misuse?: string
}

const unheard = (meant: string): string =>
  `That was not taken for a command. Did you mean \`/${meant}\`? Say it as plain words at the beginning of a new comment: what is edited is not read. \`/help\` lists all commands.`

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
    case 'unlabeled':
    case 'linked':
    case 'renamed':
      return []
    case 'comment':
      return readCommands(gesture.body, COMMAND_NAMES).map((one) =>
        'meant' in one
          ? { gesture, asks: 'nothing', text: '', misuse: unheard(one.meant) }
          : commanded(gesture, one),
      )
  }
}

function labelled(gesture: Gesture, label: string): readonly Request[] {
  const place = placeIn(label)
  if (place) return [{ gesture, asks: 'queue' in place ? 'assign' : 'priority', text: '', place }]
  if (isPlace(label)) return [{ gesture, asks: 'nothing', text: '', misuse: MISPLACED }]
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
  const asked = { gesture, asks, text, ...(said !== asks && { said }) }
  const place = placeAsked(asks, gesture, text, word)
  if (place) return { ...asked, place }
  const isWrong =
    ['priority', 'delay', 'assign'].includes(asks) ||
    (asks === 'answer' && text === '') ||
    (asks === 'approve' && readDigest(word) === undefined)
  return isWrong ? { gesture, asks: 'nothing', text, misuse: MISUSED[asks] ?? '' } : asked
}

/**
 * A queue's name, and on its line no more than what is set off from it or polite: of a name that has a space,
 * the first word would be another queue.
 */
const QUEUE_ASKED = /^(?:queue:\s*)?(?!queue:)([^\s,;:]+?)\.?(?:\s*$|[,;:]|\s+(?:[(–-]|please\b|thank))/i

function placeAsked(asks: CommandName, { at }: Gesture, text: string, word: string): Place | undefined {
  if (asks === 'priority') return /^\d\b/.test(word) ? { priority: Number(word[0]) } : undefined
  if (asks === 'assign') {
    const [, queue = ''] = QUEUE_ASKED.exec(text.split('\n', 1)[0] ?? '') ?? []
    return QUEUE_NAME.test(queue) ? { queue } : undefined
  }
  const seconds = asks === 'delay' ? readDuration(text) : undefined
  return seconds !== undefined && seconds <= MAX_DELAY_SECONDS ? { runAt: at + seconds } : undefined
}

/** The digest that an approval names, or its beginning; empty when it names none. */
export const digestNamed = ({ text }: Request): string => readDigest(text.split(/\s/, 1)[0] ?? '') ?? ''
