import type { Fault } from '@octoqueue/github-emulator/faults'
import {
  contention,
  pushPolicy,
  pushProtection,
  relapses,
  rulesetAgainstMoves,
  truncatedLists,
} from '@octoqueue/github-emulator/physics'
import { type Chance, createChance } from './chance.ts'
import type { Answer } from './request.ts'
import type { Timeline } from './timeline.ts'

/** What GitHub does to everybody's requests for a whole history, or for a part of it. */
export const SWITCHES = [
  'contention',
  'relapses',
  'truncated-lists',
  'ruleset',
  'push-policy',
  'push-protection',
  'outage',
  'absurd-waits',
] as const
export type Switch = (typeof SWITCHES)[number]

const PHYSICS_SEED = 1_000_000_021
/** In so many histories nothing is switched on, and in so many everything. */
const NONE = 0.4
const ALL = 0.2
/** A policy, or an outage, begins in this time, and a policy is gone after this one. */
const BEGINS_MS = [0, 60_000] as const
const POLICY_MS = [1_000, 120_000] as const
const OUTAGE_MS = 3_600_000
/** More names than these are in moves with slots or unique names. */
const NAMES = [2, 5] as const
const ABSURD = 0.01
/** A year, milliseconds for seconds, a moment of the past, and words. */
const WAITS = ['31536000', '60000', '1764470648000', '-5', '0', 'soon', ''] as const

export type Physics = ReturnType<typeof createPhysics>

/** The switches of one history: from a source of its own, so that they change nothing else that is drawn. */
export function createPhysics(seed: number, isOff: boolean) {
  const chance = createChance(seed + PHYSICS_SEED)
  const on = isOff ? [] : drawSwitches(chance)
  const has = (one: Switch): boolean => on.includes(one)
  let endsAtMs = 0
  let outage: readonly [from: number, to: number] = [0, 0]
  return {
    on,
    has,
    /** Rules for the embedded GitHub, from now on; those of policies come and go. */
    begin(timeline: Timeline, faults: { add(...rules: Fault[]): void; reseed(seed: number): void }): void {
      faults.reseed(seed)
      faults.add(...on.flatMap((one) => LASTING[one]?.(chance) ?? []))
      for (const one of on) {
        const passing = PASSING[one]
        if (!passing) continue
        timeline.after(chance.between(...BEGINS_MS), () => {
          if (endsAtMs === 0) faults.add(...passing(chance))
        })
      }
      if (!has('outage')) return
      const from = timeline.now() + chance.between(...BEGINS_MS)
      outage = [from, from + OUTAGE_MS]
    },
    /** When everything is over that lasts for a while. */
    get overAtMs(): number {
      return outage[1]
    },
    end(now: number): void {
      endsAtMs = now
      outage = [0, 0]
    },
    isOut: (now: number): boolean => now >= outage[0] && now < outage[1],
    /** An answer that asks to wait for a time that nobody means. */
    askAbsurdly(answer: Answer): Answer | undefined {
      if (!has('absurd-waits') || endsAtMs > 0 || !chance.happens(ABSURD)) return undefined
      const headers = new Map(answer.headers)
      headers.delete('retry-after')
      if (chance.happens(0.5)) return { ...answer, headers: headers.set('retry-after', chance.oneOf(WAITS)) }
      headers.set('x-ratelimit-remaining', '0')
      return { ...answer, headers: headers.set('x-ratelimit-reset', chance.oneOf(WAITS)) }
    },
    /** What a worker says: now and then it looks like a secret, where somebody minds. */
    say(errand: string): string {
      return has('push-protection') && chance.happens(SECRET) ? `${errand} ${secretOf(errand)}` : errand
    },
    /** Whether GitHub refuses to keep it. */
    isRefused: (errand: string): boolean => has('push-protection') && errand.includes(' ghp_'),
  }
}

function drawSwitches(chance: Chance): readonly Switch[] {
  const kind = chance.fraction()
  if (kind < NONE) return []
  return kind < NONE + ALL ? SWITCHES : [chance.oneOf(SWITCHES)]
}

type Rules = (chance: Chance) => Fault[]

const LASTING: Partial<Record<Switch, Rules>> = {
  contention: ({ oneOf }) =>
    contention({ withinMs: oneOf([300, 1_000, 5_000]), probability: oneOf([0.3, 0.8]) }),
  relapses: ({ oneOf }) => relapses({ seconds: oneOf([2, 10, 60]), probability: oneOf([0.1, 0.3]) }),
  'truncated-lists': ({ between }) => truncatedLists({ items: between(0, 3), probability: 0.3 }),
  'push-protection': pushProtection,
}

const PASSING: Partial<Record<Switch, Rules>> = {
  ruleset: ({ between }) => rulesetAgainstMoves({ forMs: between(...POLICY_MS) }),
  'push-policy': ({ between }) => pushPolicy({ names: between(...NAMES), forMs: between(...POLICY_MS) }),
}

const SECRET = 0.3
const secretOf = (errand: string): string => `ghp_${errand.repeat(3).slice(0, 36)}`
