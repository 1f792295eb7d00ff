import { singleFlight } from '@octoqueue/bounds'
import { createKeyFormat } from '@octoqueue/secrets'
import { createSharedDocument, type File, type JsonObject } from '@octoqueue/shared-document'
import { expect, test } from 'vitest'
import {
  createRoll,
  type Failures,
  MAX_KEYS,
  MAX_RULES,
  type RuleRequest,
  type Written,
} from '../src/index.ts'

type Scope = 'read' | 'write'
const GRANTS = [{ scopes: ['read'] as const, queues: '*' as const }]
const RULE: RuleRequest<Scope> = {
  id: 'ci',
  repository: 'acme/app',
  repositoryId: undefined,
  workflow: undefined,
  workflowRef: undefined,
  jobWorkflowRef: undefined,
  ref: undefined,
  environment: undefined,
  events: undefined,
  grants: GRANTS,
}

const failures: Failures = {
  unreadable: (faults) => new Error(`unreadable ${faults.map(({ pointer }) => pointer)}`),
  taken: (id) => new Error(`taken ${id}`),
  missing: (what, id) => new Error(`missing ${what} ${id}`),
  tooMany: (what, most) => new Error(`more than ${most} ${what}`),
  overAlready: () => new Error('over'),
}

/** A roll in a file; `lose` makes the answer to the next write get lost, though it is written. */
function aRoll(begin: JsonObject = {}) {
  let file: File | undefined = { text: JSON.stringify({ version: 1, ...begin }), version: '0' }
  let [writes, lost, nowMs] = [0, false, 1_000_000]
  const error = (text: string) => () => new Error(text)
  const document = createSharedDocument({
    path: 'settings.json',
    version: 1,
    files: {
      read: async () => file,
      async write(_, text, { from }) {
        if (from !== file?.version) return 'refused'
        file = { text, version: String(++writes) }
        if (!lost) return 'written'
        lost = false
        return 'unknown'
      },
    },
    clock: { elapsedMs: () => nowMs, sleep: async () => {} },
    singleFlight,
    failures: { unreadable: error('unreadable'), busy: error('busy'), doubtful: error('doubtful') },
  })
  const roll = createRoll<Scope>({
    document,
    check: (whole) => ({ sections: whole as unknown as Written<Scope> }),
    format: createKeyFormat('tk'),
    repositoryIdOf: async (name) => (name === 'acme/app' ? '7' : undefined),
    now: () => nowMs,
    failures,
  })
  const written = () => JSON.parse(file?.text ?? '{}')
  return { ...roll, document, written, lose: () => (lost = true), advance: (ms: number) => (nowMs += ms) }
}

test('a key is shown once, and only a digest of it is kept', async () => {
  const { keys, written } = aRoll()
  const { key, secret } = await keys.create({ id: 'ci', name: 'Nightly', grants: GRANTS, expiresAt: 5_000 })
  expect(secret).toMatch(/^tk_ci_[\w-]{43}$/)
  expect(JSON.stringify(written())).not.toContain(secret.slice(6))
  expect(written().keys[0]).toMatchObject({ id: 'ci', name: 'Nightly', created_at: '1970-01-01T00:16:40Z' })
  expect(await keys.get('ci')).toEqual(key)
})

test('a key that is over already, or whose id is taken by a key or a rule, is not made', async () => {
  const { keys, rules } = aRoll()
  await keys.create({ id: 'a', grants: GRANTS })
  await rules.allow({ ...RULE, id: 'b' })
  await expect(keys.create({ id: 'a', grants: GRANTS })).rejects.toThrow('taken a')
  await expect(keys.create({ id: 'b', grants: GRANTS })).rejects.toThrow('taken b')
  await expect(rules.allow({ ...RULE, id: 'a' })).rejects.toThrow('taken a')
  await expect(keys.create({ id: 'c', grants: GRANTS, expiresAt: 1_000 })).rejects.toThrow('over')
})

test('a rotated key has its old secret for a while, and no third one', async () => {
  const { keys, advance } = aRoll()
  const first = await keys.create({ id: 'a', grants: GRANTS })
  advance(1_000)
  await keys.rotate('a', 60)
  const { key, secret } = await keys.rotate('a', 60)
  expect(secret).not.toBe(first.secret)
  expect(key.secrets.map(({ expiresAt }) => expiresAt)).toEqual([undefined, 1_061])
  await expect(keys.rotate('b', 60)).rejects.toThrow('missing key b')
})

test('a change whose answer was lost is made once', async () => {
  const { keys, rules, lose } = aRoll()
  lose()
  await keys.create({ id: 'a', grants: GRANTS })
  lose()
  await rules.allow(RULE)
  lose()
  await keys.revoke('a')
  expect([(await keys.list()).length, (await rules.list()).map(({ id }) => id)]).toEqual([0, ['ci']])
  await expect(keys.revoke('a')).rejects.toThrow('missing key a')
})

test('a rule is bound to the repository that has the name, or that uses it first', async () => {
  const { rules } = aRoll()
  expect((await rules.allow(RULE)).repositoryId).toBe('7')
  await rules.allow({ ...RULE, id: 'far', repository: 'other/app' })
  expect([await rules.bind('far', '9'), await rules.bind('far', '8')]).toEqual([true, false])
})

test('fields that are not known, and other sections, stay as they are', async () => {
  const key = { id: 'a', note: 'ours', secrets: [], grants: [], created_at: '2026-01-01T00:00:00Z' }
  const { keys, written } = aRoll({ keys: [key], colors: ['blue'] })
  await keys.create({ id: 'b', grants: GRANTS })
  expect(written()).toMatchObject({ keys: [key, { id: 'b' }], colors: ['blue'] })
})

test('one of an id only, and instants that are some', async () => {
  const one = { id: 'a', secrets: [], grants: [], created_at: '2026-01-01T00:00:00Z' }
  await expect(aRoll({ keys: [one, one] }).keys.list()).rejects.toThrow('unreadable /keys/1/id')
  const never = { ...one, created_at: '2026-13-01T00:00:00Z' }
  await expect(aRoll({ keys: [never] }).keys.list()).rejects.toThrow('unreadable /keys/0/created_at')
})

test('there are limits, and words for them', async () => {
  const many = <T>(most: number, make: (id: string) => T) =>
    Array.from({ length: most }, (_, index) => make(`n${index}`))
  const at = '2026-01-01T00:00:00Z'
  const { keys, rules } = aRoll({
    keys: many(MAX_KEYS, (id) => ({ id, secrets: [], grants: [], created_at: at })),
    workflows: many(MAX_RULES, (id) => ({ id: `${id}-r`, repository: 'a/b', grants: [], created_at: at })),
  })
  await expect(keys.create({ grants: GRANTS })).rejects.toThrow(`more than ${MAX_KEYS} keys`)
  await expect(rules.allow(RULE)).rejects.toThrow(`more than ${MAX_RULES} rules`)
})
