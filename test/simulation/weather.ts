import type { Chance } from './chance.ts'

/** What can happen to one request, or to its sender: a fate. */
export const FATES = [
  'crash-before',
  'crash-after',
  'dropped',
  'lost',
  'error-before',
  'error-after',
  // Made, and answered 200 with something else.
  'misshapen',
  // Not made: GraphQL says so with status 200.
  'broken-down',
  'limited',
  'stale',
  'gone',
  'late',
  'slow',
  'pause',
] as const
export type Fate = (typeof FATES)[number]

/**
 * The faults of a history: how likely each fate is for a request, and which requests meet one for certain.
 */
export interface Weather {
  /** The longest that a request or an answer usually travels. */
  readonly jitterMs: number
  /** How much faster or slower than GitHub's the actors' own clocks run. */
  skew: number
  /** Whether answers may be stale: GitHub then must remember its past. */
  readonly lags: boolean
  fateOf(request: { isRead: boolean }): Fate | undefined
  /** From now on requests are counted, and meet fates. */
  begin(): void
  /** For each request that could meet a fate: whether it only reads. */
  readonly asked: readonly boolean[]
  /** How many requests met a fate. */
  readonly met: number
  clear(): void
}

/** A fate for one request, by the number of requests of the history before it. */
export interface Planted {
  request: number
  fate: Fate
}

const MAX_FATES = 20
const CALM_JITTER_MS = 20
/** Only reads can be stale, or claim that nothing is there. */
export const READ_FATES: readonly Fate[] = ['stale', 'gone']

/** Draws the weather of one history, which begins calm; planted fates leave nothing to chance. */
export function createWeather(chance: Chance, planted?: readonly Planted[]): Weather {
  const rates = planted ? new Map<Fate, number>() : drawRates(chance)
  const usualJitterMs = chance.oneOf([20, 200, 200, 2_000, 8_000])
  const skew = chance.oneOf([0, 0, 0.02, 0.1])
  const asked: boolean[] = []
  let met = 0
  let isCalm = true
  let isClear = false

  function draw({ isRead }: { isRead: boolean }): Fate | undefined {
    if (isCalm || isClear) return undefined
    const number = asked.push(isRead) - 1
    if (met >= MAX_FATES) return undefined
    const fate = planted ? planted.find(({ request }) => request === number)?.fate : drawFate(chance, rates)
    return fate !== undefined && READ_FATES.includes(fate) && !isRead ? undefined : fate
  }

  return {
    get jitterMs() {
      return isClear ? CALM_JITTER_MS : usualJitterMs
    },
    skew,
    lags: (rates.get('stale') ?? 0) > 0 || (planted ?? []).some(({ fate }) => fate === 'stale'),
    fateOf(request) {
      const fate = draw(request)
      if (fate) met += 1
      return fate
    },
    get met() {
      return met
    },
    asked,
    begin() {
      isCalm = false
    },
    clear() {
      isClear = true
    },
  }
}

/** A few histories are calm, some have one frequent fate only, most a little of everything. */
function drawRates(chance: Chance): Map<Fate, number> {
  const kind = chance.fraction()
  if (kind < 0.1) return new Map()
  if (kind < 0.5) return new Map([[chance.oneOf(FATES), 0.02 + chance.fraction() * 0.15]])
  const level = 0.002 + chance.fraction() * 0.02
  return new Map(FATES.map((fate) => [fate, level * chance.fraction() * 2]))
}

function drawFate(chance: Chance, rates: ReadonlyMap<Fate, number>): Fate | undefined {
  let left = chance.fraction()
  for (const [fate, rate] of rates) {
    left -= rate
    if (left < 0) return fate
  }
  return undefined
}
