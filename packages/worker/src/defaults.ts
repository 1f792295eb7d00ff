/** What a worker does where it is not told otherwise. Seconds; 8 of them, as containers get 10 to end. */
export const DEFAULTS = { queues: ['default'], concurrency: 1, leaseSeconds: 300, drainSeconds: 8 } as const
