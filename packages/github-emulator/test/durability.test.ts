import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLocalGitHub, type LocalGitHub } from '../src/github.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-github-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function open(file: string): LocalGitHub {
  const github = createLocalGitHub({ file })
  github.createUser({ login: 'ann' })
  github.createToken({ login: 'ann', permissions: 'write', token: 'secret' })
  github.createRepository({ owner: 'ann', name: 'queue' })
  return github
}

const ask = (github: LocalGitHub, method: string, path: string, body?: unknown) =>
  github.fetch(`http://github.local/repos/ann/queue${path}`, {
    method,
    headers: { authorization: 'Bearer secret' },
    body: body === undefined ? null : JSON.stringify(body),
  })

test('everything is there after a restart, and seeding again changes nothing', async () => {
  const file = join(folder, 'github.sqlite')
  const first = open(file)
  await ask(first, 'POST', '/issues', { title: 'x', labels: ['a'] })
  await ask(first, 'POST', '/issues/1/comments', { body: 'c' })
  const read = async (github: LocalGitHub) =>
    Promise.all(
      ['', '/issues', '/issues/1/comments', '/git/matching-refs/heads', '/labels'].map(async (path) =>
        (await ask(github, 'GET', path)).json(),
      ),
    )
  const before = await read(first)
  first.close()
  const second = open(file)
  expect(await read(second)).toEqual(before)
  const next: unknown = await (await ask(second, 'POST', '/issues', { title: 'y' })).json()
  expect(next).toMatchObject({ number: 2 })
  second.close()
})

test('a write is in the file as soon as it is answered, even if the process never closes it', async () => {
  const file = join(folder, 'github.sqlite')
  const crashed = open(file)
  await ask(crashed, 'POST', '/issues', { title: 'x' })
  const other = open(file)
  expect(await (await ask(other, 'GET', '/issues')).json()).toHaveLength(1)
  other.close()
  crashed.close()
})

test('the file is written ahead and fully synced, and has no token in it', async () => {
  const file = join(folder, 'github.sqlite')
  const github = open(file)
  const { database } = github.store
  expect(database.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' })
  expect(database.get('PRAGMA synchronous')).toEqual({ synchronous: 2 })
  const kept = database.all('SELECT * FROM tokens')
  expect(JSON.stringify(kept)).not.toContain('secret')
  github.close()
})

test('a file of a newer version is refused and left as it is', () => {
  const file = join(folder, 'github.sqlite')
  open(file).close()
  const raw = new DatabaseSync(file)
  raw.exec('PRAGMA user_version = 999')
  raw.close()
  expect(() => createLocalGitHub({ file })).toThrow(/schema version 999/)
  const after = new DatabaseSync(file)
  expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: 999 })
  after.close()
})

test.each([
  ['a login with a space', (github: LocalGitHub) => github.createUser({ login: 'a b' })],
  [
    'a token for nobody',
    (github: LocalGitHub) => github.createToken({ login: 'nobody', permissions: 'read' }),
  ],
  [
    'a repository name with a slash',
    (github: LocalGitHub) => github.createRepository({ owner: 'a', name: 'b/c' }),
  ],
])('seeding refuses %s', (_, seed) => {
  const github = createLocalGitHub()
  expect(() => seed(github)).toThrow()
  expect(github.store.repositories.all()).toEqual([])
})

test('while another process has locked the file, a write is a 503 within 50 ms, and a read is answered', async () => {
  const file = join(folder, 'github.sqlite')
  const github = open(file)
  await ask(github, 'POST', '/issues', { title: 'x' })
  const other = new DatabaseSync(file)
  other.exec('BEGIN IMMEDIATE')
  const refused = await ask(github, 'POST', '/issues', { title: 'y' })
  expect(refused.status).toBe(503)
  expect(await refused.json()).toEqual({ message: expect.stringMatching(/locked/) })
  expect(await (await ask(github, 'GET', '/issues')).json()).toHaveLength(1)
  other.exec('ROLLBACK')
  other.close()
  expect((await ask(github, 'POST', '/issues', { title: 'y' })).status).toBe(201)
  expect(github.store.database.get<{ timeout: number }>('PRAGMA busy_timeout')?.timeout).toBeLessThan(50)
  github.close()
})

test('on a full disk a write is a 503 that leaves nothing, and all goes on when there is room', async () => {
  const github = open(join(folder, 'github.sqlite'))
  const { database } = github.store
  const pages = database.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0
  database.connection.exec(`PRAGMA max_page_count = ${pages + 2}`)
  const body = 'x'.repeat(60_000)
  const refused = await ask(github, 'POST', '/issues', { title: 'x', body, labels: ['a'] })
  expect(refused.status).toBe(503)
  expect(await (await ask(github, 'GET', '/issues')).json()).toEqual([])
  database.connection.exec('PRAGMA max_page_count = 1000000')
  expect((await ask(github, 'POST', '/issues', { title: 'x', body, labels: ['a'] })).status).toBe(201)
  github.close()
})
