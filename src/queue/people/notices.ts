import { type Notice, viewOfNotice } from '../../domain/notice.ts'
import { reasonOf } from '../../domain/problem.ts'
import type { Ports, Rendering } from '../../ports.ts'
import { makeMove } from '../move.ts'

/** What was said already: the names in the ledger, and what is attached to them. */
export type Told = ReadonlyMap<string, string>

/** Whoever took it on says it; others only when that is overdue. */
const GRACE_SECONDS = 60
/** After this long nobody looks any more whether it was really said. */
const MAX_REPEATED_SECONDS = 180

export async function readTold({ ledger }: Ports): Promise<Told> {
  const { marks } = await ledger.list({ of: 'notices' })
  return new Map(
    marks.flatMap(({ mark, attachment }) =>
      mark.is === 'notice' ? [[keyOf(mark.number, mark.what), attachment]] : [],
    ),
  )
}

const keyOf = (number: number, what: string): string => `${number}/${what}`

/** Whether a notice was said, or is about to be. */
export const isTold = (told: Told, number: number, { what }: Notice): boolean => told.has(keyOf(number, what))

/**
 * Says something on an issue, once: of all that want to, the one says it whose move adds the name. When that one died over it,
 * another says it a little later. It cannot have been said before `since` (Unix seconds). `isMissing` when the issue is
 * known not to show it.
 */
export async function tell(
  ports: Ports,
  told: Told,
  number: number,
  notice: Notice,
  { now, since, isMissing = false }: { now: number; since: number; isMissing?: boolean },
): Promise<void> {
  const { what } = notice
  const key = told.get(keyOf(number, what))
  if (key === undefined) {
    const made = await makeMove(ports, { remove: [], add: [{ is: 'notice', number, what }] }, { at: now })
    if (made === 'moved') await show(ports, number, notice, since, 'first')
    return
  }
  const at = Number((await ports.ledger.attachments([key])).get(key)?.at)
  const isOverdue = now - at > GRACE_SECONDS && (isMissing || now - at <= MAX_REPEATED_SECONDS)
  if (isOverdue) await show(ports, number, notice, since, 'again')
}

async function show(
  { issues, log }: Ports,
  number: number,
  notice: Notice,
  since: number,
  time: Rendering,
): Promise<void> {
  try {
    await issues.render(number, viewOfNotice(number, notice, since), time)
    log.info('tell', { id: number, what: notice.what })
  } catch (error) {
    log.warn('tell', { id: number, reason: reasonOf(error) })
  }
}
