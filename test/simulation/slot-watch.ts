import type { Change, JobNames, Wrong } from './change.ts'

/** Tracks the slots that are taken, and compares them with the leases that take them. */
export function createSlotWatch() {
  const taken = new Set<string>()

  return {
    see(name: string, isGone: boolean): void {
      if (!name.startsWith('slots/') || name.includes('/-')) return
      if (isGone) taken.delete(name)
      else taken.add(name)
    },
    /** A lease of a limited key is taken while fewer are held than its limit, whoever took those. */
    checkClaim({ from, to }: Change, standings: Iterable<JobNames>): Wrong | undefined {
      const key = to?.slot?.split('/')[1]
      if (!to || key === undefined || from?.slot !== undefined) return undefined
      const held = [...standings]
        .flatMap(({ live }) => [...live.values()])
        .filter(({ state, slot }) => state === 'held' && slot?.split('/')[1] === key)
      return held.length > to.limit
        ? ['no limit of concurrency is crossed', `${to.name} is one of ${held.length}`]
        : undefined
    },
    /** Every slot belongs to one lease, and every lease of a limited key has one. */
    check(standings: Iterable<JobNames>): Wrong | undefined {
      const held = [...standings]
        .flatMap(({ live }) => [...live.values()])
        .filter(({ state }) => state === 'held')
      const slots = held.flatMap(({ slot }) => slot ?? [])
      const twice = slots.find((slot, index) => slots.indexOf(slot) !== index)
      if (twice !== undefined) return ['a slot has one lease', twice]
      const without = held.find(({ isKeyed, slot }) => isKeyed && (slot === undefined || !taken.has(slot)))
      if (without) return ['a lease of a limited key has a slot', without.name]
      const beyond = held.find(({ slot, limit }) => slot !== undefined && Number(slot.split('/')[2]) >= limit)
      if (beyond) return ['no limit of concurrency is crossed', beyond.name]
      const leaked = [...taken].find((slot) => !slots.includes(slot))
      return leaked === undefined ? undefined : ['no slot is left behind', leaked]
    },
  }
}
