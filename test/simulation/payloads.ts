import { isDeepStrictEqual } from 'node:util'
import type { Job, Json } from '../../src/domain/job.ts'
import type { Wrong } from './change.ts'
import type { Operation } from './operation.ts'

/** Errands of unique jobs: many jobs have the same one. */
const SHARED = /^same-/

export type Payloads = ReturnType<typeof createPayloads>

/** What was requested, by the errand that every payload contains, so that it can be found whoever got it. */
export function createPayloads(order: () => number) {
  const asked = new Map<string, Json>()
  /** The job of each errand. */
  const jobs = new Map<string, number>()
  /** Calls that were to change a job's payload, and were answered. */
  const alterings = new Map<string, Operation>()
  /** When a person wrote it on the issue's page, by the watchers' counter. */
  const rewritings = new Map<string, number>()

  /**
   * Whether somebody whose call succeeded began after this payload was written, or its writer answered, and
   * was answered before the reader began.
   */
  function isReplaced(id: number, errand: string, reader: Operation): boolean {
    const writer = alterings.get(errand)
    if (!writer && !jobs.has(errand)) return false
    const writtenBy = writer ? writer.toldOrder : (rewritings.get(errand) ?? 0)
    return [...alterings.values()].some(
      (other) =>
        other.id === id &&
        other.told?.ok &&
        other.beganOrder > writtenBy &&
        other.toldOrder < reader.beganOrder,
    )
  }

  function check({ id, data }: Job, reader: Operation): Wrong | undefined {
    const errand = (data as { errand?: string } | null)?.errand ?? ''
    const came = `job ${id} came with ${JSON.stringify(data)}`
    if (!isDeepStrictEqual(data, asked.get(errand))) return ['payload in is payload out', came]
    if (SHARED.test(errand)) return undefined
    const known = jobs.get(errand) ?? id
    jobs.set(errand, known)
    if (known !== id) return ['payload in is payload out', `${came}, which is job ${known}'s`]
    // A stale answer has an old payload.
    return reader.misled === 0 && isReplaced(id, errand, reader)
      ? ['an altered job keeps its new payload', came]
      : undefined
  }

  return {
    /** Somebody is about to enqueue this. */
    ask: (errand: string, data: Json): void => void asked.set(errand, data),
    /** Somebody is about to replace the job's payload by this. */
    replace(id: number, errand: string, data: Json): void {
      asked.set(errand, data)
      jobs.set(errand, id)
    },
    /** A person who may does so on the page, at once. */
    rewrite(id: number, errand: string, data: Json): void {
      this.replace(id, errand, data)
      rewritings.set(errand, order())
    },
    /** A call was answered. */
    hear(operation: Operation): void {
      const isFinal = operation.told?.ok || operation.told?.type === 'illegal-transition'
      if (operation.verb === 'alter' && isFinal && asked.has(operation.errand))
        alterings.set(operation.errand, operation)
    },
    check,
  }
}
