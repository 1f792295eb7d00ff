import type { Concurrency } from '../domain/entry.ts'
import type { Json, Spec } from '../domain/job.ts'

/* What stands in names instead of what people wrote: hashes, so that any text fits and none shows. */

const CONCURRENCY_DIGITS = 12
const TYPE_DIGITS = 6

/** SHA-256 in hex. */
export async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** JSON with its keys in order, so that equal values have equal digests. */
export const canonical = (value: Json): string =>
  JSON.stringify(value, (_, inner: Json) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

/** What of a spec an entry's name carries as hashes. */
export async function tagsOf(
  spec: Pick<Spec, 'type' | 'concurrency'> | undefined,
): Promise<{ concurrency: Concurrency | undefined; typeTag: string }> {
  const { type, concurrency } = spec ?? {}
  const key = concurrency && (await digest(concurrency.key)).slice(0, CONCURRENCY_DIGITS)
  return {
    concurrency: concurrency && key !== undefined ? { key, limit: concurrency.limit } : undefined,
    typeTag: type === undefined ? '' : await typeTagOf(type),
  }
}

export const typeTagOf = async (type: string): Promise<string> => (await digest(type)).slice(0, TYPE_DIGITS)
