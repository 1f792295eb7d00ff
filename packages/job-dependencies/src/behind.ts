/** Blockers whose dependents are remembered; the oldest are forgotten, and a later look finds them. */
const MAX_REMEMBERED = 10_000

/** Who waits for whom, as far as it was seen: a hint by which a follow-up is at once. */
export interface Behind {
  note(number: number, awaited: readonly number[]): void
  /** Who waited for any of these when that was noted last. */
  of(numbers: readonly number[]): readonly number[]
}

export function createBehind(): Behind {
  const behind = new Map<number, Set<number>>()
  return {
    note(number, awaited) {
      for (const one of awaited) {
        const waiting = behind.get(one) ?? new Set()
        behind.delete(one)
        behind.set(one, waiting.add(number))
        const [oldest] = behind.keys()
        if (behind.size > MAX_REMEMBERED && oldest !== undefined) behind.delete(oldest)
      }
    },
    of: (numbers) => [...new Set(numbers.flatMap((number) => [...(behind.get(number) ?? [])]))],
  }
}
