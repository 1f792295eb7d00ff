import { clip } from '@octoqueue/inert-text'
import { Problem } from '../../domain/problem.ts'
import { invalid } from '../../runtime/fault.ts'
import type { Schedules } from '../../upkeep/schedules.ts'
import type { App, Asked } from '../context.ts'
import { type Operation, operation, serve } from '../operation.ts'

const MAX_SHOWN_CHARACTERS = 40

/** Jobs that are made at set times. They are made by the service, in any queue. */
export const SCHEDULE_OPERATIONS = {
  listSchedules: operation('GET /admin/schedules', 'admin', 'List the schedules, and when they are due', {
    isLive: true,
    answers: { 200: 'schedules' },
  }),
  getSchedule: operation('GET /admin/schedules/{name}', 'admin', 'Read a schedule', {
    isLive: true,
    answers: { 200: 'schedule' },
  }),
  setSchedule: operation('PUT /admin/schedules/{name}', 'admin', 'Set a schedule: when it makes which job', {
    body: 'setSchedule',
    answers: { 200: 'schedule' },
  }),
  removeSchedule: operation('DELETE /admin/schedules/{name}', 'admin', 'Remove a schedule', {
    answers: { 200: 'unscheduled' },
  }),
} as const satisfies Record<string, Operation>

/** What administrators do with schedules. */
export function routeSchedules(app: App, schedules: Schedules): void {
  const answer = async (c: Asked) => {
    const name = c.req.param('name') ?? ''
    const found = (await schedules.list()).find((one) => one.name === name)
    return found ? c.json(found) : notThere(name)
  }
  serve(app, SCHEDULE_OPERATIONS.listSchedules, async (c) => c.json({ schedules: await schedules.list() }))
  serve(app, SCHEDULE_OPERATIONS.getSchedule, answer)
  serve(app, SCHEDULE_OPERATIONS.setSchedule, async (c, { body: { result_note: _, ...schedule } }) => {
    const faults = await schedules.set(c.req.param('name') ?? '', schedule)
    if (faults.length > 0) throw invalid(faults)
    return answer(c)
  })
  serve(app, SCHEDULE_OPERATIONS.removeSchedule, async (c) => {
    const name = c.req.param('name') ?? ''
    return (await schedules.remove(name)) ? c.json({ name, removed: true }) : notThere(name)
  })
}

function notThere(name: string): never {
  throw new Problem('not-found', `There is no schedule ${JSON.stringify(clip(name, MAX_SHOWN_CHARACTERS))}.`)
}
