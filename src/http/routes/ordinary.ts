import type { EditableQueues } from '@octoqueue/queue-settings'
import { RULES } from '@octoqueue/queue-settings/rules'
import type { Issue } from '../../ports.ts'
import { invalidAt } from '../../runtime/fault.ts'
import type { Queue } from '../../upkeep/queue.ts'
import type { App } from '../context.ts'
import { type Operation, operation, serve } from '../operation.ts'
import { readQueueName } from '../wire/read.ts'

/** Ordinary issues as jobs. */
export const ORDINARY_OPERATIONS = {
  listAdoptable: operation(
    'GET /queues/{name}/adoptable',
    'admin',
    'List the open issues with a label that are no jobs, and can become jobs of a queue as they read',
    { query: 'adoptable', covers: 'all', isLive: true, answers: { 200: 'adoptable-issues' } },
  ),
  adoptIssues: operation(
    'POST /queues/{name}/adopt',
    'admin',
    'Make jobs of issues as they read, and let their label make jobs of the queue from now on',
    { body: 'adopt', covers: 'all', answers: { 200: 'adopted-issues' } },
  ),
} as const satisfies Record<string, Operation>

/** @throws Problem `invalid-request` for a label that the queue itself puts on issues */
export function checkLabel(pointer: string, label = ''): void {
  if (!RULES.adopt.fits(label))
    throw invalidAt(pointer, `${label} is a label of the queue itself; take another one.`)
}

/** What administrators do with ordinary issues. */
export function routeOrdinary(app: App, queue: Queue, settings: EditableQueues): void {
  serve(app, ORDINARY_OPERATIONS.listAdoptable, async (c, { query }) => {
    const name = readQueueName(c)
    const labels = [...(await settings.adoptions())].flatMap(([label, of]) => (of === name ? label : []))
    let whole = true
    const found = await queue.listAdoptable(query.label ? [query.label] : labels, () => {
      whole = false
    })
    const write = ({ number: id, title, labels, author, url }: Issue) => ({ id, title, labels, author, url })
    const refused = found.refused.map(({ issue, why }) => ({ ...write(issue), why }))
    return c.json({ issues: found.adoptable.map(write), refused, whole })
  })
  serve(app, ORDINARY_OPERATIONS.adoptIssues, async (c, { body: { label, issues } }) => {
    const name = readQueueName(c)
    checkLabel('/label', label)
    if ((await settings.get(name)).adopt !== label) await settings.change(name, { adopt: label })
    return c.json(await queue.adoptAll({ label, queue: name, issues }))
  })
}
