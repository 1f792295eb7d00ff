import { type Json, type JsonObject, objectOf, QUEUE_NAME } from '../domain/job.ts'
import type { Binding, Bindings } from '../runtime/service-ports.ts'
import { cachedByObject, type Settings, type SettingsDocument, unreadable } from './settings.ts'

/* The section `queues` of the settings document: what is set for each queue, by its name. */

const SECTION = 'queues'
/** They are read every few seconds, and while there is no document each read costs a request. */
const MAX_AGE_MS = 60_000

/** Which queues start workflows. Each method @throws Problem `settings-unreadable` */
export function createBindings(settings: Settings) {
  return {
    all: async (): ReturnType<Bindings['all']> => readBindings(await settings.read(MAX_AGE_MS)),
    inOrder: async () => readOrdered(await settings.read(MAX_AGE_MS)),
    get: async (queue: string): Promise<Binding | undefined> =>
      readBindings(await settings.read()).get(queue),
    async set(queue: string, binding: Binding): Promise<void> {
      const edit = (document: SettingsDocument) => {
        const known = sectionOf(document)
        const entry = { ...objectOf(known[queue]), workflow: writeBinding(binding) }
        return { ...document, [SECTION]: { ...known, [queue]: entry } }
      }
      await settings.change(edit, `Let the queue ${queue} start ${binding.workflow}`)
    },
    /** Does nothing where there is none. */
    async remove(queue: string): Promise<void> {
      const edit = (document: SettingsDocument) => {
        const { [queue]: entry, ...others } = sectionOf(document)
        const { workflow, ...rest } = objectOf(entry) ?? {}
        if (workflow === undefined) return document
        const kept = Object.keys(rest).length > 0 ? { [queue]: rest } : {}
        return { ...document, [SECTION]: { ...others, ...kept } }
      }
      await settings.change(edit, `Let the queue ${queue} start no workflow`)
    },
  }
}

/** Bindings, as administrators read and change them. */
export type EditableBindings = ReturnType<typeof createBindings>

function sectionOf(document: SettingsDocument): JsonObject {
  const { [SECTION]: section = {} } = document
  return objectOf(section) ?? refuse('', 'It must be an object of queues.')
}

/** All or nothing: a queue that cannot be read must not be taken for one without a workflow. */
const readBindings = cachedByObject((document: SettingsDocument): ReadonlyMap<string, Binding> => {
  const bindings = Object.entries(sectionOf(document)).flatMap(([queue, entry]) => {
    const { workflow } = objectOf(entry) ?? refuse(`/${queue}`, 'It must be an object.')
    return workflow === undefined ? [] : [[queue, readBinding(queue, workflow)] as const]
  })
  return new Map(bindings)
})

const readOrdered = cachedByObject((document: SettingsDocument): ReadonlySet<string> => {
  const ordered = Object.entries(sectionOf(document)).flatMap(([queue, entry]) => {
    const { fifo = false } = objectOf(entry) ?? refuse(`/${queue}`, 'It must be an object.')
    if (typeof fifo !== 'boolean') refuse(`/${queue}/fifo`, 'It must be true or false.')
    if (!QUEUE_NAME.test(queue)) refuse(`/${queue}`, 'That is no queue’s name.')
    return fifo ? [queue] : []
  })
  return new Set(ordered)
})

function readBinding(queue: string, value: Json): Binding {
  const pointer = `/${queue}/workflow`
  const { file, ref, max_dispatched: maxDispatched, pass_lease: passesLease = false } = objectOf(value) ?? {}
  if (!QUEUE_NAME.test(queue)) refuse(`/${queue}`, 'That is no queue’s name.')
  if (typeof file !== 'string' || typeof ref !== 'string') return refuse(pointer, 'It needs file and ref.')
  if (typeof maxDispatched !== 'number' || !(maxDispatched >= 1))
    return refuse(`${pointer}/max_dispatched`, 'It must be a number from 1 on.')
  return { workflow: file, ref, maxDispatched, passesLease: passesLease === true }
}

const writeBinding = ({ workflow, ref, maxDispatched, passesLease }: Binding): JsonObject => ({
  file: workflow,
  ref,
  max_dispatched: maxDispatched,
  pass_lease: passesLease,
})

function refuse(pointer: string, detail: string): never {
  throw unreadable([{ pointer: `/${SECTION}${pointer}`, detail }])
}
