import { bornName, encodeEntry, type Ready, statusOf } from '../domain/entry.ts'
import { defaultTitle, encodeBody, fits } from '../domain/issue.ts'
import { DEFAULT_QUEUE, type Job, type Json } from '../domain/job.ts'
import { labelsOf } from '../domain/label.ts'
import { Problem } from '../domain/problem.ts'
import type { Ports } from '../ports.ts'
import { jobOf } from './job.ts'
import { makeMove } from './move.ts'

/** What a producer asks for; everything but the data has a default. Checked by the entry that parsed it. */
export interface JobRequest {
  data: Json
  title?: string | undefined
  queue?: string | undefined
  type?: string | undefined
  priority?: number | undefined
  maxAttempts?: number | undefined
  labels?: readonly string[] | undefined
}

export function createEnqueue(ports: Ports) {
  const { issues, random, log } = ports

  /**
   * Makes the issue, then its ledger entry: two requests. The job counts from the second one on; an issue whose
   * entry could not be written is not a job, and is not answered as one.
   */
  return async function enqueue(request: JobRequest): Promise<Job> {
    const { data, queue = DEFAULT_QUEUE, type, priority = 0, maxAttempts = 1 } = request
    const spec = { data, queue, type, priority, maxAttempts }
    const nonce = random.nonce()
    const body = encodeBody(spec, nonce)
    if (!fits(body)) {
      const detail = 'An issue holds 65,536 characters; put the data somewhere else and enqueue its address.'
      throw new Problem('payload-too-large', detail)
    }
    const labels = labelsOf(spec, request.labels ?? [])
    const issue = await issues.create({ title: request.title ?? defaultTitle(spec), body, labels, nonce })

    const { number, createdAt: seq } = issue
    const entry: Ready = { state: 'ready', number, seq, queue, priority, attempt: 0, wish: 0 }
    // Refused can only mean that the job was born already: by a send whose answer was lost, or by a sweep that saw the issue.
    await makeMove(ports, { remove: [], add: [bornName(number), encodeEntry(entry)] })
    log.info('enqueue', { id: number, queue, status: statusOf(entry) })
    return jobOf(entry, issue, spec)
  }
}
