import { encodeOptions } from '../../domain/issue.ts'
import type { Spec } from '../../domain/job.ts'
import type { Move } from '../../domain/move.ts'
import { Problem } from '../../domain/problem.ts'
import type { Attachment, Ports } from '../../ports.ts'
import { sha256 } from '../../runtime/system.ts'
import { canonical } from '../digest.ts'

/*
 * What a job may say that a sweep admitted: what was approved, by its author's permission or by a comment. A
 * digest of that is attached to the job's mark `admitted`, which no other move of the job touches.
 */

/** Of an issue that was edited after somebody approved it. */
export const EDITED =
  'The issue was edited after it was approved. A comment `/approve` of somebody with triage permission takes it as it is now.'

/** What is attached there: a digest of the payload and of the options. */
export const approvedDigestOf = async ({ data, ...options }: Spec): Promise<Attachment> => ({
  pin: await sha256(canonical([encodeOptions(options), data])),
})

/** Whether a job says what was approved; not when that cannot be read. */
export async function isAsApproved(ports: Ports, number: number, spec: Spec): Promise<boolean> {
  const key = await approvedKeyOf(ports, number)
  const kept = key === undefined ? undefined : (await ports.ledger.attachments([key])).get(key)
  return kept?.pin === (await approvedDigestOf(spec)).pin
}

/** A move that also approves; its attachment has to be an {@link approvedDigestOf}. */
export async function approving(ports: Ports, number: number, move: Move): Promise<Move> {
  const from = await approvedKeyOf(ports, number)
  if (from === undefined) return move
  return { ...move, replace: [...(move.replace ?? []), { name: { is: 'admitted', number }, from }] }
}

async function approvedKeyOf({ ledger }: Ports, number: number): Promise<string | undefined> {
  const { marks } = await ledger.list({ of: 'admitted', number })
  return marks.find(({ mark }) => mark.is === 'admitted' && mark.number === number)?.attachment
}

/** Why what people filed or approved does not fit its schema, for its issue; undefined when it does. */
export async function payloadProblemOf(
  { payloads }: Pick<Ports, 'payloads'>,
  spec: Spec,
): Promise<string | undefined> {
  return payloads.check(spec).then(
    () => undefined,
    (error: unknown) => payloadProblemIn(error) ?? Promise.reject(error),
  )
}

/** What does not fit, with every place, a line each; undefined when that is not what went wrong. */
export function payloadProblemIn(error: unknown): string | undefined {
  if (!(error instanceof Problem) || error.type !== 'payload-invalid') return undefined
  const places = (error.facts.errors ?? []).map(({ pointer, detail }) => `${pointer}: ${detail}`)
  return [error.message, ...places].join('\n')
}
