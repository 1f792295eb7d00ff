import { type Dashboard, factsOf, type Standing } from '../src/index.ts'

export const PAGE = 'https://github.com/o/r'
export const NOW = 1_795_298_400

export const job = (over: Partial<Standing> = {}): Standing => ({
  number: 7,
  queue: 'mail',
  status: 'pending',
  since: NOW,
  attempt: 0,
  maxAttempts: 3,
  ...over,
})

export const facts = (...jobs: readonly Standing[]) => factsOf(jobs, new Set(), { schedules: [] })

/** A repository in memory, in which any number of processes keep a dashboard. */
export function createWorld() {
  const notes = new Map<string, number>()
  const issues = new Map<number, { body: string; open: boolean }>()
  const did: string[] = []
  let [now, pins] = [NOW, 3]
  const world = (): Dashboard => ({
    page: PAGE,
    now,
    notes: [...notes.keys()],
    notedAt: async (note) => notes.get(note) ?? now,
    async move(before, after) {
      if (!before.every((name) => notes.has(name)) || after.some((name) => notes.has(name))) return false
      for (const name of before) notes.delete(name)
      for (const name of after) notes.set(name, now)
      return true
    },
    find: async () => [...issues.keys()][0],
    async create({ body }) {
      did.push('create')
      const number = 100 + did.length
      issues.set(number, { body, open: true })
      return number
    },
    async edit(number, body) {
      did.push('edit')
      const issue = issues.get(number)
      if (issue) issue.body = body
      return issue
    },
    isOpen: async (number) => issues.get(number)?.open ?? false,
    async pin() {
      did.push('pin')
      return --pins >= 0
    },
    budget: async () => ({ limit: 5000, remaining: 4000, resetAt: NOW + 60 }),
  })
  return {
    world,
    notes,
    issues,
    did,
    pass: (seconds: number) => {
      now += seconds
    },
    fill: () => {
      pins = 0
    },
  }
}
