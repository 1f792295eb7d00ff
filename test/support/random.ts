import type { Random } from '../../src/ports.ts'

/** A random source that is the same in every run; nonces never repeat. */
export function seededRandom(seed: number): Random {
  let state = seed
  const next = () => {
    // The constants of Numerical Recipes' linear congruential generator.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state
  }
  return {
    fraction: () => next() / 2 ** 32,
    nonce: () => [next(), next()].map((part) => part.toString(16).padStart(8, '0')).join(''),
  }
}
