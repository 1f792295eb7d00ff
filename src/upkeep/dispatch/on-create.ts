import { reasonOf } from '../../domain/problem.ts'
import type { Log } from '../../ports.ts'
import type { ProcessingStatus } from '../../queue/enqueue/enqueue.ts'
import type { Dispatch, OnCreate, Ping } from '../../runtime/service-ports.ts'

export type TellOnCreate = (job: { id: number; queue: string }) => Promise<ProcessingStatus>

/** Tells whoever processes jobs of one. The job is made, so what goes wrong is logged and never thrown. */
export function createOnCreate(
  target: OnCreate,
  { ping, dispatch, log }: { ping: Ping; dispatch: Dispatch; log: Log },
): TellOnCreate {
  async function tell(id: number, queue: string): Promise<ProcessingStatus> {
    if (target.kind === 'http') {
      const status = await ping(target.url)
      if (status === undefined) return 'unknown'
      return status >= 200 && status < 300 ? 'scheduled' : 'unscheduled'
    }
    const sent =
      target.kind === 'repository_dispatch'
        ? await dispatch.repository(target.eventType, { job: id, queue })
        : await dispatch.workflow(target.workflow, target.ref, { job: String(id) })
    if (sent.outcome === 'refused') log.warn('on-create', { id, reason: sent.why })
    return sent.outcome === 'sent' ? 'scheduled' : sent.outcome === 'refused' ? 'unscheduled' : 'unknown'
  }

  return async ({ id, queue }) => {
    try {
      const status = await tell(id, queue)
      log.info('on-create', { id, status })
      return status
    } catch (error) {
      log.warn('on-create', { id, reason: reasonOf(error) })
      return 'unknown'
    }
  }
}
