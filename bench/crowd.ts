import { createQueueOn, openGitHub } from './setup.ts'

/** What a request to GitHub was measured to take. */
const READ_MS = 150
const WRITE_MS = 600

/** Consumers, each a process of its own, drain a queue from which each takes one job at a time. */
export async function crowd(consumers: number, jobs: number) {
  const github = openGitHub()
  const producer = createQueueOn(github)
  for (let made = 0; made < jobs; made++) await producer.enqueue({ data: { made } })
  github.faults.add({ kind: 'latency', match: { method: 'GET' }, ms: READ_MS })
  for (const method of ['POST', 'PATCH', 'PUT', 'DELETE']) {
    github.faults.add({ kind: 'latency', match: { method }, ms: WRITE_MS })
  }
  github.requests.clear()
  const startedMs = performance.now()
  const runs: number[] = []
  const errors: string[] = []

  async function consume(worker: string): Promise<void> {
    const queue = createQueueOn(github)
    // One try more than there are jobs, so that a bug ends the run instead of hanging it.
    for (let tried = 0; tried <= jobs; tried++) {
      try {
        const job = await queue.claim({ worker })
        if (!job) return
        runs.push(job.id)
        await queue.complete(job.id, job.lease ?? '')
      } catch (error) {
        errors.push(String(error))
      }
    }
  }

  await Promise.all(Array.from({ length: consumers }, (_, index) => consume(`worker-${index}`)))
  const seconds = Math.round(performance.now() - startedMs) / 1000
  const requests = github.requests.count()
  const moves = github.requests.count('POST /graphql updateRefs')
  github.close()
  return {
    consumers,
    jobs,
    read_ms: READ_MS,
    write_ms: WRITE_MS,
    seconds,
    runs: runs.length,
    run_twice: runs.length - new Set(runs).size,
    errors: errors.length,
    requests,
    requests_per_job: requests / jobs,
    lost_races: moves - 2 * jobs,
  }
}
