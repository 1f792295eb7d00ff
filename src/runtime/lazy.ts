import type { Flight, SingleFlight } from '../ports.ts'
import { singleFlight as shareForEver } from './single-flight.ts'

/** Reads once for all who ask, and anew after a failure. */
export function lazy<T>(read: () => Promise<T>, singleFlight: SingleFlight = shareForEver) {
  let known: Flight<T> | undefined
  return {
    async get(): Promise<T> {
      known ??= singleFlight(read)
      const asked = known
      try {
        return await asked()
      } catch (error) {
        if (known === asked) known = undefined
        throw error
      }
    },
    /** The next `get` reads anew. */
    forget(): void {
      known = undefined
    },
  }
}
