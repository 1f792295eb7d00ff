import { characters, cleanText, clip, codeSpan, duration, fenced, safeJson } from '@octoqueue/inert-text'
import { runUrlOf } from '@octoqueue/workflow-token/worker'
import { type End, type Event, type Json, markerOf, type Report, type Setback } from './event.ts'

/** GitHub takes 65,536 characters; this leaves room for the words around the result. */
const MAX_SHOWN_CHARACTERS = 60_000

/** The comment on an event, with its marker as the last line. `page`: of the repository, for links. */
export const writeComment = (
  job: { number: number; seq: number },
  event: Event,
  report: Report,
  page: string,
): string => [headlineOf(event, page), ...details(report), markerOf(job)].join('\n\n')

const WORDS = { completed: '**Completed**', failed: '**Failed**', cancelled: '**Cancelled**' } as const

function headlineOf(event: Event, page: string): string {
  if (event.is === 'blocked') return '**Blocked**.'
  return event.is === 'end' ? headlineOfEnd(event, page) : headlineOfSetback(event, page)
}

function headlineOfEnd({ outcome, lastedSeconds, worker, attempt }: End, page: string): string {
  const lasted = lastedSeconds === undefined ? '' : ` after ${duration(lastedSeconds)}`
  const who = worker && ` by ${nameOf(worker, page)}`
  return `${WORDS[outcome]}${lasted}${who}${attempt > 0 ? `, attempt ${attempt}` : ''}.`
}

function headlineOfSetback({ attempt, lastedSeconds, worker, next }: Setback, page: string): string {
  const then =
    'queue' in next
      ? `the job goes to the queue \`${next.queue}\``
      : `it is tried again in ${duration(next.retryInSeconds)}`
  return `**Attempt ${attempt} failed** after ${duration(lastedSeconds)} by ${nameOf(worker, page)}; ${then}.`
}

/** A worker's name, and with it a link to the workflow run that it is, if it is one. */
export function nameOf(worker: string, page: string): string {
  const url = runUrlOf(worker, page)
  return url === undefined ? codeSpan(worker) : `[${codeSpan(worker)}](${url})`
}

function details({ result, resultNote, error, reason }: Report): string[] {
  const texts = [error, reason, resultNote].filter((text) => text !== undefined)
  const shown = texts.map((text) => fenced(clip(cleanText(text), MAX_SHOWN_CHARACTERS)))
  return result === undefined ? shown : [...shown, shownResult(result)]
}

function shownResult(result: Json): string {
  const shown = [safeJson(result, 2), safeJson(result)].find(
    (json) => characters(json) <= MAX_SHOWN_CHARACTERS,
  )
  if (shown !== undefined) return `\`\`\`json\n${shown}\n\`\`\``
  return 'The result is too large for a comment; `GET /jobs/{id}` has it whole.'
}
