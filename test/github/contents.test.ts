import type { Fault } from '@octoqueue/github-emulator/faults'
import { describe, expect, test } from 'vitest'
import { createGitHub } from '../../src/github/github.ts'
import { useNock } from '../support/nock.ts'
import { seededRandom } from '../support/random.ts'
import { createWorld, OWNER, REPO, recordingLog, virtualClock } from '../support/world.ts'

const PATH = '.github/octoqueue.json'
const PUT = 'PUT /repos/{owner}/{repo}/contents/{path}'
const GET = 'GET /repos/{owner}/{repo}/contents/{path}'
const TOO_LONG = 512 * 1024 + 1

const first = { from: undefined, message: 'Set it' }

/** A world with the document in it, and its version. */
async function written(text = '{}') {
  const world = createWorld()
  await world.documents.write(PATH, text, first)
  const version = (await world.documents.read(PATH))?.version ?? ''
  return { ...world, version }
}

describe('a document', () => {
  test('is nothing until it is written', async () => {
    expect(await createWorld().documents.read(PATH)).toBeUndefined()
  })

  test.each(['', '{"a":1}\n', 'ü🐙\u2028\r\n', '\uFEFFmarked', 'x'.repeat(TOO_LONG - 1)])(
    'comes back as it was written, to everyone: %#',
    async (text) => {
      const { documents, createProcess } = createWorld()
      expect(await documents.write(PATH, text, first)).toBe('written')
      expect((await createProcess().documents.read(PATH))?.text).toBe(text)
    },
  )

  test('is changed from the version that was read, by a commit with its message', async () => {
    const { documents, github, version } = await written('1')
    expect(await documents.write(PATH, '2', { from: version, message: 'Raise the limit' })).toBe('written')
    const now = await documents.read(PATH)
    expect(now?.text).toBe('2')
    expect(now?.version).not.toBe(version)
    const repository = github.store.repositories.named(OWNER, REPO)
    const head = repository && github.store.refs.get(repository, 'refs/heads/main')
    const commit = head && github.store.objects.commit(repository, head.oid)
    expect(commit).toMatchObject({ message: 'Raise the limit', author: { name: 'octoqueue[bot]' } })
  })

  test('is kept from whoever read an older version, or none', async () => {
    const { documents, createProcess, version } = await written('1')
    const another = createProcess().documents
    expect(await documents.write(PATH, '2', { from: version, message: 'mine' })).toBe('written')
    expect(await another.write(PATH, '3', { from: version, message: 'theirs' })).toBe('refused')
    expect(await another.write(PATH, '3', first)).toBe('refused')
    expect((await another.read(PATH))?.text).toBe('2')
  })

  test('that was deleted since is made anew: GitHub looks at no version then', async () => {
    const { documents, github, token, version } = await written('1')
    const response = await github.fetch(`http://github.local/repos/${OWNER}/${REPO}/contents/${PATH}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ message: 'Off', sha: version }),
    })
    expect(response.status).toBe(200)
    expect(await documents.read(PATH)).toBeUndefined()
    expect(await documents.write(PATH, '2', { from: version, message: 'x' })).toBe('written')
    expect((await documents.read(PATH))?.text).toBe('2')
  })

  test('of two who change it at once one is refused', async () => {
    const { documents, createProcess, version } = await written('1')
    const change = { from: version, message: 'x' }
    const outcomes = await Promise.all([
      documents.write(PATH, '2', change),
      createProcess().documents.write(PATH, '3', change),
    ])
    expect(outcomes.toSorted()).toEqual(['refused', 'written'])
  })

  test('costs nothing to read again while it stays', async () => {
    const { documents, github, token, version } = await written('1')
    const used = async () => {
      const headers = { authorization: `Bearer ${token}` }
      const response = await github.fetch('http://github.local/rate_limit', { headers })
      return ((await response.json()) as { rate: { used: number } }).rate.used
    }
    const [usedBefore, askedBefore] = [await used(), github.requests.count(GET)]
    expect(await documents.read(PATH)).toEqual({ text: '1', version })
    expect([await used(), github.requests.count(GET)]).toEqual([usedBefore, askedBefore + 1])
  })
})

describe('what GitHub does not say', () => {
  const lost: [string, Fault['kind'], string][] = [
    ['an answer that was lost', 'drop-after', '2'],
    ['an error after the commit', 'error-after', '2'],
    ['a connection that broke before', 'drop-before', '1'],
    ['an error before the commit', 'error-before', '1'],
  ]
  test.each(lost)('leaves a write unknown, and it is not sent again: %s', async (_, kind, now) => {
    const { documents, github, version } = await written('1')
    github.faults.add({ kind, match: { route: PUT }, times: 1 } as Fault)
    const sent = github.requests.count(PUT)
    expect(await documents.write(PATH, '2', { from: version, message: 'x' })).toBe('unknown')
    expect(github.requests.count(PUT)).toBe(sent + 1)
    expect((await documents.read(PATH))?.text).toBe(now)
    // Making the same change again shows what happened to the first.
    const again = await documents.write(PATH, '2', { from: version, message: 'x' })
    expect(again).toBe(now === '2' ? 'refused' : 'written')
  })

  test('a read asks again for', async () => {
    const { documents, github } = await written('1')
    github.faults.add({ kind: 'error-before', match: { route: GET }, times: 1 })
    expect((await documents.read(PATH))?.text).toBe('1')
  })

  test('a read says when it never hears', async () => {
    const { documents, github } = await written('1')
    github.faults.add({ kind: 'drop-after', match: { route: GET } })
    await expect(documents.read(PATH)).rejects.toMatchObject({ type: 'github-unavailable' })
  })
})

describe('a refusal is reported as such', () => {
  test('of a repository that the token does not see, which has no document only seemingly', async () => {
    const { documents, github } = createWorld()
    github.faults.add({ kind: 'not-found' })
    await expect(documents.read(PATH)).rejects.toMatchObject({ type: 'github-refused' })
    await expect(documents.write(PATH, '1', first)).rejects.toMatchObject({ type: 'github-refused' })
  })

  test('of a token that may not write', async () => {
    const { createProcess, github } = createWorld()
    const token = github.createToken({ login: 'you', permissions: 'write', without: ['contents'] })
    await expect(createProcess({ token }).documents.write(PATH, '1', first)).rejects.toMatchObject({
      type: 'github-refused',
      message: expect.stringContaining('Contents: write'),
    })
  })

  test('of a rate limit', async () => {
    const { documents, github } = createWorld()
    github.faults.add({ kind: 'forbidden', seconds: 30 })
    await expect(documents.write(PATH, '1', first)).rejects.toMatchObject({ type: 'rate-limited' })
  })

  test.each([
    ['a folder', '.github', 'is not a file'],
    ['what is no UTF-8', 'binary', 'is not a text in UTF-8'],
    ['what is too long', 'long', `has ${TOO_LONG} bytes`],
    ['what is so long that GitHub does not show it', 'longer', `has ${1024 * 1024 + 1} bytes`],
  ])('of %s', async (_, path, words) => {
    const { documents, github, token } = await written()
    const contents = { binary: [0xff, 0xfe], long: TOO_LONG, longer: 1024 * 1024 + 1 }
    for (const [name, bytes] of Object.entries(contents)) {
      const content = Buffer.from(typeof bytes === 'number' ? 'x'.repeat(bytes) : bytes).toString('base64')
      await github.fetch(`http://github.local/repos/${OWNER}/${REPO}/contents/${name}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({ message: 'x', content }),
      })
    }
    await expect(documents.read(path)).rejects.toMatchObject({
      type: 'github-refused',
      message: expect.stringContaining(words),
    })
  })

  test('of a text that is too long, before anything is sent', async () => {
    const { documents, github } = createWorld()
    await expect(documents.write(PATH, 'x'.repeat(TOO_LONG), first)).rejects.toMatchObject({
      type: 'invalid-request',
    })
    expect(github.requests.count(PUT)).toBe(0)
  })

  test('of a path that is none', async () => {
    await expect(createWorld().documents.write('a/../b', '1', first)).rejects.toMatchObject({
      type: 'github-refused',
      message: expect.stringContaining('malformed path'),
    })
  })
})

describe('GitHub’s own words', () => {
  const nock = useNock()

  const BRANCH_MOVED = 'is at 4f0a7b2 but expected 9c1d3e5'
  const RULES = 'Repository rule violations found\n\nChanges must be made through a pull request.\n\n'

  async function writeAgainst(status: number, message: string) {
    nock('https://api.github.com')
      .put('/repos/acme/jobs/contents/.github%2Foctoqueue.json')
      .reply(status, { message })
    const ports = { clock: virtualClock(), random: seededRandom(1), log: recordingLog() }
    const place = {
      owner: 'acme',
      repo: 'jobs',
      credentials: { token: 'x' },
      apiUrl: 'https://api.github.com',
    }
    return createGitHub({ ...place, ...ports }).documents.write(PATH, '1', first)
  }

  test('for a branch that moved meanwhile are a refusal', async () => {
    expect(await writeAgainst(409, BRANCH_MOVED)).toBe('refused')
  })

  test('for a rule of the repository are reported to people', async () => {
    await expect(writeAgainst(409, RULES)).rejects.toMatchObject({
      type: 'github-refused',
      message: expect.stringContaining('through a pull request'),
    })
  })
})
