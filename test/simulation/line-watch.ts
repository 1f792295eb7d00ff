import type { Change, JobNames, Wrong } from './change.ts'
import { nonceOf } from './mark.ts'
import { LINE } from './queues.ts'

/** Compares each claim in the queue in order with what stood before it when it was made. */
export function createLineWatch() {
  /** What was ahead of a lease when it was taken, by its nonce. */
  const ahead = new Map<string, string>()
  return {
    see({ from, to, number }: Change, standings: Iterable<JobNames>): void {
      if (to?.state !== 'held' || from?.state === 'held' || to.queue !== LINE || !to.nonce) return
      const others = [...standings]
        .flatMap(({ live }) => [...live.values()])
        .filter((mark) => mark.queue === LINE && mark.number !== number)
      const first = others.find((mark) => mark.state === 'held' || mark.number < number)
      if (first) ahead.set(to.nonce, first.name)
    },
    /** A lease that is given back before anybody hears of it is no claim yet. */
    checkTold(lease: string | undefined): Wrong | undefined {
      const first = ahead.get(nonceOf(lease) ?? '')
      return first === undefined
        ? undefined
        : ['a queue in order gives one job at a time, the first', `${lease} was given before ${first}`]
    },
  }
}
