import { bornName, type Done, donePrefix, encodeEntry } from '../../domain/entry.ts'
import type { Guard } from '../../domain/guard.ts'
import { decodeBody } from '../../domain/issue.ts'
import { DEFAULT_QUEUE, type Spec } from '../../domain/job.ts'
import { Problem } from '../../domain/problem.ts'
import type { Issue, Ports } from '../../ports.ts'
import { birthMove, birthOf } from '../birth.ts'
import { lastWord, wantedBy, wishAfter } from '../gestures.ts'
import { guardsOf, readGuard, type Standing } from '../guards.ts'
import { makeMove } from '../move.ts'
import { render } from '../render.ts'
import { tolerate } from './tolerate.ts'

/** As whom every workflow acts by default. */
const WORKFLOWS = 'github-actions[bot]'
/** An enqueue that is under way is left alone for this long. */
const GRACE_SECONDS = 60
/** Drafts older than a key's life are nobody's any more. */
const MAX_DRAFT_SECONDS = 24 * 3600

export interface Admitted {
  admitted: number[]
  setAside: number[]
  /** Issues that ask to be jobs, of people who may not say so. */
  waiting: number[]
}

/**
 * Admits open issues that show `pending` and were never jobs. A label never admits: issue forms give labels to strangers.
 * What counts is who opened the issue.
 */
export function createAdmit(ports: Ports) {
  const { issues, ledger, people, random, log } = ports

  async function admit(
    open: readonly Issue[],
    isJob: (number: number) => boolean,
    now: number,
  ): Promise<Admitted> {
    const done: Admitted = { admitted: [], setAside: [], waiting: [] }
    for (const listed of open) {
      if (!listed.labels.includes('pending') || isJob(listed.number)) continue
      await tolerate(log, listed.number, () => consider(listed, now, done))
    }
    return done
  }

  async function consider(listed: Issue, now: number, done: Admitted): Promise<void> {
    const decoded = decodeBody(listed.body)
    if (decoded.ok && now - listed.createdAt < GRACE_SECONDS) return
    const issue = await unborn(listed)
    if (!issue) return
    if (!decoded.ok) {
      if (await putAside(issue, decoded.why, now)) done.setAside.push(issue.number)
    } else if (now - issue.createdAt > MAX_DRAFT_SECONDS) {
      const why = 'The issue waited for more than a day to become a job; enqueue it anew.'
      if (await putAside(issue, why, now)) done.setAside.push(issue.number)
    } else if (await mayEnqueue(issue.author)) {
      const became = await bear(issue, decoded.spec, now)
      if (became) done[became].push(issue.number)
    } else done.waiting.push(issue.number)
  }

  /** One who may write; or the queue itself, whose enqueue died half way. A workflow's token speaks for whoever started it. */
  async function mayEnqueue(author: string): Promise<boolean> {
    if (author === '' || author === WORKFLOWS) return false
    return author === (await people.self()) || (await people.role(author)) === 'write'
  }

  /** The issue as it is now, if it was never a job and still asks to be one. */
  async function unborn({ number }: Issue): Promise<Issue | undefined> {
    const born = await ledger.list(bornName(number))
    const ended = await ledger.list(donePrefix(number))
    if (born.entries.length > 0 || ended.entries.length > 0) return undefined
    const issue = await issues.read(number)
    return issue?.open && issue.labels.includes('pending') ? issue : undefined
  }

  async function bear(issue: Issue, spec: Spec, now: number): Promise<'admitted' | 'setAside' | undefined> {
    const gestures = await gesturesOn(issue)
    const last = await lastWord(people, gestures)
    if (last && wantedBy(last) === 'cancel') return undefined
    const guards = await guardsOf(spec)
    const standings = await standingsOf(guards)
    if (!standings) {
      const why = 'The same job was enqueued already, or another one under the same key.'
      return (await putAside(issue, why, now)) ? 'setAside' : undefined
    }
    // What people did to the issue before it was a job is no wish for the job.
    const entry = { ...(await birthOf(spec, issue)), wish: wishAfter(gestures) }
    const made = await makeMove(ports, birthMove(entry, standings))
    if (made !== 'moved') return undefined
    log.info('admit', { id: issue.number, queue: entry.queue, author: issue.author })
    return 'admitted'
  }

  /** Undefined when another job has one of the guards. */
  async function standingsOf(guards: readonly Guard[]): Promise<readonly Standing[] | undefined> {
    try {
      const standings = await Promise.all(guards.map((guard) => readGuard(ports, guard)))
      return standings.some(({ is }) => is === 'taken') ? undefined : standings
    } catch (error) {
      if (error instanceof Problem && error.type === 'key-reused') return undefined
      throw error
    }
  }

  const gesturesOn = async ({ number }: Issue) =>
    (await people.gestures()).filter(({ issue }) => issue === number)

  async function putAside(issue: Issue, why: string, now: number): Promise<boolean> {
    const { number } = issue
    const entry: Done = {
      ...{ state: 'done', outcome: 'failed', number, seq: now, queue: DEFAULT_QUEUE, priority: 0 },
      ...{ attempt: 0, maxAttempts: 1, startedAt: 0, finishedAt: now },
      // The label that made it ask to be a job is no wish to have it back.
      wish: wishAfter(await gesturesOn(issue)),
      ...{ nonce: random.nonce(), worker: '', superseded: false },
    }
    const report = { error: why }
    const made = await makeMove(ports, { remove: [], add: [bornName(number), encodeEntry(entry)] }, report)
    if (made !== 'moved') return false
    await render(ports, entry, report, 'first')
    log.warn('set-aside', { id: number, reason: why })
    return true
  }

  return admit
}
