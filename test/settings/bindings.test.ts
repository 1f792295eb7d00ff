import { describe, expect, test } from 'vitest'
import { createQueues } from '../../src/settings/queues.ts'
import { createSettings, SETTINGS_PATH } from '../../src/settings/settings.ts'
import { createWorld } from '../support/world.ts'

const BINDING = { workflow: 'work.yml', ref: 'main', maxDispatched: 3, passesLease: false }

async function start(text?: string) {
  const world = createWorld()
  if (text !== undefined) await world.documents.write(SETTINGS_PATH, text, { from: undefined, message: 'x' })
  const settings = createSettings(world)
  const written = async () => JSON.parse((await world.documents.read(SETTINGS_PATH))?.text ?? '')
  return { ...world, ...createQueues(settings), written }
}

test('a binding is kept in the settings document, and read by another process', async () => {
  const { bindings, documents, clock, written } = await start()
  await bindings.set('builds', BINDING)
  expect(await written()).toEqual({
    version: 1,
    queues: { builds: { workflow: { file: 'work.yml', ref: 'main', max_dispatched: 3, pass_lease: false } } },
  })
  const { bindings: other } = createQueues(createSettings({ documents, clock }))
  expect(await other.all()).toEqual(new Map([['builds', BINDING]]))
  expect(await other.get('builds')).toEqual(BINDING)
})

test('what others keep beside it stays', async () => {
  const kept = { version: 1, keys: [], queues: { builds: { note: 'x' }, other: { note: 'y' } } }
  const { bindings, written } = await start(JSON.stringify(kept))
  await bindings.set('builds', BINDING)
  await bindings.remove('builds')
  await bindings.remove('never')
  expect(await written()).toEqual(kept)
})

test('a queue that keeps nothing else is gone with its binding', async () => {
  const { bindings, written } = await start()
  await bindings.set('builds', BINDING)
  await bindings.remove('builds')
  expect(await written()).toEqual({ version: 1, queues: {} })
  expect(await bindings.get('builds')).toBeUndefined()
})

describe('a document that cannot be read says where', () => {
  const bad: [object, string][] = [
    [{ queues: [] }, '/queues'],
    [{ queues: { builds: 1 } }, '/queues/builds'],
    [{ queues: { builds: { workflow: {} } } }, '/queues/builds/workflow'],
    [{ queues: { 'A B': { workflow: { file: 'a.yml', ref: 'main', max_dispatched: 1 } } } }, '/queues/A B'],
    [{ queues: { a: { workflow: { file: 'a.yml', ref: 'b' } } } }, '/queues/a/workflow/max_dispatched'],
  ]
  test.each(bad)('%j', async (document, pointer) => {
    const { bindings } = await start(JSON.stringify(document))
    await expect(bindings.all()).rejects.toMatchObject({
      type: 'settings-unreadable',
      facts: { errors: [{ pointer }] },
    })
  })
})
