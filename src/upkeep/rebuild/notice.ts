import { isStatus } from '@octoqueue/job-labels'
import { hasBlock } from '../../domain/issue.ts'
import { isSameEntry } from '../../domain/name.ts'
import type { Found, Issue, Ports } from '../../ports.ts'
import { reach } from '../../runtime/limits.ts'
import { correct } from './rebuild.ts'

/*
 * A sweep notices that somebody else changed the ledger, as `git push --mirror` from an old clone does.
 * Entries that issues contradict are put right at once; for those that are missing it only says what brings
 * them back.
 */

/** Whoever moved a job shows it by then. */
const GRACE_SECONDS = 60
/** Jobs whose comments one sweep reads for this. */
const MAX_DOUBTED = 20
const MAX_NAMED = 10

/** Resolves to the numbers of the jobs whose entries were put right. `isOpen` says yes where nobody knows. */
export async function noticeStrangeLedger(
  ports: Ports,
  live: readonly Found[],
  jobs: readonly Found[],
  open: readonly Issue[],
  isOpen: (number: number) => boolean,
  now: number,
): Promise<readonly number[]> {
  const { log } = ports
  const current = new Map(jobs.map(({ entry }) => [entry.number, entry]))
  const doubted = live.filter(({ entry }) => {
    const counts = current.get(entry.number)
    const isSecond = counts === undefined || !isSameEntry(entry, counts)
    return isSecond || (!isOpen(entry.number) && now - entry.seq > GRACE_SECONDS)
  })
  const numbers = [...new Set(doubted.map(({ entry }) => entry.number))]
  if (numbers.length > MAX_DOUBTED)
    reach(ports.log, 'ledger-doubts', { most: MAX_DOUBTED, of: numbers.length })
  const corrected = numbers.length > 0 ? await correct(ports, numbers.slice(0, MAX_DOUBTED)) : []
  const why = 'old refs came back; "octoqueue ledger rebuild" looks through all jobs'
  if (corrected.length > 0) log.error('ledger-outdated', { ids: named(corrected), reason: why })
  await tellMissing(ports, current, open, now)
  return corrected
}

/** Open issues that show a job under way of which the ledger knows nothing. */
async function tellMissing(
  { ledger, log }: Ports,
  current: ReadonlyMap<number, unknown>,
  open: readonly Issue[],
  now: number,
): Promise<void> {
  const lacking = open.filter(
    ({ number, labels, body, createdAt }) =>
      !current.has(number) &&
      now - createdAt > GRACE_SECONDS &&
      hasBlock(body) &&
      labels.some((label) => isStatus(label) && UNDER_WAY.includes(label.toLowerCase())),
  )
  if (lacking.length === 0) return
  // The issues were listed after the ledger: some may have become jobs between.
  const again = await Promise.all([ledger.list({ of: 'live' }), ledger.list({ of: 'done' })])
  const known = new Set(again.flatMap(({ entries }) => entries).map(({ entry }) => entry.number))
  const missing = lacking.filter(({ number }) => !known.has(number))
  if (missing.length === 0) return
  const ids = named(missing.map(({ number }) => number))
  const reason = 'their entries are lost; "octoqueue ledger rebuild" brings them back'
  log.error('ledger-missing', { jobs: missing.length, ids, reason })
}

/** An issue that shows `pending` is looked at when it is admitted. */
const UNDER_WAY: readonly string[] = ['processing', 'dispatched', 'blocked']

const named = (numbers: readonly number[]): string => numbers.slice(0, MAX_NAMED).join(', ')
