/** All items in order, at most `size` together: what one request takes. Empty for no items. */
export const inBatches = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  )

/**
 * Does the work on all items in order. After each `size` of them the event loop turns, so that nobody waits
 * for a long list.
 */
export async function inSteps<T>(
  all: readonly T[],
  size: number,
  work: (item: T) => void,
  turn: () => Promise<void> = turnOfLoop,
): Promise<void> {
  for (const [index, item] of all.entries()) {
    if (index > 0 && index % size === 0) await turn()
    work(item)
  }
}

/** Workers have no `setImmediate`; a timer takes a millisecond. */
const later: (callback: () => void) => unknown = globalThis.setImmediate ?? setTimeout
const turnOfLoop = () => new Promise<void>((resolve) => void later(resolve))
