import { expect, test } from 'vitest'
import { editorOf, type HistoryEvent } from '../src/index.ts'

const ROLES: Record<string, 'write' | 'triage' | 'none' | 'unknown'> = { ann: 'write', tim: 'triage' }
const people = { role: async (login: string) => ROLES[login] ?? 'none' }
const IDS = ['', 'eve', 'ann', 'tim', 'octoqueue[bot]']
const by = (actor: string, at: number) => ({ actor, actorId: IDS.indexOf(actor), at })
const renamed = (actor: string, at: number): HistoryEvent => ({
  ...by(actor, at),
  id: at,
  event: 'renamed',
  label: '',
})
const editor = (edits: ReturnType<typeof by>[] | undefined, history: HistoryEvent[] = [], since = 0) =>
  editorOf(people, { createdAt: 5, edits, history }, since)

test('the last of those who may', async () => {
  expect(await editor([by('tim', 9), by('ann', 7), by('eve', 5)])).toBe('tim')
  expect(await editor([], [renamed('ann', 9)])).toBe('ann')
  expect(await editor([])).toBeUndefined()
})

test.each(['eve', '', 'octoqueue[bot]'])('nobody, when "%s" edited, too', async (who) => {
  expect(await editor([by('ann', 9), by(who, 8)])).toBeUndefined()
  expect(await editor([by('ann', 9)], [renamed(who, 7)])).toBeUndefined()
  expect(await editor([by('ann', 9), by(who, 8)], [], 9)).toBe('ann')
})

test('nobody, when there are more edits than can be read', async () => {
  expect(await editor(undefined)).toBeUndefined()
})
