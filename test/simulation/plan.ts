import type { Outcome } from './history.ts'
import { SCENES } from './scenes.ts'
import { FATES, type Planted, READ_FATES } from './weather.ts'

/**
 * Which histories run: `random`, one for each seed; or every single fate, or every pair of fates, at every
 * request of each seed's cast or of each verb.
 */
export interface Plan {
  kind: 'random' | 'singles' | 'pairs' | 'verb-singles' | 'verb-pairs'
  from: number
  count: number
  /** Only every n-th seed, or case of a verb, so that threads share the work; and the first of them. */
  stride: number
  offset: number
  /** Only every n-th case of the verbs runs. */
  every: number
}

/** One history: a seed, its one scene, if any, and its fates when they are not left to chance. */
export interface Case {
  seed: number
  scene?: string
  fates?: readonly Planted[]
}

/** Runs a case to learn how many requests it makes, and which. */
type Rehearse = (one: Case) => Promise<Pick<Outcome, 'asked'>>

/** How many pairs of one seed run, spread over all of them. */
const MAX_PAIRS = 2_000

/** The cases of a plan. */
export async function* casesOf(plan: Plan, rehearse: Rehearse): AsyncGenerator<Case> {
  const { kind, from, count, stride, offset } = plan
  if (kind === 'verb-singles') yield* verbSingles(plan, plan.every, rehearse)
  if (kind === 'verb-pairs') yield* verbPairs(plan, rehearse)
  if (kind === 'verb-singles' || kind === 'verb-pairs') return
  for (let seed = from + offset; seed < from + count; seed += stride) {
    if (kind === 'random') yield { seed }
    else {
      const { asked } = await rehearse({ seed, fates: [] })
      yield* kind === 'singles' ? singles({ seed }, asked) : pairs(seed, asked)
    }
  }
}

/** Every fate of one case at every request from `first` on; only reads are stale. */
function* singles(one: Case, asked: readonly boolean[], first = 0): Generator<Case> {
  const { fates = [] } = one
  for (const [request, isRead] of asked.entries()) {
    if (request < first) continue
    for (const fate of FATES) {
      if (isRead || !READ_FATES.includes(fate)) yield { ...one, fates: [...fates, { request, fate }] }
    }
  }
}

/** One thread's share of the cases of all verbs, every n-th of which runs. */
async function* verbSingles(
  { from, stride, offset }: Plan,
  every: number,
  rehearse: Rehearse,
): AsyncGenerator<Case> {
  let index = 0
  for (const scene of Object.keys(SCENES)) {
    const calm = { seed: from, scene, fates: [] }
    for (const one of singles(calm, (await rehearse(calm)).asked)) {
      if (index++ % (every * stride) === offset * every) yield one
    }
  }
}

/**
 * After a first fate, every second one at every request that then follows. A sample leaves out as many first
 * as second fates.
 */
async function* verbPairs(plan: Plan, rehearse: Rehearse): AsyncGenerator<Case> {
  const step = Math.ceil(Math.sqrt(plan.every))
  let index = 0
  for await (const one of verbSingles(plan, step, rehearse)) {
    const [first] = one.fates ?? []
    if (!first) continue
    for (const two of singles(one, (await rehearse(one)).asked, first.request + 1)) {
      if (index++ % step === 0) yield two
    }
  }
}

function* pairs(seed: number, asked: readonly boolean[]): Generator<Case> {
  const all = [...singles({ seed }, asked)].flatMap(({ fates = [] }) => fates)
  const total = (all.length * (all.length - 1)) / 2
  const every = Math.max(1, Math.floor(total / MAX_PAIRS))
  let index = seed % every
  for (const [at, first] of all.entries()) {
    for (const second of all.slice(at + 1)) {
      if (index++ % every === 0 && second.request !== first.request) yield { seed, fates: [first, second] }
    }
  }
}

/** A case as text, for the command line: `17`, `17:4=lost,9=crash-after` or `complete/17:0=lost`. */
export function nameOf({ seed, scene, fates }: Case): string {
  const place = scene === undefined ? String(seed) : `${scene}/${seed}`
  return fates ? `${place}:${fates.map(({ request, fate }) => `${request}=${fate}`).join(',')}` : place
}

/** Reads {@link nameOf}'s text. Throws when it is none. */
export function caseNamed(name: string): Case {
  const [, scene, seed, planted] = /^(?:([a-z-]+)\/)?(\d+)(?::(.*))?$/.exec(name) ?? []
  if (seed === undefined)
    throw new Error(`"${name}" is no history; one is called 17, 17:4=lost,9=crash-after or claim/17:0=lost`)
  const one = { seed: Number(seed), ...(scene !== undefined && { scene }) }
  if (planted === undefined) return scene === undefined ? one : { ...one, fates: [] }
  const fates = planted.split(',').flatMap((text) => (text === '' ? [] : [fateNamed(text)]))
  return { ...one, fates }
}

function fateNamed(planted: string): Planted {
  const [request, text] = planted.split('=')
  const fate = FATES.find((known) => known === text)
  if (!fate) throw new Error(`"${text}" is no fate; there are ${FATES.join(', ')}`)
  return { request: Number(request), fate }
}
