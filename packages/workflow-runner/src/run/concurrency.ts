import { evaluate, type Scope, textFrom } from '../workflow/expressions.ts'
import type { TemplateToken } from '../workflow/tokens.ts'

/** `concurrency:`, evaluated. */
interface Turn {
  group: string
  cancelInProgress: boolean
  /** `max` lets others wait behind the one that waits. */
  queue: 'single' | 'max'
}

interface Member {
  /** Ends it while it runs. */
  cancel(): void
}

/** https://github.blog/changelog/2026-05-07: how many may wait with `queue: max`. */
const MAX_WAITING = 100

export function turnOf(token: TemplateToken | undefined, scope: Scope): Turn | undefined {
  if (token === undefined) return undefined
  const value = evaluate(token, scope)
  const { group, ...rest } =
    value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : { group: value }
  return {
    // Names of groups are compared without case, says GitHub's page of the workflow syntax.
    group: textFrom(group).toLowerCase(),
    cancelInProgress: rest['cancel-in-progress'] === true,
    queue: rest.queue === 'max' ? 'max' : 'single',
  }
}

interface Group {
  running: Member | undefined
  waiting: { start: (isTurn: boolean) => void }[]
}

export type ConcurrencyGroups = ReturnType<typeof createConcurrencyGroups>

/** The groups of one repository. */
export function createConcurrencyGroups() {
  const groups = new Map<string, Group>()

  /** Waits for its turn; false when it was cancelled while it waited. */
  function enter({ group: name, cancelInProgress, queue }: Turn, member: Member): Promise<boolean> {
    const group = groups.get(name) ?? { running: undefined, waiting: [] }
    groups.set(name, group)
    if (!group.running) {
      group.running = member
      return Promise.resolve(true)
    }
    if (cancelInProgress) group.running.cancel()
    const room = queue === 'max' ? MAX_WAITING : 1
    while (group.waiting.length >= room) group.waiting.shift()?.start(false)
    return new Promise((resolve) => {
      group.waiting.push({
        start(isTurn) {
          if (isTurn) group.running = member
          resolve(isTurn)
        },
      })
    })
  }

  function leave({ group: name }: Turn): void {
    const group = groups.get(name)
    const next = group?.waiting.shift()
    if (next) next.start(true)
    else groups.delete(name)
  }

  return {
    /** Does something when its turn has come; undefined when it was cancelled before. */
    async inTurn<T>(turn: Turn | undefined, member: Member, work: () => Promise<T>): Promise<T | undefined> {
      if (!turn) return work()
      if (!(await enter(turn, member))) return undefined
      try {
        return await work()
      } finally {
        leave(turn)
      }
    },
  }
}
