/** A source of random choices: the only one of a history. */
export interface Chance {
  /** In [0, 1). */
  fraction(): number
  happens(probability: number): boolean
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  oneOf<T>(list: readonly [T, ...T[]]): T
  /** 16 hex digits. */
  nonce(): string
}

/** A generator with a seed (mulberry32): the same seed gives the same choices. */
export function createChance(seed: number): Chance {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0
  const draw = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const fraction = () => draw() / 2 ** 32
  const between = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1))
  return {
    fraction,
    happens: (probability) => fraction() < probability,
    between,
    oneOf: (list) => list[between(0, list.length - 1)] ?? list[0],
    nonce: () => [draw(), draw()].map((part) => part.toString(16).padStart(8, '0')).join(''),
  }
}
