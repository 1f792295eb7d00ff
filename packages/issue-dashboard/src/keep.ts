import type { Budget, Facts } from './facts.ts'
import { digestOf, type Note, readNote, type State, turnsOf, writeNote } from './note.ts'
import { renderDashboard, renderFooter } from './render.ts'

export const TITLE = 'Octoqueue dashboard'
/** By it a lost dashboard is found again. */
export const LABEL = 'octoqueue-dashboard'
export const MARK = '<!-- octoqueue-dashboard -->'

/** Between two edits. */
export const INTERVAL_SECONDS = 180
/** Who said that it makes the dashboard, and did not for so long, died. */
const MAKING_SECONDS = 600

/** Whether an issue says that it is a dashboard, and so no job. */
export const isDashboard = ({ body }: { body: string }): boolean => body.trimEnd().endsWith(MARK)

/** What keeping a dashboard asks of the world. */
export interface Dashboard {
  /** Address of the repository on GitHub, for links. */
  page: string
  /** Unix seconds. */
  now: number
  /** The names of the notes on it. */
  notes: readonly string[]
  /** Since when a note stands there, in Unix seconds. */
  notedAt(note: string): Promise<number>
  /** Replaces notes, all or none; true if this call did it, and nobody else. */
  move(before: readonly string[], after: readonly string[]): Promise<boolean>
  /** The number of our own account's dashboard, if there is one. */
  find(): Promise<number | undefined>
  create(draft: { title: string; body: string; labels: readonly string[] }): Promise<number>
  /** Undefined: the issue is gone. */
  edit(number: number, body: string): Promise<{ open: boolean } | undefined>
  isOpen(number: number): Promise<boolean>
  /** Whether it is pinned now. */
  pin(number: number): Promise<boolean>
  budget(): Promise<Budget | undefined>
}

/**
 * Makes the dashboard, or edits it when something changed. Of any number of processes one does, and at most
 * once in an interval: the one that changes the note.
 */
export async function keepDashboard(world: Dashboard, facts: Facts): Promise<void> {
  const notes = world.notes.flatMap((name) => readNote(name) ?? [])
  const note = notes.toSorted((a, b) => b.at - a.at)[0]
  if (note) return note.state === 'off' ? lookAgain(world, note, facts) : edit(world, note, facts)
  const { last } = turnsOf(world.notes)
  if (last === undefined || world.now - (await world.notedAt(last)) >= MAKING_SECONDS)
    await make(world, [], facts)
}

/** A dashboard that an earlier note forgot is found again; else it is made, once. */
async function make(world: Dashboard, before: readonly string[], facts: Facts): Promise<void> {
  if (!(await world.move(before, [turnsOf(world.notes).next]))) return
  const text = renderDashboard(facts, world.page, true)
  const { now } = world
  const found = await world.find()
  const body = await whole(world, text)
  const number = found ?? (await world.create({ title: TITLE, body, labels: [LABEL] }))
  const state: State = (await world.pin(number)) ? 'pinned' : 'unpinned'
  // What was found says something else.
  await world.move([], [writeNote({ number, at: now, state, digest: found ? '0' : digestOf(text) })])
}

/** Once in an interval, a dashboard that somebody closed is looked at. */
async function lookAgain(world: Dashboard, note: Note, facts: Facts): Promise<void> {
  if (world.now - note.at < INTERVAL_SECONDS) return
  const next = { ...note, at: world.now }
  if (!(await world.move([writeNote(note)], [writeNote(next)]))) return
  if (await world.isOpen(note.number))
    await edit(world, { ...next, state: 'unpinned' }, facts, writeNote(next))
}

async function edit(world: Dashboard, note: Note, facts: Facts, stands?: string): Promise<void> {
  const { now } = world
  const text = renderDashboard(facts, world.page, note.state === 'pinned')
  const digest = digestOf(text)
  if (stands === undefined && (digest === note.digest || now - note.at < INTERVAL_SECONDS)) return
  const next: Note = { ...note, at: now, digest }
  if (!(await world.move([stands ?? writeNote(note)], [writeNote(next)]))) return
  const become = (names: readonly string[]) => world.move([writeNote(next)], names)
  try {
    const shown = await world.edit(note.number, await whole(world, text))
    if (!shown) await make(world, [writeNote(next)], facts)
    else if (!shown.open) await become([writeNote({ ...next, state: 'off' })])
    else if (next.state === 'unpinned' && (await world.pin(note.number)))
      await become([writeNote({ ...next, state: 'pinned' })])
  } catch (error) {
    // What it says now is unknown, so the next sweep writes it again.
    await become([writeNote({ ...next, digest: '0' })])
    throw error
  }
}

const whole = async (world: Dashboard, text: string): Promise<string> =>
  `${text}\n\n${renderFooter(world.now, await world.budget())}\n\n${MARK}`
