import { Problem } from '../../domain/problem.ts'
import type { Binding } from '../../ports.ts'
import type { EditableBindings } from '../../settings/bindings.ts'
import type { App } from '../middleware/middleware.ts'
import { OPERATIONS } from '../operations.ts'
import { readQueueName } from '../wire/address.ts'
import { serve } from './serve.ts'

/** Which workflow every job of a queue starts. */
export function routeWorkflows(app: App, bindings: EditableBindings): void {
  serve(app, OPERATIONS.getWorkflow, async (c) => {
    const queue = readQueueName(c)
    const binding = await bindings.get(queue)
    if (binding) return c.json(writeBinding(queue, binding))
    throw new Problem('not-found', `The jobs of the queue ${queue} start no workflow.`)
  })
  serve(app, OPERATIONS.bindWorkflow, async (c, { body }) => {
    const queue = readQueueName(c)
    const { workflow, ref, max_dispatched: maxDispatched, pass_lease: passesLease } = body
    const binding = { workflow, ref, maxDispatched, passesLease }
    await bindings.set(queue, binding)
    return c.json(writeBinding(queue, binding))
  })
  serve(app, OPERATIONS.unbindWorkflow, async (c) => {
    const queue = readQueueName(c)
    await bindings.remove(queue)
    return c.json({ queue, workflow: null })
  })
}

/** As schemas/binding.json describes it. */
const writeBinding = (queue: string, { workflow, ref, maxDispatched, passesLease }: Binding) => ({
  queue,
  workflow,
  ref,
  max_dispatched: maxDispatched,
  pass_lease: passesLease,
})
