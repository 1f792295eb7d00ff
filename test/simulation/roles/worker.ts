import type { Job } from '../../../src/domain/job.ts'
import { DEFAULT_QUEUE } from '../../../src/domain/job.ts'
import type { HolderMethod } from '../../../src/domain/verbs.ts'
import type { Process } from '../actor.ts'
import { isOpen, type Wants } from '../operation.ts'
import { DEAD_QUEUE, LINE, OTHER_QUEUE, TYPES } from '../queues.ts'
import { pause, type Stage } from '../stage.ts'
import type { Role } from './role.ts'
import { startRunner } from './runner.ts'

/** How often a worker repeats a call whose outcome is open. */
const MAX_ASKED = 4
const ASK_AGAIN_MS = [500, 70_000] as const
const IDLE_MS = [500, 8_000] as const
const LEASE_SECONDS = [10, 60] as const
const MAX_BATCH = 3
const MAX_EXTENSIONS = 2
const QUEUES_ASKED = [
  [DEFAULT_QUEUE],
  [DEFAULT_QUEUE],
  [DEFAULT_QUEUE, OTHER_QUEUE],
  [DEAD_QUEUE, OTHER_QUEUE, DEFAULT_QUEUE],
] as const
const LINES_ASKED: readonly [readonly string[], ...(readonly string[])[]] = [
  [LINE],
  [LINE, DEFAULT_QUEUE],
  [DEFAULT_QUEUE, LINE],
]
const IN_LINE = 0.6
const BY_TYPE = 0.1
const BY_ID = 0.1
const IN_WORKFLOW = 0.2

/**
 * Claims one job or several, works for less or more than its leases last, and settles. Sometimes it calls
 * again when it should not.
 */
export const worker: Role = async (process, stage, tasks) => {
  const { chance, perform } = stage
  for (; tasks.left > 0; tasks.left--) {
    const leaseSeconds = chance.between(...LEASE_SECONDS)
    const dispatched = chance.happens(0.15)
    const runner = chance.happens(IN_WORKFLOW) ? startRunner(process, stage) : undefined
    const wants = drawWants(stage)
    const request = { worker: process.name, leaseSeconds, dispatched, workflowJob: runner?.id, ...wants }
    const max = chance.happens(0.2) ? MAX_BATCH : 1
    const claimed = await perform(process, { verb: 'claim', errand: chance.nonce(), wants }, () =>
      process.queue.claimMany(request, max),
    )
    const jobs = claimed.ok ? claimed.value : []
    if (jobs.length === 0) await pause(process, stage, IDLE_MS)
    for (const job of jobs) {
      const started = dispatched ? await start(process, stage, job) : job
      const extended = await workOn(process, stage, started, leaseSeconds)
      await settleAll(process, stage, [job, started, extended])
    }
    runner?.end()
  }
}

function drawWants({ chance, promised, uses }: Stage): Wants {
  if (uses.has('order') && uses.chance.happens(IN_LINE)) return { queues: uses.chance.oneOf(LINES_ASKED) }
  const queues = chance.oneOf(QUEUES_ASKED)
  const [first, ...others] = promised.acknowledged
  if (first !== undefined && chance.happens(BY_ID)) return { queues, id: chance.oneOf([first, ...others]) }
  return chance.happens(BY_TYPE) ? { queues, type: chance.oneOf(TYPES) } : { queues }
}

/** Works for a while, and extends the lease now and then. */
async function workOn(process: Process, stage: Stage, job: Job, leaseSeconds: number): Promise<Job> {
  const { chance, tempo } = stage
  let extended = job
  for (let left = chance.happens(0.3) ? chance.between(1, MAX_EXTENSIONS) : 0; left >= 0; left--) {
    await process.clock.sleep(
      leaseSeconds * 1000 * chance.fraction() * chance.oneOf([0.01, 0.5, 1.5]) * tempo,
    )
    if (left > 0) extended = await extend(process, stage, extended)
  }
  return extended
}

async function start(process: Process, { chance, perform }: Stage, job: Job): Promise<Job> {
  const { id, lease = '' } = job
  const errand = { verb: 'start', errand: chance.nonce(), id, lease } as const
  const told = await perform(process, errand, () =>
    process.queue.start(id, lease, { leaseSeconds: chance.between(...LEASE_SECONDS) }),
  )
  return told.ok ? told.value : job
}

async function extend(process: Process, { chance, physics, perform }: Stage, job: Job): Promise<Job> {
  const { id, lease = '' } = job
  const note = physics.say(chance.nonce())
  const leaseSeconds = chance.between(...LEASE_SECONDS)
  const progress = { percent: chance.between(0, 100), note }
  const told = await perform(process, { verb: 'extend', errand: note, id, lease }, () =>
    process.queue.extend(id, lease, { leaseSeconds, progress }),
  )
  return told.ok ? told.value : job
}

type SettlingVerb = Exclude<HolderMethod, 'start' | 'extend'>

interface Settlement {
  /** Of a failure: whether another attempt makes sense. */
  retry: boolean
  verb: SettlingVerb
  errand: string
}

type Settle = (queue: Process['queue'], job: { id: number; lease: string }, said: Settlement) => Promise<Job>

/** How a lease is settled, and in which fraction of all cases. */
const SETTLE: Record<SettlingVerb, { weight: number; call: Settle }> = {
  complete: {
    weight: 4,
    call: (queue, { id, lease }, { errand }) => queue.complete(id, lease, { errand }),
  },
  fail: {
    weight: 2,
    call: (queue, { id, lease }, { errand, retry }) => queue.fail(id, lease, { error: errand, retry }),
  },
  release: { weight: 1, call: (queue, { id, lease }) => queue.release(id, lease) },
  blockHeld: { weight: 1, call: (queue, { id, lease }, { errand }) => queue.blockHeld(id, lease, errand) },
}
const SETTLING_VERBS = (Object.keys(SETTLE) as SettlingVerb[]).flatMap((verb): SettlingVerb[] =>
  Array.from({ length: SETTLE[verb].weight }, () => verb),
) as [SettlingVerb, ...SettlingVerb[]]

const drawSettlement = ({ chance, physics }: Stage): Settlement => ({
  verb: chance.oneOf(SETTLING_VERBS),
  errand: physics.say(chance.nonce()),
  retry: chance.happens(0.5),
})

/** Settles with the newest name of the lease, and sometimes once more, with any that it ever had. */
async function settleAll(process: Process, stage: Stage, names: readonly [Job, Job, Job]): Promise<void> {
  const { chance } = stage
  const first = drawSettlement(stage)
  await settle(process, stage, names[2], first)
  if (!chance.happens(0.2)) return
  await settle(process, stage, chance.oneOf(names), chance.oneOf([first, drawSettlement(stage)]))
}

/** Settles, and repeats the call while the outcome is open. */
async function settle(
  process: Process,
  stage: Stage,
  { id, lease = '' }: Job,
  settlement: Settlement,
): Promise<void> {
  const { verb, errand } = settlement
  for (let asked = 0; asked < MAX_ASKED; asked++) {
    const told = await stage.perform<unknown>(process, { verb, errand, id, lease }, () =>
      SETTLE[verb].call(process.queue, { id, lease }, settlement),
    )
    if (!isOpen(told)) return
    await pause(process, stage, ASK_AGAIN_MS)
  }
}
