import { answerOf, type Queue, type Schemas } from '@octoqueue/client'
import {
  type Cell,
  confirm,
  numberOf,
  report,
  type Terminal,
  table,
  textOf,
  textsOf,
  UsageError,
  type Values,
} from '@octoqueue/command-line'
import type { Tools } from './commands.ts'
import { readPayload } from './payload.ts'

/* The commands about schedules, over the API of a service. */

type Run = (values: Values, terminal: Terminal, tools: Tools) => Promise<number>
type Schedule = Schemas['Schedule']
type Body = Schemas['SetSchedule']

const YEAR = 31_622_400
const CATCH_UPS = ['skip', 'one', 'all'] as const

const listAll = async ({ api }: Queue) => answerOf(await api.GET('/admin/schedules'))
const nameIn = (values: Values): string => textOf(values, 'NAME') ?? ''
const pathOf = (values: Values) => ({ params: { path: { name: nameIn(values) } } })

export const list: Run = async (values, terminal, { withRepository }) => {
  const answer = await withRepository(values, terminal, listAll)
  return report(values, terminal, answer, describe(answer.schedules))
}

export const next: Run = async (values, terminal, { withRepository }) => {
  const name = textOf(values, 'NAME')
  const { schedules } = await withRepository(values, terminal, listAll)
  const wanted = schedules.filter((one) => name === undefined || one.name === name)
  if (name !== undefined && wanted.length === 0) throw new UsageError(`There is no schedule ${name}.`)
  const runs = wanted
    .flatMap((one) => one.next.map((due) => ({ due, name: one.name })))
    .toSorted((a, b) => a.due.localeCompare(b.due))
  const rows = runs.map((one): Cell[] => [one.due, one.name])
  return report(values, terminal, { next: runs }, rows.length > 0 ? table(['due', 'name'], rows) : 'None.')
}

export const set: Run = async (values, terminal, { withRepository, bodyOf, limits }) => {
  const data = await readPayload(textsOf(values, 'payload'), terminal, limits)
  const body = { ...timingIn(values), job: { ...bodyOf('createJob', values), data } } as Body
  const schedule = await withRepository(values, terminal, async ({ api }) =>
    answerOf(await api.PUT('/admin/schedules/{name}', { ...pathOf(values), body })),
  )
  return report(values, terminal, schedule, describe([schedule]))
}

export const remove: Run = async (values, terminal, { withRepository }) => {
  await confirm(values, terminal, `Remove the schedule ${nameIn(values)}?`)
  const removed = await withRepository(values, terminal, async ({ api }) =>
    answerOf(await api.DELETE('/admin/schedules/{name}', pathOf(values))),
  )
  return report(values, terminal, removed, `The schedule ${removed.name} is removed; its jobs stay.`)
}

function timingIn(values: Values): Omit<Body, 'job'> {
  const [cron, time_zone] = [textOf(values, 'cron'), textOf(values, 'time-zone')]
  const every = numberOf(values, 'every', { most: YEAR, least: 0, fallback: 0 })
  const catch_up_max = numberOf(values, 'catch-up-max', { most: 100, least: 1, fallback: 10 })
  const catch_up = CATCH_UPS.find((one) => one === (textOf(values, 'catch-up') ?? 'one'))
  if (!catch_up) throw new UsageError(`--catch-up must be ${CATCH_UPS.join(', ')}.`)
  return {
    ...(cron !== undefined && { cron }),
    ...(time_zone !== undefined && { time_zone }),
    ...(every > 0 && { every }),
    catch_up,
    catch_up_max,
    paused: values.paused === true,
  }
}

function describe(schedules: readonly Schedule[]): string {
  if (schedules.length === 0)
    return 'No schedules. Set one: octoqueue schedules set daily --payload report=daily --cron "0 3 * * *"'
  const rows = schedules.map(({ name, cron, time_zone, every, paused, last, next, errors }): Cell[] => [
    name,
    cron ?? `every ${every} s`,
    cron === null ? '' : (time_zone ?? 'UTC'),
    last,
    errors[0]?.detail ?? (paused ? 'paused' : next[0]),
  ])
  return table(['name', 'when', 'time zone', 'last', 'next'], rows)
}
