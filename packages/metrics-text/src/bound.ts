/**
 * The first `max` of those that have series of their own, and one more that the others share: whoever can
 * make up names could otherwise make any number of series.
 */
export function boundSeries<T>(
  all: readonly T[],
  max: number,
  share: (first: T, rest: readonly T[]) => T,
): readonly T[] {
  const rest = all.slice(max)
  const [first] = rest
  return first === undefined ? all : [...all.slice(0, max), share(first, rest)]
}
