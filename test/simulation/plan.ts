import { FATES, type Planted } from './weather.ts'

/** Which histories are run: one for each seed, or for each seed every single fate at each of its requests, or pairs of fates. */
export interface Plan {
  kind: 'random' | 'singles' | 'pairs'
  from: number
  count: number
  /** Every so manieth seed, so that threads share the work. */
  stride: number
}

/** One history: a seed, and the fates that it meets when they are not left to chance. */
export interface Case {
  seed: number
  fates?: readonly Planted[]
}

/** How many pairs of one seed are looked at, spread over all of them. */
const MAX_PAIRS = 2_000

/** The cases of a plan. `requestsOf` runs a seed without any fate and says how many requests it makes. */
export async function* casesOf(
  { kind, from, count, stride }: Plan,
  requestsOf: (seed: number) => Promise<number>,
): AsyncGenerator<Case> {
  for (let seed = from; seed < from + count * stride; seed += stride) {
    if (kind === 'random') yield { seed }
    else
      yield* kind === 'singles' ? singles(seed, await requestsOf(seed)) : pairs(seed, await requestsOf(seed))
  }
}

function* singles(seed: number, requests: number): Generator<Case> {
  for (let request = 0; request < requests; request++) {
    for (const fate of FATES) yield { seed, fates: [{ request, fate }] }
  }
}

function* pairs(seed: number, requests: number): Generator<Case> {
  const all = [...singles(seed, requests)].flatMap(({ fates = [] }) => fates)
  const total = (all.length * (all.length - 1)) / 2
  const every = Math.max(1, Math.floor(total / MAX_PAIRS))
  let index = seed % every
  for (const [at, first] of all.entries()) {
    for (const second of all.slice(at + 1)) {
      if (index++ % every === 0 && second.request !== first.request) yield { seed, fates: [first, second] }
    }
  }
}

/** A case as text, for the command line: `17` or `17:4=lost,9=crash-after`. */
export const nameOf = ({ seed, fates }: Case): string =>
  fates ? `${seed}:${fates.map(({ request, fate }) => `${request}=${fate}`).join(',')}` : String(seed)

/** Reads {@link nameOf}'s text. Throws when it is none. */
export function caseNamed(name: string): Case {
  const [, seed, planted] = /^(\d+)(?::(.*))?$/.exec(name) ?? []
  if (seed === undefined)
    throw new Error(`"${name}" is no history; one is called 17 or 17:4=lost,9=crash-after`)
  if (planted === undefined) return { seed: Number(seed) }
  const fates = planted.split(',').map((one) => {
    const [request, text] = one.split('=')
    const fate = FATES.find((known) => known === text)
    if (!fate) throw new Error(`"${text}" is no fate; there are ${FATES.join(', ')}`)
    return { request: Number(request), fate }
  })
  return { seed: Number(seed), fates }
}
