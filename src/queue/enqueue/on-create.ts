import type { Dispatch, Dispatched, Log, OnCreate, Ping } from '../../ports.ts'

/** `scheduled`: whoever processes jobs was told. `unscheduled`: it did not want to hear. `unknown`: nobody knows. */
export type ProcessingStatus = 'scheduled' | 'unscheduled' | 'unknown'

interface Options {
  ping: Ping
  dispatch: Dispatch
  log: Log
}

/** Tells whoever processes jobs that there is one. The job is made and stays, so what goes wrong is logged and never thrown. */
export function createOnCreate(target: OnCreate, { ping, dispatch, log }: Options) {
  return async function onCreate({ id, queue }: { id: number; queue: string }): Promise<ProcessingStatus> {
    try {
      const status = target.kind === 'http' ? await reach(target.url) : await send(target, id, queue)
      log.info('on-create', { id, status })
      return status
    } catch (error) {
      log.warn('on-create', { id, reason: error instanceof Error ? error.message : String(error) })
      return 'unknown'
    }
  }

  async function reach(url: string): Promise<ProcessingStatus> {
    const status = await ping(url)
    if (status === undefined) return 'unknown'
    return status >= 200 && status < 300 ? 'scheduled' : 'unscheduled'
  }

  async function send(
    to: Exclude<OnCreate, { kind: 'http' }>,
    id: number,
    queue: string,
  ): Promise<ProcessingStatus> {
    const sent: Dispatched =
      to.kind === 'repository_dispatch'
        ? await dispatch.repository(to.eventType, { job: id, queue })
        : await dispatch.workflow(to.workflow, to.ref, { job: String(id) })
    if (sent.outcome === 'refused') log.warn('on-create', { id, reason: sent.why })
    return sent.outcome === 'sent' ? 'scheduled' : sent.outcome === 'refused' ? 'unscheduled' : 'unknown'
  }
}

export type TellOnCreate = ReturnType<typeof createOnCreate>
