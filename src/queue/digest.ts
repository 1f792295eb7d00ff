import type { Concurrency } from '../domain/entry.ts'
import type { Json } from '../domain/job.ts'
import { sha256 } from '../runtime/system.ts'

/* What stands in names instead of what people wrote: hashes, so that any text fits and none shows. */

const CONCURRENCY_DIGITS = 12
const TYPE_DIGITS = 6

/** JSON with its keys in order, so that equal values have equal digests. */
export const canonical = (value: Json): string =>
  JSON.stringify(value, (_, inner: Json) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

export const concurrencyOf = async ({ key, limit }: Concurrency): Promise<Concurrency> => ({
  key: (await sha256(key)).slice(0, CONCURRENCY_DIGITS),
  limit,
})

export const typeTagOf = async (type: string): Promise<string> => (await sha256(type)).slice(0, TYPE_DIGITS)
