import type { Process } from '../actor.ts'
import type { Stage } from '../stage.ts'

/** How long it takes GitHub to notice that a runner is gone. */
const NOTICED_MS = [0, 120_000] as const

/** A workflow job that a worker runs in. It ends with its worker, or some time after that crashed. */
export interface Runner {
  id: number
  end(): void
}

export function startRunner(process: Process, { world, timeline, chance, say }: Stage): Runner {
  const { workflowJobs } = world.github.store
  const job = workflowJobs.create(world.repository, { runId: 1 })
  workflowJobs.update(job, { status: 'in_progress', conclusion: null })
  let isOver = false
  const end = (conclusion: 'success' | 'failure'): void => {
    if (isOver) return
    isOver = true
    say('github', `says that workflow job ${job.id} ended`)
    workflowJobs.update(job, { status: 'completed', conclusion })
  }
  process.whenCrashed(() => timeline.after(chance.between(...NOTICED_MS), () => end('failure')))
  return { id: job.id, end: () => end('success') }
}
