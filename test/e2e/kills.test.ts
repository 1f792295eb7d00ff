import { describe, expect, test } from 'vitest'
import { STATUSES } from '../../src/domain/job.ts'
import { decodeEntry } from '../../src/domain/name.ts'
import { endsOf } from '../support/ends.ts'
import { compileOnce, createGatedWorld, type FailPoint } from '../support/gate.ts'
import { ask } from '../support/people.ts'
import { type Program, post } from '../support/program.ts'

/*
 * Services in processes of their own, killed with SIGKILL at their requests to GitHub, which is in this
 * process.
 */

type World = Awaited<ReturnType<typeof createGatedWorld>>

/** Longer than a lease and any pause after it. */
const LONG_SECONDS = 3600
const MAX_SERVERS = 3
const MAX_REQUESTS_OF_A_VERB = 4

/**
 * Sends a verb to a server that may be killed by it; then to a new one, as clients do, until there is an
 * answer.
 */
async function insist(world: World, server: Program, send: (url: string) => Promise<Response>) {
  let current = server
  for (let tried = 0; tried < MAX_SERVERS; tried++) {
    // It may die while it starts, too; a new server sweeps first.
    const answer = await current
      .url()
      .then(send)
      .catch(() => undefined)
    if (answer) return { answer, server: current }
    await current.ended
    current = world.startProgram('serve')
  }
  throw new Error('No server stayed alive')
}

/**
 * A server that died before it could answer holds the job: the lease expires, and the sweep brings the job
 * back.
 */
async function claimAgain(world: World, url: string, id: number): Promise<Response> {
  for (let passed = 0; passed < 2; passed++) {
    world.clock.advanceSeconds(LONG_SECONDS)
    await post(`${url}/sweep`)
  }
  return post(`${url}/jobs/${id}/process`, {})
}

/** One job from its creation to its end, with servers that are killed at a request of one of its verbs. */
async function liveOn(world: World, first: Program, verb: string, point: FailPoint): Promise<Program> {
  let server = first
  const during = async (name: string, send: (url: string) => Promise<Response>): Promise<Response> => {
    if (name === verb) world.killAt(point, server)
    const sent = await insist(world, server, send)
    world.disarm()
    server = sent.server
    return sent.answer
  }
  const key = { 'Idempotency-Key': `${verb} ${point.when} ${point.spare}` }
  const body = { data: key, max_attempts: 9 }
  const created = await during('create', (url) => post(`${url}/create-job`, body, key))
  const { job_id: id } = (await created.json()) as { job_id: number }

  let claimed = await during('claim', (url) => post(`${url}/jobs/${id}/process`, {}))
  if (claimed.status !== 200) claimed = await claimAgain(world, await server.url(), id)
  const { lease } = (await claimed.json()) as { lease: string }

  const settling = { lease, result: { id } }
  const completed = await during('complete', (url) => post(`${url}/jobs/${id}/complete`, settling))
  expect(completed.status, key['Idempotency-Key']).toBe(200)
  const job = await (await fetch(`${await server.url()}/jobs/${id}`)).json()
  expect(job).toMatchObject({ status: 'completed', result: { id } })
  await expectOneEnd(world, id)
  return server
}

/** A sweep renders after a while what the dead server did not. */
async function expectOneEnd(world: World, id: number): Promise<void> {
  world.clock.advanceSeconds(LONG_SECONDS)
  await world.queue.sweep()
  const { entries, comments, state } = await endsOf(world, id)
  expect(entries).toHaveLength(1)
  expect(comments).toHaveLength(1)
  expect(state).toBe('closed')
}

const compiled = compileOnce()
const WHENS = ['before', 'after'] as const
const ANY_REQUEST = /^/

/** Jobs one after the other, each with a server that dies at a later request of the verb. */
async function liveOnAndOn(verb: string, when: FailPoint['when']): Promise<void> {
  const world = await createGatedWorld(compiled)
  let server = world.startProgram('serve')
  for (let spare = 0; spare < MAX_REQUESTS_OF_A_VERB; spare++)
    server = await liveOn(world, server, verb, { when, request: ANY_REQUEST, spare })
  // A draft that a dead create left behind was never tried.
  expect((await world.ledger.list('live/')).entries).toEqual([])
  const { entries } = await world.ledger.list('done/')
  const tried = entries.map(({ name }) => decodeEntry(name)).filter((entry) => entry?.attempt !== 0)
  expect(tried).toHaveLength(MAX_REQUESTS_OF_A_VERB)
}

async function startAndDie(point: FailPoint): Promise<void> {
  const world = await createGatedWorld(compiled)
  const server = world.startProgram('serve')
  world.killAt(point, server)
  expect(await server.ended, server.output().stderr).toBe('SIGKILL')

  const next = world.createProcess()
  expect(await next.queue.enqueue({ data: 1 })).toMatchObject({ id: 1, isNew: true })
  const { entries } = await next.ledger.list('owner/')
  const owner = expect.stringMatching(/^owner\/refs-[0-9a-f]{16}$/)
  expect(entries.map(({ name }) => name)).toEqual([owner, 'owner/taken'])
  const labels = (await ask(world, world.token, 'GET', '/labels?per_page=100')) as { name: string }[]
  expect(labels.map(({ name }) => name)).toEqual(expect.arrayContaining([...STATUSES]))
}

describe('a server that is killed', () => {
  test.each(['create', 'claim', 'complete'])(
    'at any request of a %s loses no job and accepts no outcome twice',
    async (verb) => {
      await Promise.all(WHENS.map((when) => liveOnAndOn(verb, when)))
    },
  )

  test.each<[string, RegExp, number]>([
    ['the question who rules the repository', /^GET .*octoqueue\/owner/, 0],
    ['its first commit', /^POST .*git\/commits/, 0],
    ['its third label', /^POST .*\/labels/, 2],
    ['the taking of the repository', /updateRefs.*owner\/taken/, 0],
  ])(
    'while it starts, before or after %s, leaves the next one a whole repository',
    async (_, request, spare) => {
      await Promise.all(WHENS.map((when) => startAndDie({ when, request, spare })))
    },
  )
})
