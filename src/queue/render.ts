import type { Entry, Held } from '../domain/entry.ts'
import { encodeEntry } from '../domain/entry.ts'
import { transition } from '../domain/transition.ts'
import { type Report, viewOf } from '../domain/view.ts'
import type { Issue, Ports, Rendering } from '../ports.ts'
import { makeMove } from './move.ts'

/**
 * Shows an entry on its issue. The entry is the truth and already written, so a view that fails is told to the log
 * and never to the caller: it may be late, and be repeated by anyone.
 */
export async function render(
  { issues, log }: Ports,
  entry: Entry,
  report: Report,
  time: Rendering,
): Promise<Issue | undefined> {
  try {
    return await issues.render(entry.number, viewOf(entry, report), time)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    log.warn('render', { id: entry.number, entry: encodeEntry(entry), reason })
    return undefined
  }
}

/** Sets a job that cannot be run aside as failed, with the reason in its comment. */
export async function conclude(ports: Ports, held: Held, why: string): Promise<void> {
  const verdict = transition(held, { verb: 'fail', now: await ports.ledger.now() })
  if (!verdict.ok) return
  const report = { error: why }
  if ((await makeMove(ports, verdict.move, report)) === 'refused') return
  await render(ports, verdict.next, report, 'first')
  ports.log.warn('set-aside', { id: held.number, reason: why })
}
