import { runCallerId } from '@octoqueue/access-roll'
import { aRun } from '@octoqueue/workflow-token/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Caller, createCaller, LOCAL, SERVICE } from '../../src/access/access.ts'
import { isWorkerOf, workerOf } from '../../src/access/workers.ts'
import { isWorkerName } from '../../src/domain/name.ts'
import { SCOPES } from '../../src/domain/verbs.ts'

const keyed = (id: string) => createCaller('key', id, [])
const run = (over: Parameters<typeof aRun>[0]) => createCaller('workflow', runCallerId(aRun(over)), [])

describe('grants', () => {
  const caller = createCaller('key', 'ci', [
    { scopes: ['claim', 'read'], queues: ['a', 'b'] },
    { scopes: ['claim'], queues: ['c'] },
    { scopes: ['enqueue'], queues: '*' },
  ])
  const rows = [
    { scope: 'claim', queue: 'a', may: true },
    { scope: 'claim', queue: 'c', may: true },
    { scope: 'claim', queue: 'd', may: false },
    { scope: 'claim', queue: undefined, may: false },
    { scope: 'read', queue: 'b', may: true },
    { scope: 'read', queue: 'c', may: false },
    { scope: 'enqueue', queue: 'z', may: true },
    { scope: 'enqueue', queue: undefined, may: true },
    { scope: 'admin', queue: 'a', may: false },
  ] as const
  test.each(rows)('$scope on $queue: $may', ({ scope, queue, may }) => {
    expect(caller.may(scope, queue)).toBe(may)
  })

  test('add up', () => {
    expect(caller.queuesWith('claim')).toEqual(['a', 'b', 'c'])
    expect(caller.queuesWith('enqueue')).toBe('*')
    expect(caller.queuesWith('admin')).toEqual([])
  })

  test.each([SERVICE, LOCAL])('allow $kind everything', ({ may }) => {
    expect(SCOPES.map((scope) => may(scope))).toEqual([true, true, true, true])
  })
})

describe('workers of keys and workflows are called by the credential', () => {
  const rows: { caller: Caller; asked: string; worker: string }[] = [
    { caller: SERVICE, asked: 'box', worker: 'box' },
    { caller: LOCAL, asked: 'ci/box', worker: 'ci/box' },
    // Pages link to the run that a worker is called by, so a key's is not by its client's word alone.
    { caller: SERVICE, asked: 'run/99.1', worker: 'run/99.1' },
    { caller: keyed('ci'), asked: 'run/99.1', worker: 'ci/run/99.1' },
    { caller: keyed('run'), asked: '99.1', worker: 'run/99.' },
    { caller: keyed('run'), asked: 'run/99.1', worker: 'run/run/99.1' },
    { caller: keyed('ci'), asked: 'box', worker: 'ci/box' },
    { caller: keyed('ci'), asked: 'http', worker: 'ci' },
    { caller: keyed('ci'), asked: 'ci', worker: 'ci' },
    { caller: keyed('ci'), asked: 'ci/box', worker: 'ci/box' },
    { caller: keyed('ci'), asked: 'cider', worker: 'ci/cider' },
    { caller: keyed('ci'), asked: 'x'.repeat(40), worker: `ci/${'x'.repeat(35)}` },
    { caller: keyed('ci'), asked: '/'.repeat(40), worker: `ci/${'/'.repeat(11)}` },
    { caller: run({ repository: 'acme/app' }), asked: 'http', worker: 'acme.app@900.1' },
    { caller: run({ repository: 'acme/app' }), asked: 'a b', worker: 'acme.app@900.1/a b' },
    { caller: run({ repository: `a/${'r'.repeat(90)}` }), asked: 'box', worker: `a.${'r'.repeat(30)}@900.1` },
  ]
  test.each(rows)('$caller.id asks for $asked', ({ caller, asked, worker }) => {
    expect(workerOf(caller, asked)).toBe(worker)
  })

  const id = fc.stringMatching(/^[a-z0-9-]{1,20}$/)
  const asked = fc.stringMatching(/^[ -~]{1,40}$/)
  const repository = fc.stringMatching(/^[A-Za-z0-9_-]{1,39}\/[A-Za-z0-9._-]{1,100}$/)
  const number = fc.integer({ min: 1, max: 99_999_999_999 }).map(String)

  test('whatever they ask for, by a name that a ledger entry can carry', () => {
    const callers = fc.oneof(
      id.map(keyed),
      fc.tuple(repository, number).map(([name, runId]) => run({ repository: name, runId })),
    )
    fc.assert(
      fc.property(callers, asked, (caller, name) => {
        const worker = workerOf(caller, name)
        expect([isWorkerName(worker), isWorkerOf(caller, worker)]).toEqual([true, true])
      }),
    )
  })

  test('so that no key holds what another key or a workflow has', () => {
    const others = fc.oneof(
      id.map(keyed),
      fc.tuple(repository, number).map(([name, runId]) => run({ repository: name, runId })),
    )
    fc.assert(
      fc.property(id, others, asked, (mine, other, name) => {
        fc.pre(other.id !== mine)
        expect(isWorkerOf(keyed(mine), workerOf(other, name))).toBe(false)
      }),
    )
  })

  test('so that no run holds what another run or a later attempt has, and what an earlier one left', () => {
    const held = workerOf(run({ runId: '90', runAttempt: '2' }), 'box')
    for (const other of [{ runId: '9' }, { runId: '900' }, { runId: '90', runAttempt: '1' }])
      expect(isWorkerOf(run(other), held)).toBe(false)
    for (const runAttempt of ['2', '3', '10'])
      expect(isWorkerOf(run({ runId: '90', runAttempt }), held)).toBe(true)
    expect(isWorkerOf(createCaller('key', '90.3', []), held)).toBe(false)
  })
})
