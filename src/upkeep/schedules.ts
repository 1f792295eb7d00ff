import { createScheduling, type JsonObject, type Scheduling, type Settings } from '@octoqueue/schedules'
import { DEFAULT_QUEUE } from '../domain/job.ts'
import { decodeName, encodeFolder, encodeName } from '../domain/name.ts'
import { Problem, reasonOf } from '../domain/problem.ts'
import type { Adapters } from '../ports.ts'
import type { Enqueued, JobRequest } from '../queue/enqueue/enqueue.ts'
import { reach } from '../runtime/limits.ts'
import { instant } from '../runtime/system.ts'
import { NO_ISSUE } from './people/notices.ts'

/** In whose name the jobs are made: all callers' names have a colon, so the keys are the schedules' own. */
const ASKER = { name: 'schedules', mayRead: () => true }

export interface SchedulesOptions {
  ports: Pick<Adapters, 'ledger' | 'payloads' | 'log'>
  settings: Settings
  enqueue: (request: JobRequest) => Promise<Enqueued>
  /** The job that is asked for. @throws Problem `invalid-request` */
  readJob: (job: JsonObject[string] | undefined) => JobRequest
}

export type Schedules = Scheduling

/** Schedules: each due time is the idempotency key of its job, and the last one is noted in the ledger. */
export function createSchedules({ ports, settings, enqueue, readJob }: SchedulesOptions): Schedules {
  const { ledger, payloads, log } = ports
  const nameOf = (what: string) => encodeName({ is: 'notice', number: NO_ISSUE, what })
  return createScheduling({
    settings,
    now: ledger.now,
    async notes() {
      const { entries } = await ledger.list(encodeFolder({ of: 'notices' }))
      const marks = entries.map(({ name }) => decodeName(name))
      return marks.flatMap((mark) => ('is' in mark && mark.is === 'notice' ? mark.what : []))
    },
    note: (before, after) => ledger.move({ remove: before.map(nameOf), add: after.map(nameOf) }),
    async check({ job }) {
      const { queue = DEFAULT_QUEUE, type, data } = readJob(job)
      await payloads.check({ queue, type, data })
    },
    async make(schedule, due, { job }) {
      const request = readJob(job)
      const labels = [...(request.labels ?? []), `schedule:${schedule}`]
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
