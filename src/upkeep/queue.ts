import { BoundedMap } from '@octoqueue/bounds'
import type { Subject } from '@octoqueue/github-webhooks'
import { createBehind } from '@octoqueue/job-dependencies'
import type { Adapters, Ports } from '../ports.ts'
import { createWaitlist } from '../queue/claim/waitlist.ts'
import { createLedger } from '../queue/move.ts'
import { hasEnded } from '../queue/read/find.ts'
import { pauseExposed } from '../queue/trust/exposed.ts'
import { createVerbs } from '../queue/verbs.ts'
import { createViews } from './heal.ts'
import { keepOrder } from './order.ts'
import { adoptAll, listAdoptable } from './people/adoption.ts'
import { createJudgedTexts } from './people/edits.ts'
import { createStrangers } from './people/strangers.ts'
import { adopt } from './rebuild/adopt.ts'
import { rebuild } from './rebuild/rebuild.ts'
import { createSchedules } from './schedules.ts'
import { admitOne, type Memory, sweep, sweepLeases } from './sweep.ts'
import { followUp, serveWaiting } from './waiting.ts'
import { withWaiting } from './with-waiting.ts'

/** Leases whose comments a process remembers. */
const MAX_TOLD = 10_000

export type Queue = ReturnType<typeof createWholeQueue>

/** The whole queue over its ports: the verbs that callers ask for, and the upkeep that nobody asks for. */
export function createWholeQueue(given: Adapters) {
  const waitlist = createWaitlist()
  const ports: Ports = { ...given, ledger: createLedger(given.ledger, waitlist, given.clock) }
  const upkeep = {
    sweepLeases: sweepLeases.bind(undefined, ports),
    admitOne: admitOne.bind(undefined, ports),
  }
  const behind = createBehind()
  const told = new BoundedMap<string, number>(MAX_TOLD)
  const seen = { views: createViews(), relabelled: new Map(), texts: createJudgedTexts() }
  const memory: Memory = { ...seen, behind, strangers: createStrangers(), told }
  const verbs = createVerbs(ports, waitlist, upkeep)
  return {
    ...verbs,
    ...withWaiting(ports, behind, verbs),
    ...upkeep,
    /** Looks again at what these jobs wait for. */
    serveWaiting: serveWaiting.bind(undefined, ports, behind),
    followUp: followUp.bind(undefined, ports, behind),
    sweep: (signal?: AbortSignal) => sweep(ports, memory, signal),
    /** A sweep of what somebody says has changed. That is not believed: GitHub is read. */
    lookAt: (subject: Subject, signal?: AbortSignal) => sweep(ports, memory, signal, subject),
    createSchedules: createSchedules.bind(undefined, ports),
    hasEnded: hasEnded.bind(undefined, ports),
    keepOrder: keepOrder.bind(undefined, ports),
    pauseExposed: pauseExposed.bind(undefined, ports),
    rebuild: rebuild.bind(undefined, ports),
    adopt: adopt.bind(undefined, ports),
    listAdoptable: listAdoptable.bind(undefined, ports),
    adoptAll: adoptAll.bind(undefined, ports),
  }
}
