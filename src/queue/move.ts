import { Problem } from '../domain/problem.ts'
import type { Move } from '../domain/transition.ts'
import type { Attachment, Ports } from '../ports.ts'

/** How often one move is sent while GitHub does not say what became of it. */
const MAX_SENDS = 4
const PAUSE_MS = 500

/**
 * `standing`: somebody made this very move before. `doubtful`: refused, but an earlier send of ours went unanswered and
 * may be the reason.
 */
export type Made = 'moved' | 'standing' | 'refused' | 'doubtful'

/**
 * Makes a move, and repeats the very same one while the answer is lost: its names are never used twice, so a repeat
 * can do no harm. @throws Problem `outcome-unknown` when no answer came at all.
 */
export async function makeMove({ ledger, clock }: Ports, move: Move, attachment?: Attachment): Promise<Made> {
  for (let sent = 1; sent <= MAX_SENDS; sent++) {
    const moved = await ledger.move(move, attachment)
    // What stands after an unanswered send is taken for its doing.
    if (moved === 'moved' || (moved === 'standing' && sent > 1)) return 'moved'
    if (moved === 'standing') return 'standing'
    if (moved === 'refused') return sent === 1 ? 'refused' : 'doubtful'
    await clock.sleep(PAUSE_MS * sent)
  }
  throw new Problem(
    'outcome-unknown',
    `GitHub did not say whether the job was changed; ask again in a minute.`,
    {
      retryAfterSeconds: 60,
    },
  )
}
