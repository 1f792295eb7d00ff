import { circleThrough, NEW_JOB, sayCircle } from './circle.ts'
import { edgesOf, NO_SUB_ISSUES } from './judge.ts'
import { readWaiting } from './read.ts'
import type { Source } from './types.ts'

/** What a new job is to wait for, and what it is to be a part of. */
export interface Ties {
  after?: readonly number[] | undefined
  parent?: number | undefined
}

/** A place in a request, as a JSON pointer, and what is wrong with it. */
export interface Fault {
  pointer: string
  detail: string
}

/**
 * What is wrong with the ties of a new job: what is not there, or may not be known to who asks (`isKnown`),
 * and what would wait for it.
 */
export async function checkTies<I extends { number: number }>(
  source: Source<I>,
  { after = [], parent }: Ties,
  isKnown: (number: number) => boolean,
): Promise<readonly Fault[]> {
  const places = after.map((number, index) => ({ number, pointer: `/after/${index}` }))
  if (parent !== undefined) places.push({ number: parent, pointer: '/parent' })
  const numbers = places.map(({ number }) => number)
  const read = await readWaiting(source, numbers)
  const missing = places.filter(({ number }) => !read.has(number) || !isKnown(number))
  const faults = missing.map(({ number, pointer }) => ({
    pointer,
    detail: `There is no issue ${number} here.`,
  }))
  if (parent !== undefined && read.get(parent)?.isUntold)
    faults.push({ pointer: '/parent', detail: NO_SUB_ISSUES })
  const edges = new Map([...edgesOf(read), [NEW_JOB, after]])
  if (parent !== undefined && read.get(parent)?.isForChildren)
    edges.set(parent, [...(edges.get(parent) ?? []), NEW_JOB])
  const circle = circleThrough(edges, NEW_JOB)
  return circle ? [...faults, { pointer: '/after', detail: sayCircle(circle) }] : faults
}
