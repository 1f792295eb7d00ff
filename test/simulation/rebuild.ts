import { currentEntry, type Entry, statusOf } from '../../src/domain/entry.ts'
import type { Job } from '../../src/domain/job.ts'
import { decodeName } from '../../src/domain/name.ts'
import { Problem } from '../../src/domain/problem.ts'
import { aPerson } from '../support/people.ts'
import { createWorld, OWNER, REPO } from '../support/world.ts'
import { type Chance, createChance } from './chance.ts'

/*
 * Losses of the ledger: a random history on a world, then names are lost or old ones come back, then a
 * rebuild, and every job is compared with what it was.
 */

export interface Losses {
  losses: number
  jobs: number
  /** Jobs that were restored or put right. */
  mended: number
  broken: string[]
}

const STEPS = 24
const WORKER = 'w'

type Row = { name: string; oid: string }

/** One history from a seed, and so many losses at its end. */
export async function loseAndRebuild(seed: number, losses: number): Promise<Losses> {
  const world = createWorld()
  const chance = createChance(seed)
  const stage = createStage(world, chance)
  const snapshots: Row[][] = []
  for (let step = 0; step < STEPS; step++) {
    await stage.step()
    if (chance.happens(0.2)) snapshots.push(stage.rows())
  }
  await stage.rest()
  const truth = stage.rows()
  const result: Losses = { losses: 0, jobs: 0, mended: 0, broken: [] }
  const before = jobsIn(truth)
  // Past the check of its answers against GitHub's schema, which takes longer than all the rest.
  const { queue } = world.createProcess({ fetch: world.github.fetch as typeof fetch })
  for (let count = 0; count < losses; count++) {
    const kind = pick(chance, ['all', 'some', 'live', 'done', 'old', 'mixed'] as const)
    stage.write(lost(kind, chance, truth, snapshots))
    const made = await queue.rebuild({ isDry: false })
    const after = jobsIn(stage.rows())
    const broken = [...compare(before, after, { kind, now: stage.now() }), ...refusals(made.refused)]
    result.losses += 1
    result.jobs += before.size
    result.mended += made.restored.length + made.corrected.length
    result.broken.push(...broken.map((what) => `seed ${seed}, loss ${count} (${kind}): ${what}`))
  }
  world.github.close()
  return result
}

function pick<T>(chance: Chance, list: readonly T[]): T {
  const [first, ...rest] = list
  if (first === undefined && list.length === 0) throw new Error('There is nothing to pick from.')
  return chance.oneOf([first as T, ...rest])
}

const refusals = (numbers: readonly number[]) =>
  numbers.map((number) => `the move of job ${number} was refused`)

const PREFIX = 'refs/octoqueue/'

type Kind = 'all' | 'some' | 'live' | 'done' | 'old' | 'mixed'

/** What is left of the names. */
function lost(
  kind: Kind,
  chance: Chance,
  truth: readonly Row[],
  snapshots: readonly Row[][],
): readonly Row[] {
  const isIn = ({ name }: Row, folder: string) => name.startsWith(`${PREFIX}${folder}/`)
  const old = snapshots.length > 0 ? pick(chance, snapshots) : []
  switch (kind) {
    case 'all':
      return []
    case 'some':
      return truth.filter((row) => isIn(row, 'owner') || chance.happens(0.5))
    case 'live':
    case 'done':
      return truth.filter((row) => !isIn(row, kind))
    case 'old':
      return old
    case 'mixed':
      return [
        ...new Map(
          [...truth.filter((row) => isIn(row, 'owner') || chance.happens(0.7)), ...old].map((row) => [
            row.name,
            row,
          ]),
        ).values(),
      ]
  }
}

interface Known {
  entries: readonly Entry[]
  current: Entry | undefined
}

function jobsIn(rows: readonly Row[]): ReadonlyMap<number, Known> {
  const entries = rows.flatMap(({ name }) => {
    const decoded = decodeName(name.slice(PREFIX.length))
    return 'is' in decoded ? [] : [decoded]
  })
  return new Map(
    [...Map.groupBy(entries, ({ number }) => number)].map(([number, own]) => [
      number,
      { entries: own, current: currentEntry(own.map((entry) => ({ entry })))?.entry },
    ]),
  )
}

/** What became of each job that should not have. */
function* compare(
  before: ReadonlyMap<number, Known>,
  after: ReadonlyMap<number, Known>,
  { kind, now }: { kind: Kind; now: number },
): Generator<string> {
  for (const [number, { current: was }] of before) {
    const { entries = [], current: is } = after.get(number) ?? {}
    const live = entries.filter(({ state }) => state !== 'done')
    if (live.length > 1) yield `job ${number} has ${live.length} live entries`
    if (!was) continue
    if (was.state === 'done') {
      if (live.length > 0) yield `job ${number}, which was ${was.outcome}, is ${live[0]?.state} again`
      const isGone = !is && was.outcome !== 'failed' && now - was.seq > 86_400
      if (is?.state !== 'done' && !isGone) yield `job ${number}, which was ${was.outcome}, is not there`
      else if (is && is.state === 'done' && is.outcome !== was.outcome) yield `job ${number} ended otherwise`
      continue
    }
    const [entry] = live
    if (!entry) yield `job ${number}, which was ${was.state}, is lost`
    else yield* differences(number, was, entry, kind === 'old' || kind === 'mixed')
  }
  for (const [number, { entries }] of after)
    if (!before.has(number) && entries.some(({ state }) => state !== 'done'))
      yield `job ${number} came of nothing`
}

function* differences(number: number, was: Entry, is: Entry, mayBeOlder: boolean): Generator<string> {
  const names = ['queue', 'priority', 'maxAttempts', 'typeTag', 'concurrency'] as const
  const of = (entry: Entry) =>
    JSON.stringify(names.map((name) => (name in entry ? entry[name as never] : '')))
  // An older state that no comment contradicts is believed.
  if (mayBeOlder && is.seq < was.seq) return
  if (of(was) !== of(is)) yield `job ${number} is ${of(is)} and was ${of(was)}`
  if (statusOf(was) !== statusOf(is)) yield `job ${number} is ${is.state} and was ${was.state}`
  if (was.state === 'later' && is.state === 'ready' && was.runAt > is.seq)
    yield `job ${number} is due too early`
  if (was.state === 'held' && is.state === 'held' && is.nonce !== was.nonce && is.expiresAt > is.seq)
    yield `job ${number} is held by nobody`
  if (is.attempt > was.attempt + 1)
    yield `job ${number} is at attempt ${is.attempt} and was at ${was.attempt}`
}

/** Everything that happens in such a history. */
function createStage(world: ReturnType<typeof createWorld>, chance: Chance) {
  const { queue, clock, github } = world
  const ann = aPerson(world, 'ann', 'write')
  const repository = github.store.repositories.named(OWNER, REPO)
  if (!repository) throw new Error('There is no repository.')
  const { database } = github.store
  const leases = new Map<number, string>()
  const numbers: number[] = []
  const rows = () =>
    database.all<{ name: string; oid: string }>(
      'SELECT name, oid FROM refs WHERE repository_id = ? AND name LIKE ?',
      repository.id,
      `${PREFIX}%`,
    )

  const requests = () => ({
    data: { n: numbers.length },
    queue: pick(chance, ['default', 'mail']),
    priority: pick(chance, [0, 0, 5]),
    maxAttempts: pick(chance, [1, 2, 3]),
    type: pick(chance, [undefined, 'a']),
    idempotencyKey: chance.happens(0.3) ? `key-${numbers.length}` : undefined,
    unique: chance.happens(0.2),
    delaySeconds: pick(chance, [undefined, undefined, 7200]),
    concurrency: chance.happens(0.2) ? { key: 'c', limit: 2 } : undefined,
  })
  const held = () => {
    const all = [...leases]
    return all.length > 0 ? pick(chance, all) : undefined
  }
  const keep = ({ id, lease }: Job) => void leases.set(id, lease ?? '')
  const acts: (() => Promise<unknown>)[] = [
    ...Array.from({ length: 4 }, () => async () => numbers.push((await queue.enqueue(requests())).id)),
    async () => numbers.push(await ann.file({ body: '```json\n{"filed": true}\n```', labels: ['pending'] })),
    ...Array.from({ length: 4 }, () => async () => {
      const job = await queue.claim({ worker: WORKER, queues: ['default', 'mail'], leaseSeconds: 40_000 })
      if (job) keep(job)
    }),
    ...(['complete', 'fail', 'release', 'block'] as const).map((verb) => async () => {
      const one = held()
      if (!one) return
      const [id, lease] = one
      leases.delete(id)
      if (verb === 'complete') await queue.complete(id, lease, { ok: id })
      else if (verb === 'fail') await queue.fail(id, lease, { error: 'boom' })
      else if (verb === 'release') await queue.release(id, lease, { reason: 'busy' })
      else await queue.blockHeld(id, lease, 'waits')
    }),
    () => queue.cancel(pick(chance, numbers)),
    () => queue.requeue(pick(chance, numbers)),
    () => queue.block(pick(chance, numbers), 'for a while'),
    () => queue.unblock(pick(chance, numbers)),
    () => queue.alter(pick(chance, numbers), { queue: pick(chance, ['default', 'mail']), priority: 3 }),
    () => ann.close(pick(chance, numbers)),
    () => ann.reopen(pick(chance, numbers)),
    () => ann.comment(pick(chance, numbers), '/cancel'),
    () => queue.sweep(),
    async () => clock.advanceSeconds(pick(chance, [1, 90, 3600])),
  ]
  return {
    rows,
    now: () => Math.floor(clock.now() / 1000),
    write(next: readonly Row[]) {
      database.run('DELETE FROM refs WHERE repository_id = ? AND name LIKE ?', repository.id, `${PREFIX}%`)
      for (const { name, oid } of next)
        database.run('INSERT INTO refs (repository_id, name, oid) VALUES (?, ?, ?)', repository.id, name, oid)
    },
    async step() {
      if (numbers.length === 0) numbers.push((await queue.enqueue(requests())).id)
      try {
        await pick(chance, acts)()
      } catch (error) {
        // What is not for a job in this state, which is what a random history asks for most of the time.
        if (!(error instanceof Problem)) throw error
      }
    },
    /** Until the pages show the ledger. */
    async rest() {
      for (let round = 0; round < 4; round++) {
        clock.advanceSeconds(61)
        await queue.sweep()
      }
    },
  }
}
