import type { Share, Shared } from '../ports.ts'
import { share as shareForEver } from './single-flight.ts'

/** Reads once for all who ask, and anew after a failure. */
export function createOnce<T>(read: () => Promise<T>, share: Share = shareForEver) {
  let known: Shared<T> | undefined
  return {
    async get(): Promise<T> {
      known ??= share(read)
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
