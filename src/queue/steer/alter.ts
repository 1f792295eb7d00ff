import { ownLabels, relabel } from '@octoqueue/job-labels'
import { type ServedUpTo, statusOf } from '../../domain/entry.ts'
import { encodeOptions } from '../../domain/issue.ts'
import type { Job, Json, Spec } from '../../domain/job.ts'
import { checkData } from '../../domain/json.ts'
import { Problem } from '../../domain/problem.ts'
import type { Command } from '../../domain/transition.ts'
import type { Attachment, Ports } from '../../ports.ts'
import { askedOf, writeAdmission } from '../read/admission.ts'
import { type Located, locate } from '../read/read.ts'
import { openIssue } from '../trust/approval.ts'
import { signedBody } from '../trust/author.ts'
import { served, steer } from './steer.ts'

/** What may still change while a job waits. */
export interface AlterRequest {
  queue?: string | undefined
  priority?: number | undefined
  /** Unix seconds. */
  runAt?: number | undefined
  data?: Json | undefined
  /** The revision that the job has to be at; any when undefined. */
  revision?: number | undefined
}

/** How long a job is out of reach while its payload is written: if the writer dies, it comes back. */
const WRITING_SECONDS = 60

/**
 * Changes a job that waits.
 * @throws Problem `illegal-transition` when it was claimed, or ended; `precondition-failed` when it is not at
 * the revision that was asked for; `payload-invalid` when data and queue don't go together
 */
export async function alter(
  ports: Ports,
  id: number,
  request: AlterRequest,
  servedUpTo?: ServedUpTo,
): Promise<Job> {
  const { issues, ledger } = ports
  const { data, revision, ...options } = request
  if (data !== undefined) checkData(data)
  const located = await locate(ports, id)
  checkRevision(located, revision)
  await checkPayload(ports, located, request)
  const approved = data === undefined ? undefined : await rewrite(ports, id, located, data, revision)
  const runAt = request.runAt ?? ('runAt' in located.found.entry ? located.found.entry.runAt : undefined)
  // Out of reach while its payload was written, it goes back to when it was to run before.
  const due = runAt ?? (data === undefined ? undefined : await ledger.now())
  const now = await ledger.now()
  const command: Command = { verb: 'alter', now, ...defined({ ...options, runAt: due }) }
  // Once its payload was written, the job is at a revision of our own.
  const given = ifAt(data === undefined ? revision : undefined, command)
  const serving = async (current: Located) => ({ ...(await given(current)), ...served(current, servedUpTo) })
  // What the API writes needs nobody's approval.
  const job = await steer(ports, id, serving, { approved })
  const { issue } = located
  if (!issue) return job
  const labels = relabel(issue.labels, { queue: job.queue, priority: job.priority })
  const edited = await issues.edit(id, { labels }).catch(() => issue)
  return { ...job, labels: ownLabels(edited.labels) }
}

/** New data, or the old ones in a new queue. What a job was made with is not checked again. */
async function checkPayload(
  { payloads }: Ports,
  { spec, found: { entry } }: Located,
  { data, queue }: AlterRequest,
): Promise<void> {
  const isMoved = queue !== undefined && queue !== entry.queue
  if (!spec || (data === undefined && !isMoved)) return
  const asked = { queue: queue ?? entry.queue, type: spec.type, data: data ?? spec.data }
  await payloads.check(asked, data === undefined ? 'own' : 'asked')
}

/** Resolves to the admission of what the issue says now. */
async function rewrite(
  ports: Ports,
  id: number,
  { spec, found, issue }: Located,
  data: Json,
  revision: number | undefined,
): Promise<Attachment> {
  if (spec?.unique) {
    const detail =
      'The job is to be unique by its payload, so its payload stays; cancel it and enqueue another.'
    throw new Problem('illegal-transition', detail, { id })
  }
  if (!spec || !issue)
    throw new Problem('illegal-transition', 'The issue does not read as a job any more.', { id })
  // Or what somebody else changed beside the data would be let in along with it.
  const opened = await openIssue(ports, found.entry, issue)
  if (opened.is !== 'right') throw new Problem('illegal-transition', opened.why, { id })
  const { queue, priority } = found.entry
  const sealed = await ports.payloads.seal(queue, data)
  const altered: Spec = { ...spec, queue, priority, data: sealed }
  const body = await signedBody(ports, altered, ports.random.nonce())
  const now = await ports.ledger.now()
  const due = 'runAt' in found.entry ? found.entry.runAt : 0
  const runAt = Math.max(due, now + WRITING_SECONDS)
  await steer(ports, id, ifAt(revision, { verb: 'alter', now, runAt }))
  await ports.issues.edit(id, { body })
  return writeAdmission(await askedOf(issue.title, altered, { ...encodeOptions(altered) }, true), 'api')
}

/** The command, given only to a job that is still at this revision, however often it is read anew. */
const ifAt =
  (revision: number | undefined, command: Command) =>
  async (located: Located): Promise<Command> => {
    checkRevision(located, revision)
    return command
  }

function checkRevision({ found: { entry } }: Located, revision: number | undefined): void {
  if (revision === undefined || entry.seq === revision) return
  const detail = 'The job was changed since it was read; read it again, and then change that.'
  throw new Problem('precondition-failed', detail, { id: entry.number, state: statusOf(entry) })
}

const defined = <T extends object>(values: T): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
