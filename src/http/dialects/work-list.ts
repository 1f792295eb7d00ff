import type { Job } from '../../domain/job.ts'
import type { Queue } from '../../queue/queue.ts'
import type { Page } from '../../queue/read/read.ts'
import type { WorkList } from '../wire/generated/validators.js'
import { readInstant } from '../wire/requests.ts'
import { agentOf, statusMeant, touchedAt } from './work-item.ts'

/** Pages of the queue that one listing looks through: what it asks for beside the status stands in the issues only. */
const MAX_PAGES = 10
const PAGE = 100

/** The newest items that are asked for; `next` also when there is more to look through. @throws Problem `invalid-request` */
export async function listItems(queue: Queue, name: string, query: WorkList): Promise<Page> {
  const { status, limit } = query
  const since = readSince(query.since)
  const found: Job[] = []
  let before = query.before
  for (let page = 0; page < MAX_PAGES; page++) {
    const request = { queue: name, status: status && statusMeant(status), before, limit: PAGE }
    const { jobs, next } = await queue.list(request)
    found.push(...jobs.filter((job) => matches(job, query, since)))
    if (found.length > limit) return { jobs: found.slice(0, limit), next: found[limit - 1]?.id }
    if (next === undefined) return { jobs: found, next }
    before = next
  }
  return { jobs: found, next: before }
}

const matches = (job: Job, { project, agent }: WorkList, since: number): boolean =>
  touchedAt(job) >= since &&
  (project === undefined || job.project === project) &&
  (agent === undefined || agentOf(job) === agent)

/** Unix seconds, given as such or in ISO 8601; without a zone it is UTC. A `+` that was not encoded arrives as a blank. */
function readSince(text: string | undefined): number {
  if (text === undefined) return 0
  if (/^[\d.]+$/.test(text)) return Number(text)
  const zoned = text.replace(' ', '+')
  return readInstant('/since', /(Z|[+-]\d\d:\d\d)$/.test(zoned) ? zoned : `${zoned}Z`) ?? 0
}
