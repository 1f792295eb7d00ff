import type { JsonObject } from '@octoqueue/shared-document'
import { describe, expect, it } from 'vitest'
import { createBindings, createQueueSettings, DEFAULTS } from '../src/index.ts'

class Unreadable extends Error {
  readonly places: readonly string[]
  constructor(faults: readonly { pointer: string; detail: string }[]) {
    super(faults.map(({ detail }) => detail).join(' '))
    this.places = faults.map(({ pointer }) => pointer)
  }
}

function start(given: JsonObject = {}) {
  let document = given
  const messages: string[] = []
  const settings = {
    read: async () => document,
    async change(edit: (document: JsonObject) => JsonObject | Promise<JsonObject>, message: string) {
      document = await edit(document)
      messages.push(message)
      return document
    },
  }
  const options = {
    settings,
    unreadable: (faults: ConstructorParameters<typeof Unreadable>[0]) => new Unreadable(faults),
  }
  return {
    ...options,
    queues: createQueueSettings(options),
    bindings: createBindings(options),
    messages,
    now: () => document,
  }
}

describe('createQueueSettings', () => {
  it('has defaults for a queue that nothing is set for', async () => {
    const { queues } = start({ queues: { other: { sealed: true } } })
    expect(await queues.get('reports')).toEqual(DEFAULTS)
    expect([...(await queues.all()).keys()]).toEqual(['other'])
  })

  it('changes what is given, says so, and keeps everything else', async () => {
    const workflow = { file: 'work.yml', ref: 'main', max_dispatched: 1, pass_lease: false }
    const { queues, messages, now } = start({ keys: [], queues: { reports: { workflow, private: true } } })
    expect(await queues.change('reports', { sealed: true, rate: 3 })).toEqual({
      ...DEFAULTS,
      private: true,
      sealed: true,
      rate: 3,
    })
    expect(now()).toEqual({
      keys: [],
      queues: { reports: { workflow, private: true, sealed: true, rate: 3 } },
    })
    expect(messages).toEqual(['Set for the queue reports: sealed true, rate 3'])
  })

  it('takes out what is set to its default, and a queue that nothing is left of', async () => {
    const { queues, now } = start({ queues: { reports: { sealed: true }, other: { private: true } } })
    expect(await queues.change('reports', { sealed: false })).toEqual(DEFAULTS)
    expect(now()).toEqual({ queues: { other: { private: true } } })
  })

  it.each<[JsonObject, string, string]>([
    [{ queues: { a: { seald: true } } }, '/queues/a/seald', 'It is not known'],
    [{ queues: { a: { sealed: 'yes' } } }, '/queues/a/sealed', 'It must be true or false.'],
    [{ queues: { a: { rate: 0 } } }, '/queues/a/rate', 'It must be a whole number from 1 to 1000.'],
    [
      { queues: { a: { admission: 'all' } } },
      '/queues/a/admission',
      'It must be collaborators or triage or anyone.',
    ],
    [{ queues: { 'a b': {} } }, '/queues/a b', 'That is no queue’s name.'],
    [{ queues: [] }, '/queues', 'It must be an object of queues.'],
  ])('reads nothing of %j, and says where', async (document, place, words) => {
    const { queues } = start(document)
    await expect(queues.get('b')).rejects.toMatchObject({
      places: [place],
      message: expect.stringContaining(words),
    })
  })
})

describe('createBindings', () => {
  it('leaves the other settings of a queue alone', async () => {
    const { bindings, queues, now } = start({ queues: { reports: { sealed: true } } })
    await bindings.set('reports', { workflow: 'work.yml', ref: 'main', maxDispatched: 2, passesLease: false })
    expect(await queues.get('reports')).toMatchObject({ sealed: true })
    expect((await bindings.all()).get('reports')).toMatchObject({ workflow: 'work.yml' })
    await bindings.remove('reports')
    expect(now()).toEqual({ queues: { reports: { sealed: true } } })
  })
})
