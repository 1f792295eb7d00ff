export interface Item {
  id: number
  updatedAt: number
}

/** A list that GitHub shows newest first, and how many pages of it were read. */
export function createList(count: number, newId = (index: number) => index + 1) {
  const items: Item[] = Array.from({ length: count }, (_, index) => ({ id: newId(index), updatedAt: index }))
  const list = {
    items,
    reads: 0,
    /** Called before each page, which may find the list longer by then, or older. */
    before: (_: number): readonly Item[] => items,
    async page(size: number, number: number): Promise<readonly Item[]> {
      const now = list.before(++list.reads)
      return now.toReversed().slice((number - 1) * size, number * size)
    },
    add: (many: number) => {
      for (let made = 0; made < many; made++)
        items.push({ id: (items.at(-1)?.id ?? 0) + 1, updatedAt: items.length })
    },
  }
  return list
}
