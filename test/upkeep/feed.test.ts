import { expect, test } from 'vitest'
import { aPerson, look } from '../support/people.ts'
import { createWorld, type World } from '../support/world.ts'

/** Events and comments of the queue's own, as traffic leaves them: some ten a job, and two comments. */
async function traffic(world: World, jobs: number) {
  const numbers = await Promise.all(
    Array.from({ length: jobs }, async () => (await world.queue.enqueue({ data: 1, queue: 'busy' })).id),
  )
  for (const id of numbers) await world.queue.cancel(id)
}

/** Puts many events into the repository's list, past the queue, and comments beside them. */
async function crowd(world: World, issue: number, { events = 0, comments = 0 }) {
  const { repositories, issues, users, issueLabels, comments: said } = world.github.store
  const repository = repositories.named('acme', 'jobs')
  const target = repository && issues.numbered(repository, issue)
  const who = users.withLogin('octoqueue[bot]')
  if (!repository || !target || !who) throw new Error('Nothing is there')
  for (let made = 0; made < events / 2; made++) {
    issueLabels.addNames(repository, target, who, ['noise'])
    issueLabels.remove(
      target,
      who,
      issueLabels.list(target).filter(({ name }) => name === 'noise'),
    )
  }
  for (let made = 0; made < comments; made++) said.create(target, who, 'noise')
}

async function createAsked() {
  const world = createWorld()
  const ann = aPerson(world, 'ann', 'write')
  const [said, closed, noise] = [
    await world.queue.enqueue({ data: 1 }),
    await world.queue.enqueue({ data: 2 }),
    await world.queue.enqueue({ data: 3, queue: 'noise' }),
  ].map(({ id }) => id)
  await world.queue.sweep()
  world.clock.advanceSeconds(300)
  await ann.comment(said ?? 0, '/cancel')
  await ann.close(closed ?? 0)
  world.clock.advanceSeconds(60)
  return { world, said: said ?? 0, closed: closed ?? 0, noise: noise ?? 0 }
}

test('a close and a command are heard after a purge of more than a hundred jobs', async () => {
  const { world, said, closed } = await createAsked()
  await traffic(world, 110)
  world.clock.advanceSeconds(70)
  const swept = await world.queue.sweep()
  expect(swept.served.toSorted()).toEqual([said, closed])
  expect(await world.queue.get(closed)).toMatchObject({ status: 'cancelled' })
  expect(await world.queue.get(said)).toMatchObject({ status: 'cancelled' })
})

test('they are heard over as many turns as it takes, by whichever process, and nothing is undone before', async () => {
  const { world, said, closed, noise } = await createAsked()
  await crowd(world, noise, { events: 2600, comments: 2600 })
  world.clock.advanceSeconds(600)
  const served: number[] = []
  const left: number[] = []
  for (let turns = 0; turns < 10; turns++) {
    const process = world.createProcess()
    const swept = await process.queue.sweep()
    served.push(...swept.served)
    expect(swept.healed).toEqual([])
    left.push(Number(process.log.lines.findLast(({ message }) => message === 'sweep')?.fields.behind))
    if (left.at(-1) === 0) break
    world.clock.advanceSeconds(60)
  }
  expect(served.toSorted()).toEqual([said, closed])
  expect(left.length).toBeGreaterThan(2)
  expect(left).toEqual(left.toSorted((a, b) => b - a))
  expect((await look(world, closed)).state).toBe('closed')
})

test('while a sweep is behind it opens nothing again, and says so', async () => {
  const { world, closed, noise } = await createAsked()
  await crowd(world, noise, { events: 4000 })
  const eve = aPerson(world, 'eve', 'read')
  await crowd(world, noise, { events: 2000 })
  world.clock.advanceSeconds(120)
  await eve.close(noise)
  world.clock.advanceSeconds(120)
  const process = world.createProcess()
  expect(await process.queue.sweep()).toMatchObject({ healed: [] })
  const line = process.log.lines.find(({ message }) => message === 'limit')
  expect(line).toMatchObject({ level: 'warn', fields: { limit: 'feed' } })
  expect(Number(line?.fields.left)).toBeGreaterThan(1000)
  expect((await look(world, noise)).state).toBe('closed')
  for (let turns = 0; turns < 12; turns++) {
    world.clock.advanceSeconds(61)
    await process.queue.sweep()
  }
  expect((await look(world, noise)).state).toBe('open')
  expect((await look(world, closed)).state).toBe('closed')
})

test('a sweep begins where the last one ended, and costs no more than ever', async () => {
  const { world, noise } = await createAsked()
  await crowd(world, noise, { events: 800, comments: 300 })
  world.clock.advanceSeconds(600)
  await world.queue.sweep()
  world.clock.advanceSeconds(600)
  const requests = async () => {
    world.github.requests.clear()
    await world.createProcess().queue.sweep()
    return world.github.requests.entries.filter(({ route }) => /issues\/(events|comments)$/.test(route))
      .length
  }
  expect(await requests()).toBe(2)
})

test('what a list of events did not show yet is heard later, though many comments were read meanwhile', async () => {
  const { world, closed, noise } = await createAsked()
  await crowd(world, noise, { comments: 80 })
  world.clock.advanceSeconds(600)
  world.github.faults.add({ kind: 'truncated', items: 0, match: { route: /issues\/events$/ } })
  await world.createProcess().queue.sweep()
  world.github.faults.clear()
  world.clock.advanceSeconds(600)
  expect((await world.createProcess().queue.sweep()).served).toContain(closed)
})

test('what a list of comments did not show yet is heard later, though many events were read meanwhile', async () => {
  const { world, said, noise } = await createAsked()
  await crowd(world, noise, { events: 80 })
  world.clock.advanceSeconds(600)
  world.github.faults.add({ kind: 'truncated', items: 0, times: 1, match: { route: /issues\/comments$/ } })
  await world.createProcess().queue.sweep()
  world.clock.advanceSeconds(600)
  expect((await world.createProcess().queue.sweep()).served).toContain(said)
})

test('a cursor that two sweeps moved at once is where one of them put it', async () => {
  const { world, noise } = await createAsked()
  await crowd(world, noise, { events: 500 })
  world.clock.advanceSeconds(600)
  await Promise.all([world.createProcess().queue.sweep(), world.createProcess().queue.sweep()])
  const { entries } = await world.ledger.list('read/')
  expect(entries.length).toBeGreaterThan(0)
  await crowd(world, noise, { events: 200 })
  world.clock.advanceSeconds(600)
  await world.queue.sweep()
  expect((await world.ledger.list('read/')).entries).toHaveLength(1)
})

test('a requeue leaves what was asked before behind, however much came since', async () => {
  const world = createWorld()
  const ann = aPerson(world, 'ann', 'write')
  const { id } = await world.queue.enqueue({ data: 1 })
  const noise = (await world.queue.enqueue({ data: 1, queue: 'noise' })).id
  const job = await world.queue.claim({ worker: 'w' })
  await ann.close(id)
  await crowd(world, noise, { events: 500, comments: 200 })
  await world.queue.complete(id, job?.lease ?? '')
  world.clock.advanceSeconds(10)
  await world.queue.requeue(id)
  world.clock.advanceSeconds(70)
  expect(await world.queue.sweep()).toMatchObject({ served: [] })
  expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
})
