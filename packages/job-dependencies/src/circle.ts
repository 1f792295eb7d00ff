/**
 * The way by which a job waits for itself: it, whom it waits for, and so on, up to the one that waits for it.
 * Undefined when it does not. @param edges whom each one waits for
 */
export function circleThrough(
  edges: ReadonlyMap<number, readonly number[]>,
  start: number,
): readonly number[] | undefined {
  const cameFrom = new Map<number, number>()
  const queue = [start]
  for (const number of queue) {
    for (const next of edges.get(number) ?? []) {
      if (next === start) return wayTo(cameFrom, number, start)
      if (cameFrom.has(next)) continue
      cameFrom.set(next, number)
      queue.push(next)
    }
  }
  return undefined
}

function wayTo(cameFrom: ReadonlyMap<number, number>, end: number, start: number): readonly number[] {
  const way = [end]
  for (let number = end; number !== start; ) {
    number = cameFrom.get(number) ?? start
    way.unshift(number)
  }
  return way
}

/** A job that is about to be made has no number yet. */
export const NEW_JOB = 0

/** A circle in words: `#4 waits for #5, and #5 for #4.` */
export function sayCircle(way: readonly number[]): string {
  const nameOf = (number: number | undefined) => (number === NEW_JOB ? 'the new job' : `#${number}`)
  const steps = way.map((number, at) => {
    const next = nameOf(way[(at + 1) % way.length])
    return at === 0 ? `${nameOf(number)} waits for ${next}` : `${nameOf(number)} for ${next}`
  })
  return `It would wait for itself: ${steps.join(', ')}.`
}
