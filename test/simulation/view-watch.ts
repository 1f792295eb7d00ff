import type { Issue } from '@octoqueue/github-emulator'
import { parseNodeId } from '@octoqueue/github-emulator/parts'
import type { Wrong } from './change.ts'
import type { LedgerWatch } from './ledger-watch.ts'
import type { Mark } from './mark.ts'
import type { Request } from './request.ts'
import type { World } from './world.ts'

const STATUSES = ['pending', 'dispatched', 'processing', 'blocked', 'completed', 'failed', 'cancelled']
const ENDS = ['completed', 'failed', 'cancelled']
const MARKER = /<!-- octoqueue outcome (\d+)\.(\d+) -->/g
const ALL = { limit: 1000, offset: 0 }

/** For so long only the process that moved a job renders it. */
const GRACE_MS = 60_000

interface Tools {
  now: () => number
  order: () => number
}

export type ViewWatch = ReturnType<typeof createViewWatch>

/** Records which views were written and what people did to them, and compares issues with the ledger. */
export function createViewWatch(world: World, watch: LedgerWatch, { now, order }: Tools) {
  const { issues, issueLabels, comments } = world.github.store
  /** When a job's view was written last, and for which operation. */
  const rendered = new Map<number, { by: Request['operation']; order: number }[]>()
  const touched = new Map<number, number>()
  /** Jobs whose view somebody read or wrote so late that a comment may be there twice. */
  const belated = new Set<number>()

  /** An outcome may be commented only after it is in the ledger. */
  function seeRequest({ body }: Request): Wrong | undefined {
    if (!body?.startsWith('{"query":"mutation Render')) return undefined
    for (const [marker, number, seq] of body.matchAll(MARKER)) {
      const isTrue = watch.changes.some(
        ({ number: job, to }) => job === Number(number) && to?.seq === Number(seq),
      )
      if (!isTrue) return ['a view shows only what the ledger says', marker]
    }
    return undefined
  }

  function hear({ body, url, isLate, isStale, operation }: Request): void {
    const read = /\/issues\/(\d+)\/comments/.exec(url)
    if (read && isStale) belated.add(Number(read[1]))
    if (!body?.startsWith('{"query":"mutation Render')) return
    const { variables } = JSON.parse(body) as { variables: { id: string } }
    const issue = issues.withId(parseNodeId(variables.id)?.id ?? 0)
    if (!issue) return
    // By then somebody else may have rendered it, after reading the comments.
    if (isOverdue(body)) belated.add(issue.number)
    rendered.set(issue.number, [...(rendered.get(issue.number) ?? []), { by: operation, order: order() }])
    if (isLate) belated.add(issue.number)
  }

  /** Whether a view has been wrong for longer than others leave it to the process that moved the job. */
  function isOverdue(body: string): boolean {
    return [...body.matchAll(MARKER)].some(([, number, seq]) => {
      const change = watch.changes.findLast(
        ({ number: job, to }) => job === Number(number) && to?.seq === Number(seq),
      )
      return change !== undefined && now() - change.at >= GRACE_MS
    })
  }

  /**
   * Whether the process that moved the job last wrote its view after that, and nobody else touched it
   * meanwhile.
   */
  function isFresh(number: number): boolean {
    const change = watch.changes.findLast((one) => one.number === number)
    const since = change?.by?.beganOrder ?? 0
    const views = (rendered.get(number) ?? []).filter((view) => view.order > since)
    const last = views.at(-1)
    return (
      change !== undefined &&
      last !== undefined &&
      last.order > change.order &&
      views.every(({ by }) => by === change.by) &&
      since > (touched.get(number) ?? 0)
    )
  }

  function check(number: number, mark: Mark): Wrong | undefined {
    const issue = issues.numbered(world.repository, number)
    if (!issue || issue.deleted_at !== null) return undefined
    return (
      checkComments(issue, mark) ?? (isFresh(number) ? checkShown(issue, mark) : checkHealed(issue, mark))
    )
  }

  /** An end has one comment, and so has every attempt that was rendered. */
  function checkComments(issue: Issue, mark: Mark): Wrong | undefined {
    const { number } = issue
    const markers = comments.ofIssue(issue, ALL).flatMap(({ body }) => body.match(MARKER) ?? [])
    const twice = markers.find((marker, index) => markers.indexOf(marker) !== index)
    // A second comment is explained by a late render, or by a stale answer to the question whether there is
    // one.
    if (twice !== undefined && !belated.has(number))
      return ['an outcome has one comment', `issue ${number} has ${twice} more than once`]
    const end = `<!-- octoqueue outcome ${number}.${mark.seq} -->`
    // If a person labels and closes an issue just as the queue would, the queue does not check it again.
    const isMissing = mark.state === 'done' && !markers.includes(end) && !touched.has(number)
    return isMissing ? ['an outcome has one comment', `issue ${number} has no ${end}`] : undefined
  }

  /** On a closed issue, labels show a sweep that the job goes on, but not that it ended otherwise. */
  function checkHealed(issue: Issue, mark: Mark): Wrong | undefined {
    const isExcused = touched.has(issue.number) || belated.has(issue.number)
    if (mark.state !== 'done' || issue.state !== 'closed' || !isExcused) return checkShown(issue, mark)
    const going = statusesShown(issue).find((name) => !ENDS.includes(name))
    return going === undefined
      ? undefined
      : ['the view equals the entry', `issue ${issue.number} is closed and ${going}`]
  }

  const statusesShown = (issue: Issue): string[] =>
    issueLabels
      .list(issue)
      .map(({ name }) => name.toLowerCase())
      .filter((name) => STATUSES.includes(name))

  function checkShown(issue: Issue, mark: Mark): Wrong | undefined {
    const shown = statusesShown(issue)
    const wanted = statusesOf(mark)
    const isRight = shown.length === 1 && wanted.includes(shown[0] ?? '')
    const state = mark.state === 'done' ? 'closed' : 'open'
    return isRight && issue.state === state
      ? undefined
      : ['the view equals the entry', `issue ${issue.number} is ${issue.state} and ${shown} for ${mark.name}`]
  }

  return { seeRequest, hear, check, touch: (number: number) => void touched.set(number, order()) }
}

const statusesOf = ({ state, outcome = '' }: Mark): readonly string[] => {
  if (state === 'done') return [outcome]
  if (state === 'held') return ['processing', 'dispatched']
  return [state === 'blocked' ? 'blocked' : 'pending']
}
