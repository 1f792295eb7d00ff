import { Problem, reasonOf } from '../../src/domain/problem.ts'
import { NOW } from '../support/entries.ts'
import type { Process } from './actor.ts'
import type { Chance } from './chance.ts'
import type { Hints } from './hints.ts'
import type { Operation, OperationVerb, Told, Wants } from './operation.ts'
import type { OrdinaryWatch } from './ordinary-watch.ts'
import type { Physics } from './physics.ts'
import type { Promised } from './promises.ts'
import type { Story } from './story.ts'
import type { Timeline } from './timeline.ts'
import type { Uses } from './uses.ts'
import type { World } from './world.ts'

/** What the actors share: the world, the random source, and the record of their calls. */
export interface Stage {
  world: World
  timeline: Timeline
  chance: Chance
  promised: Promised
  physics: Physics
  uses: Uses
  /** The issues of a team. */
  ordinary: OrdinaryWatch
  /** How hurried everybody is: the factor of all pauses between calls. */
  tempo: number
  /** A person did something to an issue. */
  touch(number: number): void
  hints: Hints
  perform: Perform
  say: Story['add']
}

/** Makes a process wait before its next call. */
export const pause = (process: Process, { chance, tempo }: Stage, [least, most]: readonly [number, number]) =>
  process.clock.sleep(chance.between(least, most) * tempo)

interface Errand {
  verb: OperationVerb
  errand: string
  id?: number
  lease?: string
  wants?: Wants
  /** Of a job that is to be made. */
  delaySeconds?: number | undefined
}

/**
 * Calls a verb on behalf of a process and resolves to its answer. Problems are answers; any other error is a
 * defect.
 */
export type Perform = <T>(
  process: Process,
  errand: Errand,
  call: () => Promise<T>,
) => Promise<{ ok: true; value: T } | Exclude<Told, { ok: true }>>

interface Book {
  order: () => number
  /** Milliseconds since the history began. */
  now: () => number
  say: Story['add']
  onTold: (operation: Operation) => void
  onDefect: (detail: string) => void
}

export function createPerform({ order, now, say, onTold, onDefect }: Book): Perform {
  return async (process, { verb, errand, id, lease, wants, delaySeconds = 0 }, call) => {
    const operation: Operation = {
      verb,
      who: process.name,
      errand,
      id,
      lease,
      wants,
      notBefore: delaySeconds && NOW + now() / 1000 + delaySeconds,
      leases: new Set(),
      misled: 0,
      troubled: 0,
      beganOrder: order(),
      toldOrder: 0,
      told: undefined,
    }
    process.operation = operation
    say(process.name, `${verb}${id === undefined ? '' : ` ${id}`}`)
    try {
      const value = await call()
      finish({ ok: true, value })
      return { ok: true, value }
    } catch (error) {
      if (!(error instanceof Problem)) onDefect(error instanceof Error ? String(error.stack) : String(error))
      const told = asTold(error)
      finish(told)
      return told
    }

    function finish(told: Told): void {
      operation.told = told
      operation.toldOrder = order()
      process.operation = undefined
      say(
        process.name,
        `${verb} was told ${told.ok ? 'yes' : `${told.type}: ${told.detail}`}`,
        sayValue(told),
      )
      onTold(operation)
    }
  }
}

const asTold = (error: unknown): Exclude<Told, { ok: true }> => {
  const type = error instanceof Problem ? error.type : 'internal'
  return { ok: false, type, detail: reasonOf(error) }
}

const sayValue = (told: Told): string | undefined =>
  told.ok && told.value !== undefined ? JSON.stringify(told.value) : undefined
