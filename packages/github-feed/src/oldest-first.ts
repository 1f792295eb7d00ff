interface Options {
  /** Unix seconds: items that were last changed then or later. */
  since: number
  pageSize: number
  maxPages: number
}

/**
 * Reads a list that GitHub shows by the time of the last change, oldest first, from an instant on, as it does
 * with issues and comments. Each page is asked for by the time that the last one reached, not by its number:
 * what is changed meanwhile moves to the end, and pages by number would skip others. `left`: whether there is
 * more, from the last item's time on.
 */
export async function readOldestFirst<T extends { updatedAt: number; id: number }>(
  readPage: (since: number, size: number, number: number) => Promise<readonly T[]>,
  { since, pageSize, maxPages }: Options,
): Promise<{ items: readonly T[]; left: boolean }> {
  const items = new Map<number, T>()
  let [from, number] = [since, 1]
  for (let pages = 0; pages < maxPages; pages++) {
    const page = await readPage(from, pageSize, number)
    for (const item of page) items.set(item.id, item)
    if (page.length < pageSize) return { items: [...items.values()], left: false }
    const reached = page.at(-1)?.updatedAt ?? from
    // Of one second there may be more than a page.
    ;[from, number] = reached > from ? [reached, 1] : [from, number + 1]
  }
  return { items: [...items.values()], left: true }
}
