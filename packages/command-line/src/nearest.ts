/** Mistakes that a word may have and still be taken for another. */
const MAX_MISTAKES = 2

interface Named {
  name: string
  /** How it is written in the hint; its name when absent. */
  shown?: string
}

/** ` Did you mean "enqueue"?`, or nothing when no name is near what was typed. */
export function didYouMean(given: readonly string[], known: readonly Named[]): string {
  const rated = known.map(({ name, shown = name }) => {
    const typed = given.slice(0, name.split(' ').length).join(' ')
    return { shown, mistakes: distance(typed, name), isWorthIt: typed.length > MAX_MISTAKES }
  })
  const [nearest] = rated.toSorted((one, other) => one.mistakes - other.mistakes)
  const isNear = nearest?.isWorthIt && nearest.mistakes <= MAX_MISTAKES
  return isNear ? ` Did you mean "${nearest.shown}"?` : ''
}

/**
 * How many letters must be put in, left out, changed or swapped with the next one (optimal string alignment).
 */
export function distance(one: string, other: string): number {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      const ways = [(last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost]
      row.push(Math.min(...ways, isSwapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY))
    }
    before = last
    last = row
  }
  return last[other.length] ?? 0
}
