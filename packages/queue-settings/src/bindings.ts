import { cachedByObject, type JsonObject } from '@octoqueue/shared-document'
import type { Binding } from './rules.ts'
import {
  createRefuse,
  entriesOf,
  type Options,
  objectOf,
  type Refuse,
  sectionOf,
  withMembers,
} from './section.ts'

/** They are read every few seconds, and while there is no document each read costs a request. */
const MAX_AGE_MS = 60_000

/** Which queues start workflows. Each method throws what `unreadable` makes. */
export function createBindings({ settings, ...options }: Options) {
  const refuse = createRefuse(options)
  const readAll = cachedByObject((document: JsonObject) => readBindings(document, refuse))
  const readOrdered = cachedByObject((document: JsonObject) => readOrder(document, refuse))
  return {
    /** The queues whose jobs run strictly in order. */
    inOrder: async (): Promise<ReadonlySet<string>> => readOrdered(await settings.read(MAX_AGE_MS)),
    all: async (): Promise<ReadonlyMap<string, Binding>> => readAll(await settings.read(MAX_AGE_MS)),
    get: async (queue: string): Promise<Binding | undefined> => readAll(await settings.read()).get(queue),
    async set(queue: string, binding: Binding): Promise<void> {
      const workflow = writeBinding(binding)
      const edit = (document: JsonObject) => withMembers(document, queue, { workflow }, refuse)
      await settings.change(edit, `Let the queue ${queue} start ${binding.workflow}`)
    },
    /** Does nothing where there is none. */
    async remove(queue: string): Promise<void> {
      const edit = (document: JsonObject) =>
        objectOf(sectionOf(document, refuse)[queue])?.workflow === undefined
          ? document
          : withMembers(document, queue, { workflow: undefined }, refuse)
      await settings.change(edit, `Let the queue ${queue} start no workflow`)
    },
  }
}

/** Bindings, as administrators read and change them. */
export type EditableBindings = ReturnType<typeof createBindings>

/** All or nothing: a queue that cannot be read must not be taken for one without a workflow. */
function readBindings(document: JsonObject, refuse: Refuse): ReadonlyMap<string, Binding> {
  const bindings = entriesOf(document, refuse).flatMap(([queue, { workflow }]) =>
    workflow === undefined ? [] : [[queue, readBinding(queue, workflow, refuse)] as const],
  )
  return new Map(bindings)
}

function readOrder(document: JsonObject, refuse: Refuse): ReadonlySet<string> {
  const ordered = entriesOf(document, refuse).flatMap(([queue, { fifo = false }]) => {
    if (typeof fifo !== 'boolean') refuse(`/${queue}/fifo`, 'It must be true or false.')
    return fifo ? [queue] : []
  })
  return new Set(ordered)
}

function readBinding(queue: string, value: unknown, refuse: Refuse): Binding {
  const pointer = `/${queue}/workflow`
  const { file, ref, max_dispatched: maxDispatched, pass_lease: passesLease = false } = objectOf(value) ?? {}
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
