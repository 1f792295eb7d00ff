import { type Dashboard, factsOf, isDashboard, keepDashboard, LABEL } from '@octoqueue/issue-dashboard'
import { statusOf } from '../../domain/entry.ts'
import type { Mark } from '../../domain/move.ts'
import type { Found, Ports } from '../../ports.ts'
import { makeMove } from '../../queue/move.ts'
import { NO_ISSUE, type RecentGestures } from './notices.ts'

/** Keeps the dashboard of the repository, if it is to have one, by what a sweep listed. */
export async function showDashboard(
  ports: Ports,
  jobs: readonly Found[],
  paused: ReadonlySet<string>,
  { notices, now }: Pick<RecentGestures, 'notices' | 'now'>,
): Promise<void> {
  if (!ports.dashboard) return
  const { schedules, budget } = ports.dashboard
  const standing = jobs.map(({ entry }) => ({
    ...entry,
    status: statusOf(entry),
    since: entry.state === 'held' ? entry.startedAt : entry.seq,
    worker: entry.state === 'held' ? entry.worker : undefined,
    until: entry.state === 'held' ? entry.expiresAt : undefined,
  }))
  const facts = factsOf(standing, paused, { schedules: await schedules() })
  await keepDashboard({ ...worldOf(ports, notices), now, budget }, facts)
}

const PREFIX = `${NO_ISSUE}/`
const noteOf = (what: string): Mark => ({ is: 'notice', number: NO_ISSUE, what })

/** The dashboard is noted like a notice on an issue that no repository has. */
function worldOf(ports: Ports, notices: RecentGestures['notices']): Omit<Dashboard, 'now' | 'budget'> {
  const { page, issues, ledger, people } = ports
  return {
    page,
    notes: [...notices.keys()].flatMap((key) => (key.startsWith(PREFIX) ? key.slice(PREFIX.length) : [])),
    async notedAt(note) {
      const key = notices.get(PREFIX + note)
      return key === undefined ? 0 : Number((await ledger.attachments([key])).get(key)?.at ?? 0)
    },
    async move(before, after) {
      const at = await ledger.now()
      const move = { remove: before.map(noteOf), add: after.map(noteOf) }
      return (await makeMove(ports, move, { at })) === 'moved'
    },
    async find() {
      const self = await people.self()
      const { ended } = await issues.listEnded(LABEL, undefined, true)
      const own = ended.filter(({ issue }) => issue.authorId === self && isDashboard(issue))
      return own.length > 0 ? Math.min(...own.map(({ issue }) => issue.number)) : undefined
    },
    create: async (draft) => (await issues.create(draft)).number,
    edit: (number, body) =>
      issues.edit(number, { body }).catch(async (error: unknown) => {
        if (!(await issues.isGone(number))) throw error
        return undefined
      }),
    isOpen: async (number) => (await issues.read(number))?.open ?? false,
    pin: issues.pin,
  }
}
