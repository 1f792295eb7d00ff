import { createMisses, inSteps, repeat } from '@octoqueue/bounds'
import { stretchesOf } from '@octoqueue/ledger-marks'
import { type Arrival, arrivalsOf, type Folder, type Move } from '../domain/move.ts'
import { decodeName, encodeFolder, encodeMove } from '../domain/name.ts'
import { mayPass, Problem, reasonOf } from '../domain/problem.ts'
import type { Attachment, Clock, Found, Ledger, Listed, Listing, Moved, NameLedger, Ports } from '../ports.ts'

/** How often one move is sent while GitHub does not say what became of it. */
const MAX_SENDS = 4
const PAUSE_MS = 500

/** How many moves go together in one document, which GitHub gives ten seconds. */
export const MAX_MOVES_AT_ONCE = 20

/** As many names as are read before others have their turn: some milliseconds. */
export const MAX_DECODED_AT_ONCE = 500

/** How long a job that was not there is not looked for again: each look costs some of GitHub's allowance. */
const MISSING_MS = 5_000

/** The claims of this process that wait. */
interface Waiting {
  waiters: { readonly size: number }
  announce(arrivals: readonly Arrival[]): void
}

/**
 * The ledger in entries and marks: the one place in the queue where names are written and read. Those who
 * wait are told what each move through it brings.
 */
export function createLedger(names: NameLedger, waitlist: Waiting, clock: Clock): Ledger {
  const missing = createMisses(clock, MISSING_MS)
  function tell(move: Move, moved: Moved | undefined): void {
    // What is made already may have been made by an earlier send whose answer was lost.
    const isMade = moved === 'moved' || moved === 'already-made'
    // A ledger that all moves go through wakes those who wait by itself.
    if (isMade && !names.waitForArrival) waitlist.announce(arrivalsOf(move))
  }
  async function list(folder: Folder): Promise<Listing> {
    const { entries, at } = await names.list(encodeFolder(folder))
    return { ...(await decodeListed(entries)), at }
  }
  return {
    ...names,
    list,
    async offer(queue, wanted) {
      if (!names.peek) return { ...(await list({ of: 'live', queue })), isCut: false }
      const stretches = stretchesOf(queue, wanted)
      const { found, at } = await names.peek(stretches)
      const listed = [...new Set(found.flat())].map((name) => ({ name, attachment: '' }))
      const isCut = found.some(
        (some, nth) =>
          stretches[nth]?.limit === wanted.count && some.length === wanted.count && isDue(some.at(-1), at),
      )
      return { ...(await decodeListed(listed)), at, isCut }
    },
    async move(move, attachment) {
      const moved = await missing.change(numbersIn(move), () => names.move(encodeMove(move), attachment))
      if (waitlist.waiters.size > 0) tell(move, moved)
      return moved
    },
    async moveAll(moves) {
      const numbers = moves.flatMap(numbersIn)
      const moved = await missing.change(numbers, () => names.moveAll(moves.map(encodeMove)))
      if (waitlist.waiters.size > 0) for (const [index, move] of moves.entries()) tell(move, moved[index])
      return moved
    },
    missing,
  }
}

/** Whether a job could be claimed by its time: what stands behind it in its order could, too. */
function isDue(name = '', at: number): boolean {
  const last = decodeName(name)
  return 'state' in last && (last.state === 'ready' || (last.state === 'later' && last.runAt <= at))
}

const numbersIn = ({ add }: Move): number[] => add.flatMap((name) => ('number' in name ? [name.number] : []))

async function decodeListed(listed: readonly Listed[]): Promise<Omit<Listing, 'at'>> {
  const entries: Found[] = []
  const marks: Listing['marks'][number][] = []
  await inSteps(listed, MAX_DECODED_AT_ONCE, ({ name, attachment }) => {
    const decoded = decodeName(name)
    if ('is' in decoded) marks.push({ mark: decoded, attachment })
    else entries.push({ entry: decoded, attachment })
  })
  return { entries, marks }
}

/**
 * `already-made`: this very move was made before, by an unanswered send of ours or by somebody else.
 * `doubtful`: it was refused, but an earlier send of ours went unanswered and may be the reason.
 */
export type Made = 'moved' | 'already-made' | 'refused' | 'doubtful'

/**
 * Makes a move, and sends the very same one again while the answer is lost, or GitHub refuses what it may let
 * through in a moment: its names are never used twice, so a repeat can do no harm.
 * @throws Problem `outcome-unknown` when no answer told; `github-refused` for what GitHub will refuse again
 */
export async function makeMove(
  { ledger, clock, random }: Ports,
  move: Move,
  attachment?: Attachment,
): Promise<Made> {
  const isPending = (made: Made | 'unknown') => made === 'unknown'
  // With jitter: GitHub was seen to refuse moves that come close after one another.
  const pauseMs = (sent: number) => PAUSE_MS * sent * (0.5 + random.fraction())
  let isLost = false
  const made = await repeat(
    { clock, maxAttempts: MAX_SENDS, pauseMs, isPending, retries: mayPass },
    async (sent) => {
      const moved = await ledger.move(move, attachment).catch((error: unknown) => {
        // That a repeat is not let through says nothing about the send before it.
        if (sent < MAX_SENDS && mayPass(error)) throw error
        throw isLost || mayPass(error) ? unknown(error) : error
      })
      isLost ||= moved === 'unknown'
      return moved === 'refused' && sent > 1 ? 'doubtful' : moved
    },
  )
  if (made === 'unknown') throw unknown()
  return made
}

/** One move by itself, or many in one request, each all or none by itself. */
export async function makeMoves(ports: Ports, moves: readonly Move[]): Promise<readonly Made[]> {
  const [first] = moves
  if (first && moves.length === 1) return [await makeMove(ports, first)]
  const moved = await ports.ledger.moveAll(moves)
  return Promise.all(
    moves.map(async (move, index): Promise<Made> => {
      const one = moved[index]
      if (one !== 'unknown' && one !== undefined) return one
      // Unanswered: the very same move again, by itself. A refusal may then be our own doing.
      const made = await makeMove(ports, move)
      return made === 'refused' ? 'doubtful' : made
    }),
  )
}

/** @param cause what GitHub said in place of an answer, if it said anything */
export function unknown(cause?: unknown): Problem {
  const said = mayPass(cause) ? ` It refused, for no reason that shows: ${reasonOf(cause)}` : ''
  const detail = `GitHub did not say whether the job was changed; ask again in a minute.${said}`
  return new Problem('outcome-unknown', detail, { retryAfterSeconds: 60 }, cause)
}
