import { bornName, type Done, donePrefix, encodeEntry, livePrefix } from '../domain/entry.ts'
import { decodeBody } from '../domain/issue.ts'
import { DEFAULT_QUEUE } from '../domain/job.ts'
import type { Issue, Ports } from '../ports.ts'
import { makeMove } from './move.ts'
import { render } from './render.ts'
import { decodeListed } from './whereabouts.ts'

/** What one sweep did, by the numbers of the issues. */
export interface Swept {
  setAside: readonly number[]
}

/**
 * The periodic pass over what no verb comes by. Issues that people labelled `pending` by hand but that do not read as jobs are
 * set aside as failed, with the reason; nobody had to wait for them, and nobody is left waiting for an answer.
 */
export function createSweep(ports: Ports) {
  const { issues, ledger, random, log } = ports

  async function sweep(): Promise<Swept> {
    const waiting = await issues.listWaiting()
    const unreadable = waiting.flatMap((issue) => {
      const decoded = decodeBody(issue.body)
      return decoded.ok ? [] : [{ issue, why: decoded.why }]
    })
    if (unreadable.length === 0) return { setAside: [] }
    const live = await ledger.list(livePrefix())
    const jobs = new Set(decodeListed(live.entries).map(({ entry }) => entry.number))
    const setAside: number[] = []
    for (const { issue, why } of unreadable) {
      // A job of ours is set aside by the claim that finds it so.
      if (!jobs.has(issue.number) && (await putAside(issue, why, live.at))) setAside.push(issue.number)
    }
    return { setAside }
  }

  async function putAside(issue: Issue, why: string, now: number): Promise<boolean> {
    const { number } = issue
    // A job that ended may show `pending` for the moment that its view takes; it is nobody's to fail.
    if ((await ledger.list(donePrefix(number))).entries.length > 0) return false
    const entry: Done = {
      ...{
        state: 'done',
        outcome: 'failed',
        number,
        seq: now,
        queue: DEFAULT_QUEUE,
        priority: 0,
        attempt: 0,
      },
      ...{ wish: 0, startedAt: 0, finishedAt: now, nonce: random.nonce(), worker: '', superseded: false },
    }
    const report = { error: why }
    const made = await makeMove(ports, { remove: [], add: [bornName(number), encodeEntry(entry)] }, report)
    if (made !== 'moved') return false
    await render(ports, entry, report, 'first')
    log.warn('set-aside', { id: number, reason: why })
    return true
  }

  return sweep
}
