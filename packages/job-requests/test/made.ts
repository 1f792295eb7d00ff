import type { Gesture, HistoryEvent, JobState } from '../src/index.ts'

interface More {
  id?: number
  at?: number
  actor?: string
  actorId?: number
  label?: string
  assignee?: string
  body?: string
}

/** A gesture of ann's at second 1000; its id is its time, unless it is given. */
export const gesture = (kind: Gesture['kind'], more: More = {}): Gesture =>
  ({ issue: 7, actor: 'ann', actorId: 1, id: more.at ?? 1000, at: 1000, kind, ...more }) as Gesture

export const comment = (body: string, more: More = {}): Gesture => gesture('comment', { body, ...more })

export const event = (name: string, id: number, label = '', actorId = 9): HistoryEvent => ({
  id,
  at: id,
  event: name,
  actor: actorId === 9 ? 'queue' : 'ann',
  actorId,
  label,
})

const KEPT = { number: 7, seq: 900, queue: 'default', priority: 0, hasApprovedDigest: false }

export const job = {
  ready: { ...KEPT, state: 'ready' },
  blocked: { ...KEPT, state: 'blocked', waits: false },
  held: { ...KEPT, state: 'held', startedAt: 900 },
  done: { ...KEPT, state: 'done', startedAt: 800, finishedAt: 900, outcome: 'failed' },
} as const satisfies Record<string, JobState>

/** Who may do what here. */
export const people = {
  self: async () => 9,
  history: async (): Promise<readonly HistoryEvent[]> => [],
  role: async (login: string) =>
    login === 'ann' ? ('triage' as const) : login === 'app[bot]' ? ('write' as const) : ('none' as const),
}
