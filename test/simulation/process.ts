import { openQueue } from '../../src/compose.ts'
import { DEFAULT_QUEUE } from '../../src/domain/job.ts'
import type { Adapters, Clock, LogFields } from '../../src/ports.ts'
import { NOW } from '../support/entries.ts'
import { NO_SETTINGS } from '../support/process.ts'
import type { Process } from './actor.ts'
import type { Chance } from './chance.ts'
import type { Clocks } from './clocks.ts'
import { accountOf, type Identity, SILENT } from './ground.ts'
import type { Network } from './network.ts'
import type { Operation } from './operation.ts'
import type { Plant } from './plant.ts'
import { ADOPTING, LINE } from './queues.ts'
import type { Story } from './story.ts'
import type { Happening, Timeline } from './timeline.ts'
import type { Uses } from './uses.ts'

interface Parts {
  timeline: Timeline
  chance: Chance
  network: Network
  skew: number
  /** What goes wrong with its clock. */
  clocks: Clocks
  identity: Identity
  /** Signs the queue's drafts, where several accounts make them. */
  secret: string | undefined
  /** Events or comments of a page: fewer than happen, so that lists have several pages. */
  feedPage: number
  plant: Plant | undefined
  uses: Uses
  say: Story['add']
  onCrash: () => void
}

/** Every process's monotonic clock starts at another value. */
const MAX_BOOTED_MS = 10_000_000

export function createProcess(name: string, parts: Parts): Process {
  const { timeline, chance, network, plant } = parts
  let alive = true
  let pausedUntil = 0
  const mourners = [parts.onCrash]
  const bootedMs = chance.between(0, MAX_BOOTED_MS)
  const rate = 1 + (chance.fraction() * 2 - 1) * parts.skew
  let jumpedMs = 0
  const wrongWallMs = parts.clocks.wrongWallMs()
  /** What waits for a time of its own clock. */
  const timers = new Set<Happening>()

  const later = (ms: number, happen: Happening): void =>
    timeline.after(ms, () => {
      if (!alive) return false
      const leftMs = pausedUntil - timeline.now()
      if (leftMs <= 0) return happen()
      later(leftMs, happen)
      return false
    })

  const timer = (ms: number, happen: Happening): void => {
    const once = () => timers.delete(once) && happen()
    timers.add(once)
    later(ms, once)
  }

  const clock: Clock = {
    elapsedMs: () => bootedMs + timeline.now() * rate + jumpedMs,
    wallMs: () => NOW * 1000 + timeline.now() + wrongWallMs,
    sleep: (ms) => new Promise((resolve) => timer(ms / rate, () => resolve())),
  }
  const life = {
    name,
    get alive() {
      return alive
    },
    operation: undefined as Operation | undefined,
    behind: 0,
    clock,
    get aheadMs() {
      return Math.max(0, jumpedMs)
    },
    later,
    timer,
    pause(ms: number) {
      pausedUntil = Math.max(pausedUntil, timeline.now() + ms)
    },
    crash() {
      if (!alive) return
      alive = false
      for (const happen of mourners) happen()
    },
    whenCrashed: (happen: () => void) => void mourners.push(happen),
  }
  const process = life as Process
  const fault = parts.clocks.drawFor()
  if (fault) {
    later(fault.afterMs, () => {
      parts.say(
        name,
        `${fault.what === 'jumps' ? 'has a clock that jumps by' : 'sleeps for'} ${fault.byMs} ms`,
      )
      // Waits that are over by a clock that jumped ahead end; one that stood still has counted nothing.
      jumpedMs += fault.what === 'jumps' ? fault.byMs : -fault.byMs * rate
      if (fault.what === 'sleeps') return process.pause(fault.byMs)
      for (const happen of [...timers]) happen()
    })
  }
  const sent = network.fetchFor(process)
  const random = { fraction: chance.fraction, nonce: chance.nonce }
  const { timeout } = network
  const runtime = {
    clock,
    random,
    log: {
      ...SILENT,
      debug: (message: string, fields?: LogFields) => {
        if (message === 'sweep' && typeof fields?.behind === 'number') life.behind = fields.behind
      },
    },
    timeout,
    feedPage: parts.feedPage,
    fetch: plant?.fetch?.(sent) ?? sent,
  }
  process.queue = openQueue(accountOf(parts.identity), runtime, {
    signingSecret: parts.secret,
    replace: {
      ...NO_SETTINGS,
      ...(parts.uses.has('order') && { bindings: IN_ORDER }),
      ports: (ports) => settled(plant?.ports?.(ports) ?? ports, parts.uses),
    },
  }).queue
  return process
}

const IN_ORDER = { all: async () => new Map(), inOrder: async () => new Set([LINE]) }

/** With a dashboard, and the label of adoption where it is used. */
const settled = (ports: Adapters, uses: Uses): Adapters => ({
  ...ports,
  ...(uses.has('adoption') && { adoptions: async () => new Map([[ADOPTING, DEFAULT_QUEUE]]) }),
  dashboard: { budget: async () => undefined, schedules: async () => [] },
})
