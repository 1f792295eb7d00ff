/**
 * Places that several askers share. An asker has at most as many as are free: alone it gets half of them, and
 * each further one half of what those before it leave, so none can take them all.
 */
export function createPlaces(total: number) {
  const taken = new Map<string, number>()
  let free = total

  return {
    /**
     * Takes one place in the name of all these askers; undefined when one of them has its share, or none is
     * free.
     */
    take(askers: readonly string[]): { leave(): void } | undefined {
      if (free <= 0 || askers.some((asker) => (taken.get(asker) ?? 0) >= free)) return undefined
      free--
      for (const asker of askers) taken.set(asker, (taken.get(asker) ?? 0) + 1)
      return { leave: () => leave(askers) }
    },
  }

  function leave(askers: readonly string[]): void {
    free++
    for (const asker of askers) {
      const left = (taken.get(asker) ?? 0) - 1
      if (left > 0) taken.set(asker, left)
      else taken.delete(asker)
    }
  }
}
