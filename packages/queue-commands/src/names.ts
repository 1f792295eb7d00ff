import { UsageError } from '@octoqueue/command-line'

/** Jobs that a line names; the rest are only counted. */
const MAX_NAMED = 10

/** The id of a job, as people write it: `7` or `#7`. @throws UsageError */
export function readId(text: string): number {
  if (/^#?[1-9]\d{0,8}$/.test(text)) return Number(text.replace('#', ''))
  throw new UsageError("N must be a job's id, which is its issue's number.")
}

/** `#7, #9`, as far as there is room on a line. */
export function nameThem(ids: readonly number[]): string {
  const named = ids.slice(0, MAX_NAMED).map((id) => `#${id}`)
  return ids.length > MAX_NAMED ? `${named.join(', ')} ...` : named.join(', ')
}
