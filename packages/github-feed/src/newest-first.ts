/** Reads page `number` (from 1) of pages of `size` items. */
export type Page<T> = (size: number, number: number) => Promise<readonly T[]>

export interface Read<T> {
  /** What is new, the oldest first. */
  items: readonly T[]
  /** About how many newer ones are left for the next reading; 0 when it has caught up. */
  left: number
}

interface Options<T> {
  /** Whether an earlier reading had it. What is older than a known item is known, too. */
  isKnown: (item: T) => boolean
  /** Of a page, when nothing is known of how many items are new. */
  pageSize: number
  /** Pages that are read once it is known where the new items begin. */
  maxPages: number
}

/**
 * Finding where the new items begin doubles the distance each time: enough for any list that GitHub pages.
 */
const MAX_SEARCHES = 40

/**
 * Reads what is new in a list that GitHub shows newest first and by numbered pages only, as it does with a
 * repository's events: from what is known on, upwards, so that a reading that ends early leaves newer items
 * to the next one, and no gap. Every page that counts also holds something known: the list may grow between
 * two pages, and a replica may be late, but what lies between two items of one page is on that page.
 */
export async function readNewestFirst<T extends { id: number }>(
  readPage: Page<T>,
  { isKnown, pageSize, maxPages }: Options<T>,
): Promise<Read<T>> {
  const items: T[] = []
  const isRead = (item: T) => isKnown(item) || item.id <= (items.at(-1)?.id ?? 0)
  /** Whether the list ends with a page that is not full; others may lack what GitHub does not show. */
  const isLast = async (size: number, number: number) => (await readPage(size, number + 1)).length === 0
  /** Whether the page reaches down to what is known, or to the list's end; then its new items are taken. */
  async function take(size: number, number: number): Promise<boolean> {
    const page = await readPage(size, number)
    if (!page.some(isRead) && (page.length === size || !(await isLast(size, number)))) return false
    items.push(...page.filter((item) => !isRead(item)).toSorted((a, b) => a.id - b.id))
    return true
  }
  if (await take(pageSize, 1)) return { items, left: 0 }
  let from = await findFirst(readPage, pageSize, isRead)
  for (let pages = 0; pages < maxPages; pages++) {
    const { size, number } = windowOver(from, pageSize)
    if (!(await take(size, number))) from += size
    else if (number === 1) return { items, left: 0 }
    else from = (number - 1) * size
  }
  return { items, left: from }
}

/** About at which place of the list what is known begins. */
async function findFirst<T>(readPage: Page<T>, size: number, isRead: (item: T) => boolean): Promise<number> {
  let above = 1
  let below: number | undefined
  let first = size
  for (let searches = 0; searches < MAX_SEARCHES && below !== above + 1; searches++) {
    const number = below === undefined ? above * 2 : Math.floor((above + below) / 2)
    const page = await readPage(size, number)
    const at = page.findIndex(isRead)
    if (at < 0 && page.length === size) above = number
    else [below, first] = [number, (number - 1) * size + (at < 0 ? page.length : at)]
  }
  return first
}

/** GitHub shows no more of a list at once. */
const MAX_PAGE = 100

/**
 * The page that holds place `from` and as much as possible above it. Pages of one size may begin just there;
 * where those of all these sizes do, larger ones are tried, or the reading would never get past that place.
 */
function windowOver(from: number, pageSize: number): { size: number; number: number } {
  let best = { size: pageSize, number: Math.floor(from / pageSize) + 1 }
  const above = ({ size, number }: typeof best) => from - (number - 1) * size
  for (let size = pageSize - 1; size > pageSize / 2; size--) {
    const one = { size, number: Math.floor(from / size) + 1 }
    if (above(one) > above(best)) best = one
  }
  for (let size = pageSize + 1; from > 0 && above(best) === 0 && size <= MAX_PAGE; size++)
    best = { size, number: Math.floor(from / size) + 1 }
  return best
}
