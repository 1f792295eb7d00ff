import { stuck } from '@octoqueue/job-comments'
import {
  type Behind,
  follow,
  judge,
  numbersIn,
  readWaiting,
  type Standing,
  type Verdict,
  type Waiting,
} from '@octoqueue/job-dependencies'
import { MAX_AHEAD_SECONDS } from '@octoqueue/job-requests'
import { sha256 } from '@octoqueue/secrets'
import { type Entry, shownBy } from '../domain/entry.ts'
import { OUTCOMES, type Status } from '../domain/job.ts'
import { reasonOf } from '../domain/problem.ts'
import type { Command } from '../domain/transition.ts'
import type { Found, Ports } from '../ports.ts'
import { openWaiting } from '../queue/read/waiting.ts'
import { moveAndRender } from '../queue/render.ts'
import { announce } from '../queue/trust/announce.ts'
import { isNotified, type RecentGestures, readNotices } from './people/notices.ts'
import { skipFaulty } from './skip-faulty.ts'

/*
 * Jobs that wait for others. A move makes each of them claimable once all that it waits for completed: made
 * by the process that completed the last of these, or by any sweep, or by several at once.
 */

/** The jobs that wait for others, and those whose page was changed to make them wait. */
export function waitingIn(jobs: readonly Found[], { gestures }: Pick<RecentGestures, 'gestures'>): number[] {
  const waiting = jobs.filter(({ entry }) => {
    if (entry.state === 'blocked') return entry.waits
    const isPending = entry.state === 'ready' || entry.state === 'later'
    const isSince = ({ kind, at }: { kind: string; at: number }) =>
      kind === 'linked' && at >= entry.seq - MAX_AHEAD_SECONDS
    return isPending && (gestures.get(entry.number) ?? []).some(isSince)
  })
  return waiting.map(({ entry }) => entry.number)
}

/** Looks again at what these jobs wait for, and moves those that it makes a difference to. */
export async function serveWaiting(
  ports: Ports,
  behind: Behind,
  numbers: readonly number[],
  ended?: ReadonlyMap<number, Standing>,
): Promise<readonly Entry[]> {
  if (numbers.length === 0) return []
  const source = await openWaiting(ports, ended)
  const read = await readWaiting(source, numbers)
  const moved: Entry[] = []
  for (const number of numbers) {
    const [entry, waiting] = [source.entryOf(number), read.get(number)]
    if (!entry || !waiting) continue
    behind.note(number, numbersIn(waiting))
    const verdict = judge(read, number)
    const next = await skipFaulty(ports.log, number, () => serve(ports, entry, verdict, source.now))
    if (next) moved.push(next)
    await skipFaulty(ports.log, number, () => showWaiting(ports, next ?? entry, waiting, verdict, source.now))
  }
  return moved
}

async function serve(ports: Ports, entry: Entry, verdict: Verdict, now: number): Promise<Entry | undefined> {
  const command = commandFor(entry, verdict, now, ports.random.nonce())
  const next = command && (await moveAndRender(ports, entry, command, {}))
  if (next) ports.log.info(command.verb, { id: entry.number, queue: entry.queue, why: verdict.is })
  return next
}

function commandFor(entry: Entry, { is }: Verdict, now: number, nonce: string): Command | undefined {
  if (entry.state === 'ready' || entry.state === 'later')
    return is === 'waits' || is === 'stuck' ? { verb: 'block', now, waits: true } : undefined
  if (entry.state !== 'blocked' || !entry.waits) return undefined
  if (is === 'due') return { verb: 'unblock', now, isDue: true }
  // Before its time there may be children to come.
  return is === 'done' && entry.runAt <= now ? { verb: 'conclude', now, nonce } : undefined
}

/** Makes its page show what it waits for, and says once what it cannot get over by itself. */
async function showWaiting(
  ports: Ports,
  entry: Entry,
  { unlinked }: Waiting,
  verdict: Verdict,
  now: number,
): Promise<void> {
  const { number, state } = entry
  if (state !== 'blocked') return
  if (unlinked.length > 0) await tie(ports, number, { after: unlinked })
  if (verdict.is !== 'stuck') return
  const notice = stuck(verdict.why, await sha256(verdict.why), shownBy(entry))
  if (!isNotified(await readNotices(ports), number, notice.what))
    await announce(ports, number, notice, { now, since: now })
}

/** Ties an issue to others. What is lost of that, a sweep does again for what is waited for. */
export async function tie(
  ports: Ports,
  number: number,
  links: Parameters<Ports['issues']['link']>[1],
): Promise<void> {
  await ports.issues.link(number, links).catch((error: unknown) => {
    ports.log.warn('link', { id: number, reason: reasonOf(error) })
  })
}

/**
 * Serves those who waited for a job that ended, or that went to its dead letter queue, as far as this process
 * knows of them. Never throws.
 */
export async function followUp(
  ports: Ports,
  behind: Behind,
  { id, status }: { id: number; status: Status },
): Promise<readonly Entry[]> {
  const outcome = OUTCOMES.find((one) => one === status)
  const ended = new Map<number, Standing>(outcome && [[id, outcome]])
  const serve = (waiting: readonly number[]) =>
    serveWaiting(ports, behind, waiting, ended).catch((error: unknown) => {
      ports.log.warn('follow-up', { id, reason: reasonOf(error) })
      return []
    })
  return follow(behind, [id], ended, serve, (entry) => (entry.state === 'done' ? entry.outcome : undefined))
}
