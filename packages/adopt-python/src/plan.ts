/** A job that is taken over: what it was, and what it is from now on. */
export interface Adopted {
  number: number
  as: 'pending' | 'failed' | 'completed'
  was: string
}

/** An issue that stays as it is, and why. */
export interface Left {
  number: number
  why: string
}

/** What taking a repository over does. */
export interface Plan {
  adopted: readonly Adopted[]
  left: readonly Left[]
  /** Completed jobs, closed, that stay the issues that they are. */
  archived: number
  /** Whether all issues were read. */
  isWhole: boolean
}

const MAX_NAMED = 10

/** A plan in sentences, one a line. */
export function writePlan({ adopted, left, archived, isWhole }: Plan): string[] {
  return [
    ...groupsOf(adopted, ({ as, was }) => (as === was ? as : `${as}, were ${was}`)).map(
      ([what, numbers]) => `  ${numbers.length} become jobs that are ${what}: ${nameThem(numbers)}`,
    ),
    ...(adopted.length === 0 ? ['  There is no job to take over.'] : []),
    ...(archived > 0
      ? [`  ${archived} completed and closed stay as they are; --completed takes them too`]
      : []),
    ...groupsOf(left, ({ why }) => why).map(
      ([why, numbers]) => `  ${numbers.length} stay as they are: ${nameThem(numbers)}: ${why}`,
    ),
    ...(isWhole ? [] : ['  Not all issues could be read, as there are too many: run this again afterwards.']),
  ]
}

const groupsOf = <T extends { number: number }>(all: readonly T[], by: (one: T) => string) =>
  [...Map.groupBy(all, by)].map(([what, some]) => [what, some.map(({ number }) => number)] as const)

const nameThem = (numbers: readonly number[]): string =>
  numbers
    .slice(0, MAX_NAMED)
    .map((number) => `#${number}`)
    .join(', ') + (numbers.length > MAX_NAMED ? ` and ${numbers.length - MAX_NAMED} more` : '')
