import type { Job, QueueState, Stats, Status } from '@octoqueue/client'
import { type Cell, paint, type Terminal, table } from '@octoqueue/command-line'

/* Jobs and queues for people. */

const COLOURS: Readonly<Record<Status, Parameters<typeof paint>[1]>> = {
  pending: undefined,
  dispatched: 'blue',
  processing: 'blue',
  blocked: 'yellow',
  completed: 'green',
  failed: 'red',
  cancelled: 'grey',
}

type Look = Pick<Terminal, 'env' | 'isWatched'>

const STATUS_AT = 1

/** One line a job; a failed one says why. */
export function jobsTable(jobs: readonly Job[], terminal: Look): string {
  if (jobs.length === 0) return 'No jobs. Make one: octoqueue enqueue \'{"hello":"world"}\''
  const rows = jobs.map((job): Cell[] => [
    job.id,
    job.status,
    job.queue,
    job.type,
    `${job.attempt}/${job.max_attempts}`,
    job.created_at,
    job.error ?? job.title,
  ])
  return table(['id', 'status', 'queue', 'type', 'attempt', 'created', 'title'], rows, (line, row) =>
    paint(terminal, COLOURS[row[STATUS_AT] as Status], line),
  )
}

const COUNTED = ['pending', 'processing', 'blocked', 'completed', 'failed', 'cancelled'] as const

export function queuesTable(queues: readonly QueueState[], terminal: Look): string {
  if (queues.length === 0) return 'No queues: one is there as soon as it has a job.'
  const rows = queues.map(({ name, paused, jobs, waiting_since }): Cell[] => [
    name,
    ...COUNTED.map((status) => jobs[status] + (status === 'processing' ? jobs.dispatched : 0)),
    waiting_since,
    paused ? 'paused' : '',
  ])
  return table(['queue', ...COUNTED, 'waiting since', ''], rows, (line, row) =>
    paint(terminal, row.at(-1) === '' ? undefined : 'yellow', line),
  )
}

export function statsTable({ queues, paused, jobs, waiting_since }: Stats, terminal: Look): string {
  const rows = Object.entries(jobs).map(([status, count]): Cell[] => [status, count])
  const counts = table(['status', 'jobs'], rows, (line, [status]) =>
    paint(terminal, COLOURS[status as Status], line),
  )
  const waiting = waiting_since === null ? 'nothing waits' : `the oldest job waits since ${waiting_since}`
  return `${counts}\n${queues} queues, ${paused} paused; ${waiting}.`
}

/** All that is known of a job; what does not apply is left out. */
export function describeJob(job: Job, terminal: Look): string {
  const { data, result, provenance, progress, labels, concurrency, ...plain } = job
  const facts = Object.entries({ ...plain, labels: labels.join(', ') }).filter(
    ([, value]) => value !== null && value !== '' && value !== false,
  )
  const width = Math.max(...facts.map(([name]) => name.length))
  const lines = facts.map(([name, value]) => {
    const text = `${name.padEnd(width)}  ${value}`
    return name === 'status' ? paint(terminal, COLOURS[job.status], text) : text
  })
  const blocks = Object.entries({ data, result, progress, concurrency, provenance }).flatMap(
    ([name, value]) =>
      value === null || value === undefined ? [] : [`${name}\n${indent(JSON.stringify(value, null, 2))}`],
  )
  return [...lines, ...blocks].join('\n')
}

const indent = (text: string): string => text.replace(/^/gm, '  ')

/** A job that was claimed, with what settles it. */
export const describeClaimed = ({ id, queue, lease, lease_expires_at: until, data }: Job): string =>
  `Job ${id} of ${queue} is yours until ${until}. Its lease: ${lease}\n${indent(JSON.stringify(data, null, 2))}`
