import type { EditableBindings } from '@octoqueue/queue-settings'
import { Problem } from '../../domain/problem.ts'
import type { Binding } from '../../runtime/service-ports.ts'
import type { App } from '../context.ts'
import { type Operation, operation, serve } from '../operation.ts'
import { readQueueName } from '../wire/read.ts'

/** Which workflow every job of a queue starts. */
export const WORKFLOW_OPERATIONS = {
  getWorkflow: operation(
    'GET /queues/{name}/workflow',
    'read',
    'Read which workflow the jobs of a queue start',
    { answers: { 200: 'binding' } },
  ),
  bindWorkflow: operation(
    'PUT /queues/{name}/workflow',
    'admin',
    'Bind a queue to the workflow that each of its jobs starts',
    {
      body: 'bindWorkflow',
      // It runs with the rights of the service's own token, whatever the queue.
      covers: 'all',
      answers: { 200: 'binding' },
    },
  ),
  unbindWorkflow: operation('DELETE /queues/{name}/workflow', 'admin', 'Unbind a queue from its workflow', {
    answers: { 200: 'unbound' },
    covers: 'all',
  }),
} as const satisfies Record<string, Operation>

/** Which workflow every job of a queue starts. */
export function routeWorkflows(app: App, bindings: EditableBindings): void {
  serve(app, WORKFLOW_OPERATIONS.getWorkflow, async (c) => {
    const queue = readQueueName(c)
    const binding = await bindings.get(queue)
    if (binding) return c.json(writeBinding(queue, binding))
    throw new Problem('not-found', `The jobs of the queue ${queue} start no workflow.`)
  })
  serve(app, WORKFLOW_OPERATIONS.bindWorkflow, async (c, { body }) => {
    const queue = readQueueName(c)
    const { workflow, ref, max_dispatched: maxDispatched, pass_lease: passesLease } = body
    const binding = { workflow, ref, maxDispatched, passesLease }
    await bindings.set(queue, binding)
    return c.json(writeBinding(queue, binding))
  })
  serve(app, WORKFLOW_OPERATIONS.unbindWorkflow, async (c) => {
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
