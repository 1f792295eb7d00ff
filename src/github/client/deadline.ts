import type { DeadlineBudget } from '../../ports.ts'

/** GitHub gives up on a request after 10 seconds; so do we, and call the outcome unknown. */
export const MAX_REQUEST_MS = 10_000

/** Makes the signal that ends one request: after as long as GitHub takes at most, or as whoever waits for it still bears. */
export const createDeadline =
  (timeout: (ms: number) => AbortSignal, { leftMs }: Pick<DeadlineBudget, 'leftMs'>) =>
  (): AbortSignal =>
    timeout(Math.min(MAX_REQUEST_MS, Math.ceil(leftMs())))
