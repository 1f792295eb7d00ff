import { circleThrough, sayCircle } from './circle.ts'
import { numbersIn } from './read.ts'
import type { Awaited, Standing, Waiting } from './types.ts'

/**
 * What becomes of a job. `due`: nothing keeps it any more. `done`: its children completed, and it was for
 * them. `waits` and `stuck` say why in a sentence; `stuck` is what nothing but somebody's doing ends.
 */
export type Verdict =
  | { is: 'due' }
  | { is: 'done' }
  | { is: 'waits'; why: string }
  | { is: 'stuck'; why: string }

/** Of an Enterprise Server of before there were any. */
export const NO_SUB_ISSUES = 'This GitHub has no sub-issues, so a job cannot be a part of another one.'

export const NO_CHILDREN =
  'This GitHub has no sub-issues, so no job can complete when its children did. Leave it out; `after` works without them.'

/** How it went wrong, in words. */
const WRONG: { readonly [standing in Standing]?: string } = {
  failed: 'failed',
  cancelled: 'was cancelled',
  not_planned: 'was closed as not planned',
}

/** Judges one of the jobs that were read. What was not read waits: nobody knows for what. */
export function judge(read: ReadonlyMap<number, Waiting>, number: number): Verdict {
  const waiting = read.get(number)
  if (!waiting) return { is: 'waits', why: 'What it waits for cannot be read just now.' }
  const circle = circleThrough(edgesOf(read), number)
  if (circle) return { is: 'stuck', why: `${sayCircle(circle)} Take one of these dependencies off.` }
  const { blockers, children, isForChildren, isCut, isUntold } = waiting
  if (isUntold && isForChildren) return { is: 'stuck', why: `${NO_SUB_ISSUES} Cancel it.` }
  const awaited = isForChildren ? [...blockers, ...children] : blockers
  const wrong = awaited.filter(({ standing }) => WRONG[standing])
  if (wrong.length > 0) return { is: 'stuck', why: sayWrong(wrong, blockers) }
  const open = awaited.filter(({ standing }) => standing !== 'completed')
  if (open.length > 0) return { is: 'waits', why: sayOpen(open, waiting) }
  if (isCut) return { is: 'waits', why: 'It waits for more issues than can be read.' }
  if (!isForChildren) return { is: 'due' }
  if (children.length === 0) return { is: 'waits', why: 'It waits for its first sub-issue.' }
  return { is: 'done' }
}

/** How far a job's children are. */
export function tally(children: readonly Awaited[]): { total: number; completed: number; failed: number } {
  const completed = children.filter(({ standing }) => standing === 'completed').length
  return {
    total: children.length,
    completed,
    failed: children.filter(({ standing }) => WRONG[standing]).length,
  }
}

/** Who waits for whom, by their numbers. */
export const edgesOf = (read: ReadonlyMap<number, Waiting>): ReadonlyMap<number, readonly number[]> =>
  new Map([...read].map(([number, waiting]) => [number, numbersIn(waiting)]))

function sayWrong(wrong: readonly Awaited[], blockers: readonly Awaited[]): string {
  const said = wrong.map((one) => {
    const what = blockers.includes(one) ? '' : 'its sub-issue '
    const where = one.deadLetterQueue && ` and lies in its dead letter queue \`${one.deadLetterQueue}\``
    return `${what}${one.name} ${WRONG[one.standing]}${where ?? ''}`
  })
  const isDead = wrong.every(({ deadLetterQueue }) => deadLetterQueue !== undefined)
  const mend = isDead ? 'See that it completes there, or assign it to another queue' : 'Put that back'
  return `It cannot go on: ${said.join(', ')}. ${mend}, or take the dependency off.`
}

function sayOpen(open: readonly Awaited[], { blockers, children, isForChildren }: Waiting): string {
  const own = open.filter((one) => blockers.includes(one))
  const unknown = own.filter(({ standing }) => standing === 'unknown')
  const words = [
    ...(own.length > 0 ? [own.map(({ name }) => name).join(', ')] : []),
    ...(isForChildren && open.length > own.length
      ? [`${open.length - own.length} of its ${children.length} sub-issues`]
      : []),
  ]
  const doubt =
    unknown.length > 0
      ? ` How ${unknown.map(({ name }) => name).join(', ')} went cannot be read just now.`
      : ''
  return `It waits for ${words.join(' and ')}.${doubt}`
}
