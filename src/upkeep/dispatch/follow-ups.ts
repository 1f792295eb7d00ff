import type { Subject } from '@octoqueue/github-webhooks'
import type { Job } from '../../domain/job.ts'
import { reasonOf } from '../../domain/problem.ts'
import type { Log } from '../../ports.ts'
import type { Enqueued, JobRequest } from '../../queue/enqueue/enqueue.ts'
import type { OneOfMany } from '../../queue/enqueue/many.ts'
import type { Dispatching } from './dispatching.ts'
import type { TellOnCreate } from './on-create.ts'

/* What follows when a job was made: its processors are told, and a bound workflow is started. */

type Ending = (...asked: never[]) => Promise<Job>

interface Verbs<Swept> extends Record<'complete' | 'fail' | 'cancel', Ending> {
  /** Serves those who waited for a job that ended. */
  followUp(ended: Job): Promise<readonly { queue: string }[]>
  enqueue(request: JobRequest): Promise<Enqueued>
  enqueueMany(requests: readonly JobRequest[]): Promise<readonly OneOfMany[]>
  sweep(signal?: AbortSignal): Promise<Swept>
  sweepLeases(signal?: AbortSignal): Promise<Swept>
  lookAt(subject: Subject, signal?: AbortSignal): Promise<Swept>
}

interface FollowUps {
  dispatching: Dispatching
  /** Undefined when nobody is to be told. */
  onCreate: TellOnCreate | undefined
  /**
   * Begins work that no caller waits for, and keeps the process alive until it ends. Just begun when absent.
   */
  goOn?: ((work: () => Promise<unknown>) => void) | undefined
  /** Makes the jobs that schedules want now. */
  serveSchedules: (signal?: AbortSignal) => Promise<unknown>
  log: Log
}

/** The queue with its follow-ups: a sweep serves schedules, and starts workflows of jobs that are left. */
export function withFollowUps<Swept, Queue extends Verbs<Swept>>(
  queue: Queue & Verbs<Swept>,
  { dispatching, onCreate, goOn = (work) => void work(), serveSchedules, log }: FollowUps,
): Queue {
  /** Starting workflows takes seconds, and the sweep does it anyway: nobody waits for it. */
  async function follow(job: Enqueued): Promise<Enqueued> {
    if (!job.isNew) return job
    goOn(() => dispatching.wake(job.queue))
    if (!onCreate) return job
    return { ...job, processingStatus: job.isAdmittedLater ? 'unscheduled' : await onCreate(job) }
  }

  const thenSchedules = (signal: AbortSignal | undefined) => async (swept: Swept) => {
    await serveSchedules(signal).catch((error) => log.warn('schedules', { reason: reasonOf(error) }))
    return swept
  }

  /** What waited for a job that ended goes on at once; otherwise a sweep would see to it. */
  const thenFollow =
    <A extends readonly unknown[]>(end: (...asked: A) => Promise<Job>) =>
    async (...asked: A): Promise<Job> => {
      const job = await end(...asked)
      goOn(async () => {
        const moved = await queue.followUp(job)
        for (const name of new Set(moved.map((one) => one.queue))) await dispatching.wake(name)
      })
      return job
    }

  async function thenServe(swept: Promise<Swept>, signal: AbortSignal | undefined): Promise<Swept> {
    const done = await swept
    if (!signal?.aborted) await dispatching.serveAll()
    return done
  }

  return {
    ...queue,
    complete: thenFollow(queue.complete),
    fail: thenFollow(queue.fail),
    cancel: thenFollow(queue.cancel),
    enqueue: async (request: JobRequest) => follow(await queue.enqueue(request)),
    async enqueueMany(requests: readonly JobRequest[]) {
      const answers = await queue.enqueueMany(requests)
      return Promise.all(
        answers.map(async (one) => (one.is === 'made' ? { ...one, job: await follow(one.job) } : one)),
      )
    },
    sweep: (signal?: AbortSignal) => thenServe(queue.sweep(signal).then(thenSchedules(signal)), signal),
    sweepLeases: (signal?: AbortSignal) => thenServe(queue.sweepLeases(signal), signal),
    lookAt: (subject: Subject, signal?: AbortSignal) => thenServe(queue.lookAt(subject, signal), signal),
  }
}
