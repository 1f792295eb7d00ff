import type { Dispatching } from './dispatching.ts'
import type { Enqueued } from './enqueue/enqueue.ts'
import type { TellOnCreate } from './enqueue/on-create.ts'
import type { Queue } from './queue.ts'

interface Options {
  dispatching: Dispatching
  /** Undefined when nobody is to be told. */
  onCreate: TellOnCreate | undefined
  /** Begins work that no caller waits for, and keeps the process alive until it ends. */
  goOn: (work: () => Promise<unknown>) => void
}

/** The queue, with what follows from its verbs: jobs that were made start workflows and are told of, and a sweep starts what is left. */
export function withFollowUps(queue: Queue, { dispatching, onCreate, goOn }: Options): Queue {
  /** Starting workflows takes seconds, and the sweep does it anyway: nobody waits for it. */
  async function follow(job: Enqueued): Promise<Enqueued> {
    if (!job.isNew) return job
    goOn(() => dispatching.wake(job.queue))
    return onCreate ? { ...job, processingStatus: await onCreate(job) } : job
  }

  async function thenServe<T>(swept: Promise<T>): Promise<T> {
    const done = await swept
    await dispatching.serveAll()
    return done
  }

  return {
    ...queue,
    enqueue: async (request) => follow(await queue.enqueue(request)),
    async enqueueMany(requests) {
      const answers = await queue.enqueueMany(requests)
      return Promise.all(
        answers.map(async (one) => (one.is === 'made' ? { ...one, job: await follow(one.job) } : one)),
      )
    },
    sweep: () => thenServe(queue.sweep()),
    sweepLeases: () => thenServe(queue.sweepLeases()),
  }
}
