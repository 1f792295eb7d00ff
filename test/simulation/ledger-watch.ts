import { NOW } from '../support/entries.ts'
import type { Change, JobNames, Step, Violate, Wrong } from './change.ts'
import type { RefChange } from './ground.ts'
import { createJobWatch } from './job-watch.ts'
import { createLineWatch } from './line-watch.ts'
import { bornNumber, type Mark, nonceOf, readMark } from './mark.ts'
import type { OrdinaryWatch } from './ordinary-watch.ts'
import type { Request } from './request.ts'
import { createRequestWatch } from './request-watch.ts'
import { createSlotWatch } from './slot-watch.ts'
import { checkForgetting, checkMover, checkStep } from './steps.ts'
import type { World } from './world.ts'

const PREFIX = 'refs/octoqueue/'
const NOTHING = '0'.repeat(40)

export type LedgerWatch = ReturnType<typeof createLedgerWatch>

/**
 * Sees every change of the server's refs as it is made, whoever makes it, and checks that it may happen to a
 * job. Calls `violate` for each that may not.
 */
export function createLedgerWatch(
  world: World,
  tools: {
    now: () => number
    order: () => number
    violate: Violate
    edited: ReadonlySet<number>
    ordinary: OrdinaryWatch
  },
) {
  const standings = new Map<number, JobNames>()
  const used = new Set<string>()
  const changes: Change[] = []
  const slots = createSlotWatch()
  const line = createLineWatch()
  const requests = createRequestWatch(world, tools.edited)
  const jobs = createJobWatch(world, tools.edited)
  const seconds = () => NOW + Math.floor(tools.now() / 1000)
  /** Issues that were set aside, and when (GitHub's Unix seconds): their first entry was an end. */
  const setAside = new Map<number, number>()
  let request: Request | undefined

  const standingOf = (number: number): JobNames => {
    const known = standings.get(number) ?? { live: new Map(), done: new Map(), isBorn: false, wasBorn: false }
    standings.set(number, known)
    return known
  }

  function see(updates: readonly RefChange[]): void {
    const ours = updates.filter(({ name }) => name.startsWith(PREFIX))
    for (const { name, afterOid } of ours) slots.see(name.slice(PREFIX.length), afterOid === NOTHING)
    const steps = stepsOf(ours.map(({ name, afterOid }) => ({ name: name.slice(PREFIX.length), afterOid })))
    for (const step of steps) {
      const names = standingOf(step.number)
      const problem = reuseIn(step)
      const unlawful = checkStep(step, names)
      apply(step, names)
      if (step.bears && step.added[0]?.state === 'done') setAside.set(step.number, seconds())
      const change = changeOf(step, ours)
      changes.push(change)
      line.see(change, standings.values())
      if (change.from?.state !== 'held' && change.to?.nonce) request?.operation?.leases.add(change.to.nonce)
      const wrong =
        problem ??
        stateOf(names) ??
        unlawful ??
        checkForgetting(step, seconds()) ??
        checkMover(change, request, { now: seconds(), isEnded: jobs.isEnded }) ??
        jobs.check(change, seconds()) ??
        (tools.ordinary.has(step.number)
          ? tools.ordinary.checkBirth(change)
          : requests.checkChange(change)) ??
        slots.checkClaim(change, standings.values())
      if (wrong) tools.violate(wrong[0], `job ${step.number}: ${wrong[1]}`)
    }
    const wrong = slots.check(standings.values())
    if (wrong) tools.violate(...wrong)
  }

  function reuseIn({ added }: Step): Wrong | undefined {
    const again = added.find(({ name }) => used.has(name))
    for (const { name } of added) used.add(name)
    return again && ['a name is never used twice', again.name]
  }

  const changeOf = (step: Step, updates: readonly RefChange[]): Change => {
    const to = step.added.find(({ state }) => state !== 'done') ?? step.added.find((mark) => !mark.superseded)
    return {
      number: step.number,
      from: step.removed[0],
      to,
      by: request?.operation,
      order: tools.order(),
      at: tools.now(),
      oid: to && updates.find(({ name }) => name === PREFIX + to.name)?.afterOid,
    }
  }

  world.watch({ seeRefs: see, seeEvent: () => {} })

  return {
    changes,
    standings,
    requests,
    setAside,
    hasTwin: jobs.hasTwin,
    awaitedOf: jobs.awaitedOf,
    line,
    /** From now on, changes of refs belong to this request. */
    serve(next: Request | undefined): void {
      request = next
    },
    /** A job's current entry: its live entry, or the end that counts. */
    current: (number: number): Mark | undefined => {
      const names = standings.get(number)
      return (
        names && ([...names.live.values()][0] ?? [...names.done.values()].find((mark) => !mark.superseded))
      )
    },
    /** Changes that this lease, or this operation, made. */
    byErrand: (errand: string): Change[] => changes.filter(({ by }) => by?.errand === errand),
    ofLease: (lease: string | undefined): Change[] =>
      changes.filter(({ from }) => from?.nonce !== undefined && from.nonce === nonceOf(lease)),
  }
}

function stepsOf(updates: readonly RefChange[]): Step[] {
  const steps = new Map<number, { removed: Mark[]; added: Mark[]; bears: boolean; buries: boolean }>()
  for (const { name, afterOid } of updates) {
    const mark = readMark(name)
    const number = mark?.number ?? bornNumber(name)
    if (number === undefined) continue
    const step = steps.get(number) ?? { removed: [], added: [], bears: false, buries: false }
    steps.set(number, step)
    const isGone = afterOid === NOTHING
    if (mark) (isGone ? step.removed : step.added).push(mark)
    else if (isGone) step.buries = true
    else step.bears = true
  }
  return [...steps].map(([number, step]) => ({ number, ...step }))
}

function apply({ removed, added, bears, buries }: Step, names: JobNames): void {
  for (const { name } of removed) {
    names.live.delete(name)
    names.done.delete(name)
  }
  for (const mark of added) (mark.state === 'done' ? names.done : names.live).set(mark.name, mark)
  if (bears) {
    names.isBorn = true
    names.wasBorn = true
  }
  if (buries) names.isBorn = false
}

/** Names that may never exist at the same time. */
function stateOf({ live, done }: JobNames): Wrong | undefined {
  const ends = [...done.values()].filter(({ superseded }) => !superseded)
  const names = [...live.keys(), ...ends.map(({ name }) => name)]
  if (live.size > 1) return ['a job has at most one live entry', names.join(' and ')]
  if (ends.length > 1)
    return ['one outcome is accepted for each time that a job is queued', names.join(' and ')]
  if (live.size + ends.length > 1) return ['a job that ended has no live entry', names.join(' and ')]
  return undefined
}
