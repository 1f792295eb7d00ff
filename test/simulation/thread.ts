import { enableCompileCache, flushCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { usePlainJson } from './plain-json.ts'
import type { Case, Plan } from './plan.ts'
import { replaceSources } from './plants/replace.ts'

/** A thread's task. */
export interface Assignment {
  plan: Plan
  /** Name of a bug to plant first. */
  plant: string | undefined
  isCalm: boolean
  isPlain: boolean
  stopAtFirst: boolean
  deadlineMs: number
}

/** A thread's results: violations one by one, numbers at the end. */
export type Finding =
  | { kind: 'violation'; name: string; invariant: string; detail: string; story: readonly string[] }
  | { kind: 'total'; histories: number; faults: number }

const { plan, plant: plantName, isCalm, isPlain, stopAtFirst, deadlineMs } = workerData as Assignment
const report = (finding: Finding) => parentPort?.postMessage(finding)

// Every thread reads the whole source: half of what a short run takes, when it is not compiled already.
enableCompileCache()

const { plantNamed } = await import('./plants/table.ts')
const plant = plantName === undefined ? undefined : plantNamed(plantName)
let abandoned: unknown
process.on('unhandledRejection', (reason) => {
  abandoned = reason
})

async function run(): Promise<void> {
  usePlainJson()
  // To see where an error came from, replay its story.
  Error.stackTraceLimit = 0
  const { missing } = replaceSources(plant?.source ?? [])
  const { runHistory } = await import('./history.ts')
  const { casesOf, nameOf } = await import('./plan.ts')
  flushCompileCache()
  const [lacking] = missing()
  if (lacking) throw new Error(`${lacking.file} was not read anew, so no bug was planted`)
  const rehearse = (one: Case) => runHistory({ ...one, plant, isCalm, isPlain })
  const began = performance.now()
  let histories = 0
  let faults = 0
  for await (const one of casesOf(plan, rehearse)) {
    const outcome = await runHistory({ ...one, plant, isCalm, isPlain })
    if (abandoned !== undefined) {
      outcome.violation ??= { invariant: 'nobody leaves a failure to itself', detail: String(abandoned) }
      abandoned = undefined
    }
    histories += 1
    faults += outcome.faults
    const { violation } = outcome
    if (violation && (!plant || plant.breaks.includes(violation.invariant))) {
      report({ kind: 'violation', name: nameOf(one), ...violation, story: outcome.story() })
      if (stopAtFirst) break
    }
    if (performance.now() - began > deadlineMs) break
  }
  report({ kind: 'total', histories, faults })
}

await run()
