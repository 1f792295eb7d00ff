import { judge, type Verdict } from './judge.ts'
import { readWaiting } from './read.ts'
import type { Awaited, Source } from './types.ts'

/** A job as a look at it finds it. */
export interface Seen {
  verdict: Verdict
  /** It is kept by what it waits for. */
  waits: boolean
  /** Why it does not go on, while it is kept. */
  why: string | undefined
  /** What its issue is tied to; undefined for nothing. */
  links: { blockedBy: readonly Awaited[]; children: readonly Awaited[] } | undefined
}

/** Looks at one job; undefined when its issue is gone. */
export async function lookAt<I extends { number: number }>(
  source: Source<I>,
  number: number,
): Promise<Seen | undefined> {
  const read = await readWaiting(source, [number])
  const waiting = read.get(number)
  if (!waiting) return undefined
  const { blockers, children } = waiting
  const [verdict, waits] = [judge(read, number), source.isWaiting(number)]
  return {
    verdict,
    waits,
    why: waits && 'why' in verdict ? verdict.why : undefined,
    links: blockers.length + children.length > 0 ? { blockedBy: blockers, children } : undefined,
  }
}

/** What comes next of a job that is kept. */
export const nextOf = ({ is }: Verdict): string =>
  is === 'stuck' ? 'Once that is mended, it goes on by itself.' : 'Then it goes on by itself.'
