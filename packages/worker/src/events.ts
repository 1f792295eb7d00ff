import type { StopWhy } from './outcome.ts'
import type { ClaimedJob } from './queue.ts'

/** What a worker tells of, by the names of its events. */
export interface Events {
  claimed: { jobs: readonly ClaimedJob[] }
  started: { job: ClaimedJob }
  completed: { job: ClaimedJob; result: unknown; seconds: number }
  failed: { job: ClaimedJob; error: unknown; reason: string; retries: boolean; seconds: number }
  /** Its handler asked for another time. */
  snoozed: { job: ClaimedJob; seconds: number }
  /** Given back, as the worker stops. */
  released: { job: ClaimedJob }
  /** Somebody else's by now, or cancelled: nothing was settled. */
  lost: { job: ClaimedJob; why: StopWhy | 'refused' }
  /** A call went wrong, and is repeated where that makes sense. */
  error: { error: unknown; during: 'claim' | 'extend' | 'settle' | 'watch' | 'listener'; job?: ClaimedJob }
  /** A claim found nothing. */
  idle: object
  stopping: { running: number }
  stopped: object
}

export type Listener<N extends keyof Events> = (event: Events[N]) => void
export type Emit = <N extends keyof Events>(name: N, event: Events[N]) => void

export interface Emitter {
  emit: Emit
  /** Returns what ends the listening. */
  on<N extends keyof Events>(name: N, listener: Listener<N>): () => void
}

/** A listener that throws harms nobody: that is an `error`, unless it listens to those. */
export function createEmitter(): Emitter {
  const listeners = new Map<keyof Events, Set<Listener<keyof Events>>>()
  const emit: Emit = (name, event) => {
    for (const listener of listeners.get(name) ?? []) {
      try {
        listener(event)
      } catch (error) {
        if (name !== 'error') emit('error', { error, during: 'listener' })
      }
    }
  }
  return {
    emit,
    on(name, listener) {
      const own = listeners.get(name) ?? new Set()
      listeners.set(name, own.add(listener as Listener<keyof Events>))
      return () => void own.delete(listener as Listener<keyof Events>)
    },
  }
}
