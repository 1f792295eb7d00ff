/**
 * Virtual time and its schedule. One thing happens at a time, and everybody comes to rest before the next.
 */
export interface Timeline {
  /** Milliseconds since the history began. */
  now(): number
  after(ms: number, happen: Happening): void
  /** Lets the next thing happen; false when nothing is left. */
  step(): Promise<boolean>
  /** Lets all pending promises resolve. */
  rest(): Promise<void>
  /** How many steps have happened. */
  readonly steps: number
}

/** Returns false when there was nothing left to happen, or a promise for the moment when it has happened. */
export type Happening = () => unknown

interface Planned {
  at: number
  order: number
  happen: Happening
}

const isBefore = (one: Planned, other: Planned) =>
  one.at < other.at || (one.at === other.at && one.order < other.order)

export function createTimeline(): Timeline {
  const planned: Planned[] = []
  let now = 0
  let order = 0
  let steps = 0
  return {
    now: () => now,
    get steps() {
      return steps
    },
    after: (ms, happen) => push(planned, { at: now + Math.max(0, ms), order: order++, happen }),
    async step() {
      const next = pop(planned)
      if (!next) return false
      now = next.at
      steps += 1
      const happened = next.happen()
      if (happened === false) return true
      await happened
      await rest()
      return true
    },
    rest,
  }
}

/**
 * Between two requests of an actor there are only promises, and those all resolve before the next tick of
 * Node's loop. Whole turns of the loop cost more, and are needed only to hear of failures that nobody
 * handled.
 */
const TICKS_BY_TURN = 16
let ticks = 0
const rest = () =>
  new Promise<void>((resolve) => {
    if (++ticks % TICKS_BY_TURN === 0) setImmediate(resolve)
    else process.nextTick(resolve)
  })

/* A binary heap: the earliest first, and of one time the first planned. */

function push(heap: Planned[], added: Planned): void {
  let at = heap.push(added) - 1
  while (at > 0) {
    const above = (at - 1) >> 1
    if (!swapIfBefore(heap, at, above)) return
    at = above
  }
}

function pop(heap: Planned[]): Planned | undefined {
  const first = heap[0]
  const last = heap.pop()
  if (heap.length > 0 && last) {
    heap[0] = last
    let at = 0
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      const [l, r] = [heap[left], heap[right]]
      const smaller = r && l && isBefore(r, l) ? right : left
      if (smaller >= heap.length || !swapIfBefore(heap, smaller, at)) break
      at = smaller
    }
  }
  return first
}

/** Puts the lower of two the other way round when it comes before the upper one. */
function swapIfBefore(heap: Planned[], lower: number, upper: number): boolean {
  const [below, above] = [heap[lower], heap[upper]]
  if (!below || !above || !isBefore(below, above)) return false
  heap[lower] = above
  heap[upper] = below
  return true
}
