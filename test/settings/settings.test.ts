import type { Fault } from '@octoqueue/github-emulator/faults'
import { describe, expect, test } from 'vitest'
import { Problem } from '../../src/domain/problem.ts'
import type { Document, Documents } from '../../src/runtime/service-ports.ts'
import { createSettings, SETTINGS_PATH } from '../../src/settings/settings.ts'
import { createWorld, OWNER, REPO, virtualClock } from '../support/world.ts'

const READ = 'GET /repos/{owner}/{repo}/contents/{path}'
const add = (name: string) => (document: object) => ({ ...document, [name]: true })

/** Settings over the embedded GitHub, and a way for somebody else to change them. */
function aRepository(faults: Fault[] = []) {
  const world = createWorld({ faults })
  const { clock, documents } = world
  const settings = createSettings({ documents, clock })
  const write = async (text: string) => {
    const standing = await world.documents.read(SETTINGS_PATH)
    return world.documents.write(SETTINGS_PATH, text, { from: standing?.version, message: 'Edit by hand' })
  }
  const stored = async () => (await world.documents.read(SETTINGS_PATH))?.text ?? ''
  return { ...world, settings, write, stored }
}

describe('reading', () => {
  test('a repository without the file has no settings', async () => {
    expect(await aRepository().settings.read()).toEqual({})
  })

  test('what others wrote is seen after ten seconds, and costs one conditional request', async () => {
    const { settings, write, clock, github } = aRepository()
    await write('{"version": 1, "a": 1}')
    await settings.read()
    await write('{"version": 1, "a": 2}')
    github.requests.clear()
    clock.advanceSeconds(9)
    expect([await settings.read(), github.requests.count()]).toEqual([{ version: 1, a: 1 }, 0])
    clock.advanceSeconds(1)
    expect([await settings.read(), github.requests.count(READ)]).toEqual([{ version: 1, a: 2 }, 1])
  })

  test('many readers at once are one request', async () => {
    const { settings, github } = aRepository()
    await Promise.all(Array.from({ length: 20 }, () => settings.read()))
    expect(github.requests.count(READ)).toBe(1)
  })

  test('a read that failed is not remembered for longer than a second', async () => {
    const { settings, write, clock } = aRepository()
    await write('{')
    await expect(settings.read()).rejects.toThrow(/settings|octoqueue/)
    await write('{}')
    await expect(settings.read()).rejects.toBeInstanceOf(Problem)
    clock.advanceSeconds(1)
    expect(await settings.read()).toEqual({})
  })

  const rows = [
    { what: 'nothing', text: '', says: /stops being JSON/ },
    { what: 'half of an object', text: '{\n  "keys": [', says: /stops being JSON/ },
    { what: 'a comma too many', text: '{"keys": [],}', says: /line 1 column 13/ },
    { what: 'a list', text: '[]', says: /one JSON object/ },
    { what: 'null', text: 'null', says: /one JSON object/ },
    { what: 'a tower', text: `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, says: /100 levels/ },
    { what: 'a later version', text: '{"version": 2}', says: /\/version: .*version 1 only/ },
  ]
  test.each(rows)('a file that holds $what is a problem that says where', async ({ text, says }) => {
    const { settings, write } = aRepository()
    await write(text)
    const error = await settings.read().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ type: 'settings-unreadable', message: expect.stringMatching(says) })
  })
})

describe('a change', () => {
  test('makes the file, with its version, and keeps what it does not know', async () => {
    const { settings, write, stored } = aRepository()
    await settings.change(add('a'), 'Make it')
    expect(JSON.parse(await stored())).toEqual({ version: 1, a: true })
    await write('{"note": {"by": "hand"}, "version": 1, "__proto__": 7}')
    await settings.change(add('b'), 'Add to it')
    expect(await stored()).toBe(
      '{\n  "version": 1,\n  "note": {\n    "by": "hand"\n  },\n  "__proto__": 7,\n  "b": true\n}\n',
    )
  })

  test('is a commit with its message', async () => {
    const { settings, github, token } = aRepository()
    await settings.change(add('a'), 'Make the key ci')
    const url = `http://github.local/repos/${OWNER}/${REPO}/commits/main`
    const response = await github.fetch(url, { headers: { Authorization: `Bearer ${token}` } })
    expect(await response.json()).toMatchObject({ commit: { message: 'Make the key ci' } })
  })

  test('is seen at once where it was made', async () => {
    const { settings } = aRepository()
    await settings.read()
    await settings.change(add('a'), 'Make it')
    expect(await settings.read()).toMatchObject({ a: true })
  })

  test('by many at once loses none of them', async () => {
    const world = aRepository()
    const others = [1, 2].map(() => createSettings({ ...world.createProcess(), clock: world.clock }))
    const all = [world.settings, ...others]
    const names = Array.from({ length: 9 }, (_, index) => `n${index}`)
    await Promise.all(names.map((name, index) => all[index % 3]?.change(add(name), 'Add to it')))
    expect(Object.keys(JSON.parse(await world.stored()))).toEqual(expect.arrayContaining(names))
  })

  test('with nothing to do writes nothing', async () => {
    const { settings, github } = aRepository()
    await settings.change((document) => document, 'Do nothing')
    expect(github.requests.entries.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  test('that its edit refuses changes nothing, and the next one goes on', async () => {
    const { settings, stored } = aRepository()
    const refuse = () => {
      throw new Problem('not-found', 'There is none.')
    }
    await expect(settings.change(refuse, 'Refuse')).rejects.toThrow('There is none.')
    expect(await stored()).toBe('')
    await settings.change(add('a'), 'Make it')
    expect(JSON.parse(await stored())).toMatchObject({ a: true })
  })

  test('of a file that cannot be read leaves it as it is', async () => {
    const { settings, write, stored } = aRepository()
    await write('{"keys": [')
    await expect(settings.change(add('a'), 'Make it')).rejects.toMatchObject({ type: 'settings-unreadable' })
    expect(await stored()).toBe('{"keys": [')
  })

  test('whose answer is lost is made once', async () => {
    const { settings, stored } = aRepository([{ kind: 'drop-after', match: { method: 'PUT' }, times: 1 }])
    let edits = 0
    await settings.change((document) => ({ ...document, edits: ++edits }), 'Count')
    expect(JSON.parse(await stored())).toEqual({ version: 1, edits: 1 })
  })

  test('that others always outrun ends', async () => {
    let version = 0
    const documents: Documents = {
      read: async (): Promise<Document> => ({ text: '{}', version: String(++version) }),
      write: async () => 'refused',
    }
    const settings = createSettings({ documents, clock: virtualClock() })
    await expect(settings.change(add('a'), 'Make it')).rejects.toMatchObject({ type: 'settings-busy' })
    expect(version).toBe(5)
  })

  test('whose every answer is lost is not said to have failed', async () => {
    const documents: Documents = { read: async () => undefined, write: async () => 'unknown' }
    const settings = createSettings({ documents, clock: virtualClock() })
    await expect(settings.change(add('a'), 'Make it')).rejects.toMatchObject({ type: 'outcome-unknown' })
  })

  test('after which GitHub is gone is not said to have failed', async () => {
    const { settings } = aRepository([
      { kind: 'drop-after', match: { method: 'PUT' } },
      { kind: 'drop-before', match: { method: 'GET', route: 'contents' }, after: 1 },
    ])
    await expect(settings.change(add('a'), 'Make it')).rejects.toMatchObject({ type: 'outcome-unknown' })
  })
})
