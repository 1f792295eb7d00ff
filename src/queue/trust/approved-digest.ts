import { encodeOptions } from '../../domain/issue.ts'
import type { Spec } from '../../domain/job.ts'
import type { Move } from '../../domain/move.ts'
import type { Attachment, Ports } from '../../ports.ts'
import { sha256 } from '../../runtime/crypto.ts'
import { canonical } from '../digest.ts'

/* What a job that a sweep admitted may say. It stands at the job's birth, where no move of the job comes by. */

/** Of an issue that was edited after somebody approved it. */
export const EDITED =
  'The issue was edited after it was approved. A comment `/approve` of somebody with triage permission takes it as it is now.'

/** What a birth or an approval leaves there: a digest of the payload and of the options. */
export const approvedDigestOf = async ({ data, ...options }: Spec): Promise<Attachment> => ({
  pin: await sha256(canonical([encodeOptions(options), data])),
})

/** Whether a job says what was approved; not when that cannot be read. */
export async function isAsApproved(ports: Ports, number: number, spec: Spec): Promise<boolean> {
  const key = await approvedKeyOf(ports, number)
  const kept = key === undefined ? undefined : (await ports.ledger.attachments([key])).get(key)
  const { pin } = await approvedDigestOf(spec)
  return kept?.pin === pin
}

/** A move that also approves; its attachment is to be a {@link pinOf}. */
export async function approving(ports: Ports, number: number, move: Move): Promise<Move> {
  const from = await approvedKeyOf(ports, number)
  if (from === undefined) return move
  return { ...move, replace: [...(move.replace ?? []), { name: { is: 'admitted', number }, from }] }
}

async function approvedKeyOf({ ledger }: Ports, number: number): Promise<string | undefined> {
  const { marks } = await ledger.list({ of: 'admitted', number })
  return marks.find(({ mark }) => mark.is === 'admitted' && mark.number === number)?.attachment
}
