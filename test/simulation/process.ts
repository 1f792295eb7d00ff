import { openQueue } from '../../src/compose.ts'
import type { Clock, LogFields } from '../../src/ports.ts'
import { NO_SETTINGS } from '../support/process.ts'
import type { Process } from './actor.ts'
import type { Chance } from './chance.ts'
import { accountOf, type Identity, SILENT } from './ground.ts'
import type { Network } from './network.ts'
import type { Operation } from './operation.ts'
import type { Plant } from './plant.ts'
import type { Happening, Timeline } from './timeline.ts'

interface Parts {
  timeline: Timeline
  chance: Chance
  network: Network
  skew: number
  identity: Identity
  /** Signs the queue's drafts, where several accounts make them. */
  secret: string | undefined
  /** Events or comments of a page: fewer than happen, so that lists have several pages. */
  feedPage: number
  plant: Plant | undefined
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

  const later = (ms: number, happen: Happening): void =>
    timeline.after(ms, () => {
      if (!alive) return false
      const leftMs = pausedUntil - timeline.now()
      if (leftMs <= 0) return happen()
      later(leftMs, happen)
      return false
    })

  const clock: Clock = {
    elapsedMs: () => bootedMs + timeline.now() * rate,
    sleep: (ms) => new Promise((resolve) => later(ms / rate, resolve)),
  }
  const life = {
    name,
    get alive() {
      return alive
    },
    operation: undefined as Operation | undefined,
    behind: 0,
    clock,
    later,
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
    replace: { ...NO_SETTINGS, ports: plant?.ports },
  }).queue
  return process
}
