import type { Entry } from '../../domain/entry.ts'
import type { Move } from '../../domain/move.ts'
import type { Ports } from '../../ports.ts'

/* What people answered to a job that was blocked: kept beside its entries, for all attempts that follow. */

const ANSWER = 'answer-'

/** A move that also notes the answer that is attached to it. A later one counts instead. */
export const answering = (move: Move, { number, seq }: Entry): Move => ({
  ...move,
  add: [...move.add, { is: 'notice', number, what: `${ANSWER}${seq}` }],
})

/** The last answer. Only jobs that served a comment are looked at for one. */
export async function readAnswer(
  { ledger }: Ports,
  { number, servedUpTo }: Entry,
): Promise<string | undefined> {
  if (servedUpTo.comment === 0) return undefined
  const { marks } = await ledger.list({ of: 'notices' })
  const own = marks.flatMap(({ mark, attachment }) => {
    const isAnswer = mark.is === 'notice' && mark.number === number && mark.what.startsWith(ANSWER)
    return isAnswer ? [{ seq: Number(mark.what.slice(ANSWER.length)), attachment }] : []
  })
  const [last] = own.toSorted((a, b) => b.seq - a.seq)
  const kept = last && (await ledger.attachments([last.attachment])).get(last.attachment)
  return typeof kept?.answer === 'string' ? kept.answer : undefined
}
