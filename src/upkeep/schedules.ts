import { createScheduling, type JsonObject, type Scheduling, type Settings } from '@octoqueue/schedules'
import { DEFAULT_QUEUE } from '../domain/job.ts'
import { Problem, reasonOf } from '../domain/problem.ts'
import type { Ports } from '../ports.ts'
import type { Enqueued, JobRequest } from '../queue/enqueue/enqueue.ts'
import { SCHEDULED } from '../queue/explain.ts'
import { reach } from '../runtime/limits.ts'
import { instant } from '../runtime/system.ts'
import { NO_ISSUE } from './people/notices.ts'

/** In whose name the jobs are made: all callers' names have a colon, so the keys are the schedules' own. */
const ASKER = { name: 'schedules', mayRead: () => true }

export interface SchedulesOptions {
  settings: Settings
  enqueue: (request: JobRequest) => Promise<Enqueued>
  /** The job that is asked for. @throws Problem `invalid-request` */
  readJob: (job: JsonObject[string] | undefined) => JobRequest
}

export type Schedules = Scheduling

/** Schedules: each due time is the idempotency key of its job, and the last one is noted in the ledger. */
export function createSchedules(
  { ledger, payloads, log }: Pick<Ports, 'ledger' | 'payloads' | 'log'>,
  { settings, enqueue, readJob }: SchedulesOptions,
): Schedules {
  const markOf = (what: string) => ({ is: 'notice', number: NO_ISSUE, what }) as const
  return createScheduling({
    settings,
    now: ledger.now,
    async notes() {
      const { marks } = await ledger.list({ of: 'notices' })
      return marks.flatMap(({ mark }) => (mark.is === 'notice' ? mark.what : []))
    },
    note: (before, after) => ledger.move({ remove: before.map(markOf), add: after.map(markOf) }),
    async check({ job }) {
      const { queue = DEFAULT_QUEUE, type, data } = readJob(job)
      // It stands in the settings, as an issue that people filed stands on its page.
      await payloads.check({ queue, type, data }, 'filed')
    },
    async make(schedule, due, { job }) {
      const request = readJob(job)
      const labels = [...(request.labels ?? []), `${SCHEDULED}${schedule}`]
      const title = request.title ?? `${schedule}, due ${instant(due)}`
      const key = { idempotencyKey: `${schedule} ${due}`, namespace: 'caller', asker: ASKER } as const
      const made = await enqueue({ ...request, title, labels, runAt: due, ...key }).catch(orElseMade)
      log.info('schedule', { schedule, due, id: made?.id, isNew: made?.isNew })
    },
    warn: (schedule, error) => log.warn('schedule', { schedule, reason: reasonOf(error) }),
    reach: (left) => reach(log, 'schedules', { left }),
    unreadable: () =>
      new Problem('settings-unreadable', 'The section `schedules` of the settings must be an object.'),
  })
}

/** The schedule was changed since, or its job's issue is gone: that due time had its job. */
function orElseMade(error: unknown): undefined {
  if (!(error instanceof Problem && error.type === 'key-reused')) throw error
}
