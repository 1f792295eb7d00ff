import type { Subject } from '@octoqueue/github-webhooks'
import { markerOf } from '@octoqueue/job-comments'
import { type Behind, MAX_WAITING_READ } from '@octoqueue/job-dependencies'
import { outcomeIn } from '@octoqueue/job-labels'
import { currentEntry } from '../domain/entry.ts'
import { pausedIn } from '../domain/move.ts'
import type { Clock, Found, Ports, ShownIssues } from '../ports.ts'
import { readJobless } from '../queue/read/find.ts'
import { pauseExposed } from '../queue/trust/exposed.ts'
import { reach } from '../runtime/limits.ts'
import { collect } from './collect.ts'
import { expire } from './expire.ts'
import { heal, type Views } from './heal.ts'
import { admit } from './people/admit.ts'
import { answerWaiting } from './people/answers.ts'
import { isAsking } from './people/asking.ts'
import type { Admitted } from './people/begin.ts'
import { showDashboard } from './people/dashboard.ts'
import { type JudgedTexts, serveEdits } from './people/edits.ts'
import { cursorOf, moveCursor, type Relabelled, readCursors, readRecentGestures } from './people/notices.ts'
import { serveOrdinary } from './people/ordinary.ts'
import { answerForgotten, serveRequests } from './people/requests.ts'
import { type Told, tellRunning } from './people/running.ts'
import { noticeStrangeLedger } from './rebuild/notice.ts'
import { skipFaulty, someOf } from './skip-faulty.ts'
import { serveWaiting, waitingIn } from './waiting.ts'

/*
 * The periodic pass over what no verb comes by. Any number may run at once: each change is a move that only
 * one of them makes, and comments are written by whoever made the move, by others only after a grace time.
 */

/** What one sweep did, by the numbers of the issues. */
export interface Swept extends Admitted {
  expired: number[]
  lapsed: number[]
  served: number[]
  healed: number[]
  collected: number[]
}

/** What a process remembers from sweep to sweep. */
export interface Memory {
  views: Views
  relabelled: Relabelled
  texts: JudgedTexts
  behind: Behind
  strangers: Map<number, number>
  told: Told
}

/** The ports of a sweep that is to end between two of its steps: once aborted, each call throws. */
function untilAborted(ports: Ports, signal: AbortSignal | undefined): Ports {
  if (!signal) return ports
  const guarded = <T extends object>(port: T): T =>
    Object.fromEntries(
      Object.entries(port).map(([name, call]) => [
        name,
        typeof call === 'function'
          ? (...args: unknown[]) => {
              signal.throwIfAborted()
              return call(...args)
            }
          : call,
      ]),
    ) as T
  const { issues, ledger, people, workflows, clock } = ports
  const sleep: Clock['sleep'] = (ms, cut = signal) => clock.sleep(ms, cut)
  return {
    ...ports,
    issues: guarded(issues),
    ledger: guarded(ledger),
    people: guarded(people),
    workflows: guarded(workflows),
    clock: { ...clock, sleep },
  }
}

/** Ends what is over by the clock: one listing, which GitHub does not count while nothing changes. */
export async function sweepLeases(given: Ports, signal?: AbortSignal): Promise<Swept> {
  const ports = untilAborted(given, signal)
  const { entries, at } = await ports.ledger.list({ of: 'live' })
  const rest = { admitted: [], setAside: [], waiting: [], served: [], healed: [], collected: [] }
  return { ...(await expire(ports, entries, at)), ...rest }
}

/**
 * Everything, or `only` what may have changed just now. Once the signal is aborted, it ends between two steps
 * and throws; the next sweep goes on.
 */
export async function sweep(
  given: Ports,
  memory: Memory,
  signal?: AbortSignal,
  only?: Subject,
): Promise<Swept> {
  const ports = untilAborted(given, signal)
  const { views, relabelled, texts, behind, strangers, told } = memory
  const { issues, ledger, log } = ports
  const live = await ledger.list({ of: 'live' })
  const done = await ledger.list({ of: 'done' })
  const now = done.at
  const shownLive = live.entries.filter(({ entry }) => !entry.isOrdinary)
  const liveNumbers = new Set(live.entries.map(({ entry }) => entry.number))
  const byNumber = Map.groupBy([...live.entries, ...done.entries], ({ entry }) => entry.number)
  const all = [...byNumber.values()].flatMap((listed) => currentEntry(listed) ?? [])
  const oldest = Math.min(now, ...all.map(({ entry }) => entry.seq))
  const isAsked = (number: number) => only === undefined || only.issues.includes(number)
  const jobs = all.filter(({ entry }) => isAsked(entry.number))
  // What was told of these may be that the comment on their end was deleted.
  if (only) for (const { entry } of jobs) views.commented.delete(markerOf(entry))
  const cursors = await readCursors(ports)
  const shown = only
    ? await readShown(ports, only.issues)
    : await issues.listShown({ jobs: numbersOf(shownLive), since: cursorOf(cursors, oldest).at })
  const { open, left } = shown
  if (left > 0) reach(log, 'open-issues', { read: open.length, left })
  const openNumbers = new Set(open.map(({ number }) => number))
  const isLive = (number: number) => liveNumbers.has(number)
  // What a list lacks that was cut off may be open.
  const isOpen = (number: number) => openNumbers.has(number) || shown.isUnknown(number)
  const isJob = (number: number) => byNumber.has(number)
  const read = await readRecentGestures(ports, relabelled, cursors, now, oldest)
  const askedIn = <T>(of: ReadonlyMap<number, T>) => new Map([...of].filter(([number]) => isAsked(number)))
  const recent = { ...read, strangers, gestures: askedIn(read.gestures), labelled: askedIn(read.labelled) }
  // A gesture that was not read yet is not to be undone, nor a job to be forgotten that it asks for.
  const isBehind = recent.feed.left > 0
  if (only && isBehind) return sweep(given, memory, signal)
  if (!only) await skipFaulty(log, 0, () => pauseExposed(ports))
  const strange = new Set(only ? [] : await noticeStrangeLedger(ports, shownLive, jobs, open, isOpen, now))
  const admitted = await admit(ports, open, isJob, recent)
  const ordinary = await serveOrdinary(ports, jobs, isJob, recent)
  const swept = {
    ...(await expire(
      ports,
      live.entries.filter(({ entry }) => !strange.has(entry.number)),
      now,
      toldHolders(ports, live.entries, only),
    )),
    ...admitted,
    admitted: [...admitted.admitted, ...ordinary.adopted],
    served: await serveRequests(ports, jobs, done.entries, recent),
    healed: isBehind ? [] : await heal(ports, views, jobs, shown, recent),
    collected: isBehind || only ? [] : await collect(ports, done.entries, { isLive, isOpen }, now),
  }
  // What moved in this sweep stands otherwise than it was listed: the next one looks at it.
  const moved = new Set([...swept.expired, ...swept.lapsed, ...swept.served])
  const asListed = jobs.filter(({ entry }) => !moved.has(entry.number))
  await serveEdits(ports, asListed, open, texts, recent)
  await answerWaiting(ports, swept.waiting, recent)
  const asking = [...waitingIn(jobs, recent), ...behind.of(only?.issues ?? [])]
  const waiting = someOf(ports, 'waiting-jobs', [...new Set(asking)], MAX_WAITING_READ)
  await skipFaulty(log, 0, () => serveWaiting(ports, behind, waiting))
  // What is open and shows no end asks to be admitted: whose gestures those are costs no request here.
  const fresh = new Set(open.filter(({ labels }) => !outcomeIn(labels)).map(({ number }) => number))
  await answerForgotten(ports, (number) => isJob(number) || fresh.has(number), recent)
  // What others asked for was not served.
  if (only) return swept
  const paused = pausedIn(live.marks)
  await skipFaulty(log, 0, () => tellRunning(ports, asListed, paused, recent, told))
  await skipFaulty(log, 0, () => showDashboard(ports, all, paused, recent))
  if (!ordinary.isBehind) await skipFaulty(log, 0, () => moveCursor(ports, recent))
  log.debug('sweep', { jobs: jobs.length, behind: recent.feed.left })
  return swept
}

const numbersOf = (found: readonly Found[]): number[] => [...new Set(found.map(({ entry }) => entry.number))]

async function readShown({ issues }: Ports, numbers: readonly number[]): Promise<ShownIssues> {
  const read = await issues.readMany(numbers)
  const [open, misshown] = [read.filter((issue) => issue.open), read.filter((issue) => !issue.open)]
  return { open, misshown, left: 0, isUnknown: () => false }
}

/** Workflow jobs that one look asks GitHub for. */
const MAX_HOLDERS = 20

/** Workflow jobs and runs that may have ended just now; undefined when nothing was told. */
function toldHolders(ports: Ports, live: readonly Found[], only: Subject | undefined) {
  const told = only?.workflowJobs
  if (told !== 'all') return told
  const all = live.flatMap(
    ({ entry }) => (entry.state === 'held' && (entry.workflowRun ?? entry.workflowJob)) || [],
  )
  return someOf(ports, 'holders', [...new Set(all)], MAX_HOLDERS)
}

/**
 * Looks at one issue now instead of at the next sweep, by the same rules: whoever is asked to work on it, as
 * by an event of the issue, is not asked again. Resolves to whether the issue became a job by this.
 */
export async function admitOne(ports: Ports, number: number): Promise<boolean> {
  const issue = await readJobless(ports, number)
  if (!issue || !isAsking(issue)) return false
  const recent = await readRecentGestures(
    ports,
    new Map(),
    await readCursors(ports),
    await ports.ledger.now(),
  )
  const { admitted } = await admit(ports, [issue], () => false, recent)
  return admitted.includes(number)
}
