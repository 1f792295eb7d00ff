import { type IssueLinks, judge, type Linked, readWaiting, type Source, type Standing } from '../src/index.ts'

export const linked = (number: number, state: Linked['state'] = 'open'): Linked => ({
  name: `#${number}`,
  number,
  state,
})

interface Job {
  blockedBy?: readonly Linked[]
  children?: readonly Linked[]
  after?: readonly number[]
  isForChildren?: boolean
  hasTakenOff?: boolean
  isCut?: boolean
  isUntold?: true
  state?: Linked['state']
}

/** Jobs by their numbers, and what the ledger says of those that it knows. */
export function jobs(
  all: Readonly<Record<number, Job>>,
  standings: Readonly<Record<number, Standing>> = {},
  dead: Readonly<Record<number, string>> = {},
) {
  const asked: (readonly number[])[] = []
  const source: Source<{ number: number }> = {
    async readLinks(numbers) {
      asked.push(numbers)
      return numbers.flatMap((number): IssueLinks[] => {
        const job = all[number]
        const { blockedBy = [], children = [], isCut = false, isUntold, state = 'open' } = job ?? {}
        const untold = isUntold && { isUntold }
        return job
          ? [{ issue: { number }, state, blockedBy, parent: undefined, children, isCut, ...untold }]
          : []
      })
    },
    standingOf: (number) => standings[number],
    readDead: async (numbers) =>
      new Map(numbers.flatMap((number) => (dead[number] ? [[number, dead[number]]] : []))),
    isWaiting: (number) => standings[number] === 'open' && number in all,
    askedBy: async ({ number }) => ({
      after: all[number]?.after ?? [],
      isForChildren: all[number]?.isForChildren ?? false,
    }),
    hasTakenOff: async (number) => all[number]?.hasTakenOff ?? false,
  }
  const read = (...numbers: readonly number[]) => readWaiting(source, numbers)
  return { source, read, asked, judge: async (number: number) => judge(await read(number), number) }
}
