import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Plan } from './plan.ts'
import type { Assignment, Finding } from './thread.ts'

export interface Simulation {
  kind: Plan['kind']
  /**
   * For `random`, the number of histories; otherwise the number of seeds, with all their fates. For verbs the
   * first seed is enough.
   */
  seeds: number
  /** Only every n-th case of the verbs; 1 when absent. */
  every?: number
  from: number
  jobs: number
  plant?: string | undefined
  /** Without the switches of GitHub's physics. */
  isCalm?: boolean
  /** Plain jobs alone: none waits for others, no queue is in order, and nobody uses adoption or webhooks. */
  isPlain?: boolean
  stopAtFirst?: boolean
  /** The time after which no thread starts another history. */
  deadlineMs?: number
}

export type Found = Extract<Finding, { kind: 'violation' }>

export interface Result {
  histories: number
  faults: number
  violations: readonly Found[]
  seconds: number
}

/** What a history leaves behind is garbage by its end: room for a few of them spares copying. */
const MAX_YOUNG_MB = 128
/** Stories are long, and one bug breaks many histories. */
const MAX_KEPT = 20

/** Runs histories on several threads. Rejects when a thread fails. */
export async function simulate(simulation: Simulation): Promise<Result> {
  const {
    kind,
    seeds,
    from,
    jobs,
    plant,
    isCalm = false,
    isPlain = false,
    every = 1,
    stopAtFirst = false,
    deadlineMs = Number.POSITIVE_INFINITY,
  } = simulation
  const began = performance.now()
  const result = { histories: 0, faults: 0, violations: [] as Found[] }
  const isOfVerbs = kind === 'verb-singles' || kind === 'verb-pairs'
  const stride = isOfVerbs ? jobs : Math.min(jobs, seeds)
  const threads = Array.from({ length: stride }, async (_, offset) => {
    const assignment: Assignment = {
      plan: { kind, from, count: seeds, stride, offset, every },
      plant,
      isCalm,
      isPlain,
      stopAtFirst,
      deadlineMs,
    }
    const worker = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData: assignment,
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: MAX_YOUNG_MB },
      // Otherwise graphql-js checks everything twice.
      env: { ...process.env, NODE_ENV: 'production' },
    })
    worker.on('message', (finding: Finding) => {
      if (finding.kind === 'violation') {
        if (result.violations.length < MAX_KEPT) result.violations.push(finding)
        return
      }
      result.histories += finding.histories
      result.faults += finding.faults
    })
    await once(worker, 'exit')
  })
  await Promise.all(threads)
  return { ...result, seconds: (performance.now() - began) / 1000 }
}
