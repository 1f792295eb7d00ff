declare module 'cloudflare:workers' {
  import type { ObjectStorage } from './platform.ts'

  export abstract class DurableObject {
    protected readonly ctx: { readonly storage: ObjectStorage; abort(reason?: string): void }
    protected readonly env: unknown
    constructor(ctx: { readonly storage: ObjectStorage }, env: unknown)
  }

  /** Like `Execution`'s, of the request that is served just now. */
  export function waitUntil(work: Promise<unknown>): void
}
