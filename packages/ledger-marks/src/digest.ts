import { sha256 } from '@octoqueue/secrets'

/* What stands in names instead of what people wrote: hashes, so that any text fits and none shows. */

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** In which a name is unique. `queue` stands for as many as there are queues; any other text for itself. */
type Namespace = string

const CONCURRENCY_DIGITS = 12
const TYPE_DIGITS = 6
/** Of a namespace, in unique names and in concurrency keys. */
const SCOPE_DIGITS = 16
const NAMESPACE_DIGITS = 9

/** JSON with its keys in order, so that equal values have equal digests. */
export const canonical = (value: Json): string =>
  JSON.stringify(value, (_, inner: Json) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

/** A concurrency key of a job in that queue, as entries and slots have it. */
export async function concurrencyOf(
  { key, limit, namespace }: { key: string; limit: number; namespace?: Namespace | undefined },
  queue: string,
): Promise<{ key: string; limit: number }> {
  const hash = (await sha256(key)).slice(0, CONCURRENCY_DIGITS)
  const scope = await scopeOf(namespace, queue)
  return { key: scope === '' ? hash : `${hash}_${scope.slice(0, NAMESPACE_DIGITS)}`, limit }
}

/** A namespace in the names of jobs that begin in that queue; empty for none. */
export const scopeOf = async (namespace: Namespace | undefined, queue: string): Promise<string> =>
  namespace === undefined
    ? ''
    : (await sha256(canonical(namespace === 'queue' ? [namespace, queue] : [namespace]))).slice(
        0,
        SCOPE_DIGITS,
      )

export const typeTagOf = async (type: string): Promise<string> => (await sha256(type)).slice(0, TYPE_DIGITS)
