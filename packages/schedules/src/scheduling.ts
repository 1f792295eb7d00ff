import { turnOf } from './catch-up.ts'
import { MAX_PER_TURN } from './limits.ts'
import {
  checkRoom,
  type JsonObject,
  type Named,
  objectOf,
  readSection,
  type ShownSchedule,
  sayRuns,
  showSchedule,
  withSchedule,
} from './section.ts'
import { type Fault, upcoming } from './timing.ts'

/** That a schedule was served up to a due time, in Unix seconds. */
interface Served {
  name: string
  at: number
}

/** A document that keeps schedules, among other things. */
export interface Settings {
  read(maxAgeMs?: number): Promise<JsonObject>
  /** By compare-and-swap. */
  change(edit: (document: JsonObject) => JsonObject, message: string): Promise<unknown>
}

/** What schedules need of the world. */
export interface World {
  settings: Settings
  now(): Promise<number>
  /** What was noted, among other things: notes are texts of letters, digits, `-` and `_`. */
  notes(): Promise<readonly string[]>
  /** Replaces notes by others, all or nothing; nothing where others were faster. */
  note(before: readonly string[], after: readonly string[]): Promise<unknown>
  /** Whether a job can be made of what is written. @throws what the caller of `set` is to be told */
  check(written: JsonObject): Promise<void>
  /**
   * Makes the job of a due time, with the two as its key: where there is one, it is that one, and no second.
   */
  make(name: string, due: number, written: JsonObject): Promise<void>
  /** Says that one was not served, and why: it stays due. */
  warn(name: string, error: unknown): void
  /** Says that so many due times were left for the next turn. */
  reach(left: number): void
  /** The error of a document whose section is no object. */
  unreadable(): Error
}

/** A turn that lasts longer was cut off. */
const MAX_TURN_SECONDS = 60
const SECTION = 'schedules'
/** Schedules are read every few seconds, and while there is no document each read costs a request. */
const MAX_AGE_MS = 60_000

const sectionOf = ({ unreadable }: World, { [SECTION]: section = {} }: JsonObject): JsonObject => {
  if (typeof section === 'object' && section !== null && !Array.isArray(section)) return section as JsonObject
  throw unreadable()
}

const readAll = async (world: World): Promise<JsonObject> =>
  sectionOf(world, await world.settings.read(MAX_AGE_MS))

async function change(world: World, edit: (section: JsonObject) => JsonObject, message: string) {
  await world.settings.change((document) => {
    const before = sectionOf(world, document)
    const after = edit(before)
    return before === after ? document : { ...document, [SECTION]: after }
  }, message)
}

const noteOf = ({ name, at }: Served): string => `schedule-${name}-${at}`

async function readServed(world: World): Promise<readonly Served[]> {
  return (await world.notes()).flatMap((note) => {
    const [, name, at] = /^schedule-(.+)-(\d+)$/.exec(note) ?? []
    return name === undefined ? [] : [{ name, at: Number(at) }]
  })
}

const note = (world: World, before: readonly Served[], after: readonly Served[]): Promise<unknown> =>
  world.note(before.map(noteOf), after.map(noteOf))

/** A schedule that can be served, and what is known of it. */
interface Ready extends Named {
  noted: readonly Served[]
}

export type Scheduling = ReturnType<typeof createScheduling>

/** What there is to do with schedules. Any number of processes may do it at once. */
export function createScheduling(world: World) {
  let busyUntil = 0
  let seen: Seen = { count: 0, next: undefined }
  return {
    /**
     * Makes the jobs that are due. Resolves to the next due time in Unix seconds; undefined for none.
     */
    async serve(signal?: AbortSignal): Promise<number | undefined> {
      const now = await world.now()
      // Two turns of one process would make each issue twice, and close one of them.
      if (now < busyUntil) return busyUntil
      busyUntil = now + MAX_TURN_SECONDS
      try {
        seen = await serve(world, signal)
        return seen.next
      } finally {
        busyUntil = 0
      }
    },
    /** What the last turn saw. */
    seen: (): Seen => seen,
    /** The next due time of each that is not paused, in Unix seconds, with the queue of its jobs. */
    async shown(): Promise<readonly { name: string; queue: string; next: number | undefined }[]> {
      const [section, now] = [await readAll(world), await world.now()]
      return readSection(section, now).map(({ name, written, read }) => {
        const { queue } = objectOf(written.job) ?? {}
        const isDue = read.ok && !read.schedule.isPaused
        const [next] = isDue ? upcoming(read.schedule.timing, now, 1) : []
        return { name, queue: typeof queue === 'string' ? queue : 'default', next }
      })
    },
    /** What a schedule makes next, in a sentence; undefined for one that is not there or cannot be read. */
    async sayNext(name: string): Promise<string | undefined> {
      const [section, now] = [await readAll(world), await world.now()]
      const one = readSection(section, now).find((named) => named.name === name)
      return one?.read.ok ? sayRuns(name, one.read.schedule, now) : undefined
    },
    async list(): Promise<readonly ShownSchedule[]> {
      const [section, now] = [await readAll(world), await world.now()]
      const served = Object.keys(section).length > 0 ? await readServed(world) : []
      const lastOf = (name: string) => lastIn(served.filter((one) => one.name === name))
      return readSection(section, now).map((one) => showSchedule(one, now, lastOf(one.name)))
    },
    /** Sets a schedule; resolves to what is wrong with it, and then nothing was changed. */
    async set(name: string, given: JsonObject): Promise<readonly Fault[]> {
      await world.check(given)
      const now = await world.now()
      const [named] = readSection({ [name]: given }, now)
      if (named && !named.read.ok) return named.read.errors
      let full: Fault | undefined
      await change(
        world,
        (section) => {
          full = checkRoom(section, name)
          return full ? section : withSchedule(section, name, given, now)
        },
        `Set the schedule ${name}`,
      )
      return full ? [full] : []
    },
    /** Removes a schedule; false when there is none. */
    async remove(name: string): Promise<boolean> {
      let isThere = false
      await change(
        world,
        (section) => {
          const { [name]: gone, ...others } = section
          if (gone === undefined) return section
          isThere = true
          return others
        },
        `Remove the schedule ${name}`,
      )
      const noted = (await readServed(world)).filter((one) => one.name === name)
      if (noted.length > 0) await note(world, noted, [])
      return isThere
    },
  }
}

/** Of several that began at once, the earliest: whatever was served since has its key. */
const lastIn = (noted: readonly Served[]): number | undefined =>
  noted.length === 0 ? undefined : Math.min(...noted.map(({ at }) => at))

/** How many schedules there are, and the next due time of all of them, in Unix seconds. */
export interface Seen {
  count: number
  next: number | undefined
}

async function serve(world: World, signal: AbortSignal | undefined): Promise<Seen> {
  const section = await readAll(world)
  const count = Object.keys(section).length
  if (count === 0) return { count, next: undefined }
  const [served, now] = [await readServed(world), await world.now()]
  const ready = readSection(section, now)
    .filter(({ read }) => read.ok && !read.schedule.isPaused)
    .map((one): Ready => ({ ...one, noted: served.filter(({ name }) => name === one.name) }))
  const due = ready
    .flatMap((one) => dueOf(one, now).map((at) => ({ ...one, at })))
    .toSorted((a, b) => a.at - b.at)
  if (due.length > MAX_PER_TURN) world.reach(due.length - MAX_PER_TURN)
  await begin(world, ready, now)
  await serveDue(world, due.slice(0, MAX_PER_TURN), signal)
  if (due.length > MAX_PER_TURN) return { count, next: now }
  const next = ready.flatMap(({ read }) => (read.ok ? upcoming(read.schedule.timing, now, 1) : []))
  return { count, next: next.length > 0 ? Math.min(...next) : undefined }
}

const sinceOf = ({ read, noted }: Ready): number | undefined => {
  const since = [read.ok ? read.schedule.since : undefined, lastIn(noted)].filter((one) => one !== undefined)
  return since.length > 0 ? Math.max(...since) : undefined
}

function dueOf(one: Ready, now: number): readonly number[] {
  const since = sinceOf(one)
  if (!one.read.ok || since === undefined) return []
  const { schedule } = one.read
  return turnOf(schedule.timing, schedule, since, now).due
}

/** Of those that nobody knows since when they are there, what comes from now on is served. */
async function begin(world: World, ready: readonly Ready[], now: number): Promise<void> {
  const added = ready.filter((one) => sinceOf(one) === undefined).map(({ name }) => ({ name, at: now }))
  if (added.length > 0) await note(world, [], added)
}

/** The first one first. After a failure, nothing more of the same schedule. */
async function serveDue(
  world: World,
  due: readonly (Ready & { at: number })[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const noted = new Map<string, readonly Served[]>()
  const failed = new Set<string>()
  for (const { name, at, written, noted: before } of due) {
    if (signal?.aborted) return
    if (failed.has(name)) continue
    try {
      // First the job, then the note: what is lost in between is found again by its key.
      await world.make(name, at, written)
      await note(world, noted.get(name) ?? before, [{ name, at }])
      noted.set(name, [{ name, at }])
    } catch (error) {
      failed.add(name)
      world.warn(name, error)
    }
  }
}
