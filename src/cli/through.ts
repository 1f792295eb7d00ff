import { repeat } from '@octoqueue/bounds'
import { ServiceError } from '@octoqueue/client'
import { gatherSettings, type Terminal, textOf, type Values } from '@octoqueue/command-line'
import type { Account } from '@octoqueue/github-client'
import type { Json } from '@octoqueue/name-ledger'
import { createRemoteTransfer } from '@octoqueue/name-ledger/transfer'
import { Problem, type ProblemType } from '../domain/problem.ts'
import { problemOfService } from '../runtime/fault.ts'
import { systemClock as clock, systemFetch as fetch } from '../runtime/system.ts'
import { readSettingsFile } from './account.ts'

/* The SQL ledger that a service keeps where no command reaches, as in a Durable Object. */

const MAX_SENDS = 6
const PAUSE_MS = 1000
const MAX_ANSWER_MS = 60_000

/** The ledger behind `--through`; undefined without that. @throws Problem `misconfigured` */
export function openThrough(values: Values, { env }: Pick<Terminal, 'env'>, { owner, repo }: Account) {
  const url = textOf(values, 'through')
  if (url === undefined) return undefined
  if (!/^https?:/.test(url) || !URL.canParse(url))
    throw new Problem('misconfigured', '--through must be the http or https address of the service.')
  const settings = { ...readSettingsFile(), ...gatherSettings({}, env) }
  const key = settings.OCTOQUEUE_KEY ?? settings.API_KEY
  if (key === undefined)
    throw new Problem('misconfigured', 'Set OCTOQUEUE_KEY to a key of that service with the scope admin.')
  const base = `${url.replace(/\/+$/, '')}/repos/${owner}/${repo}/admin/ledger/`
  const { sql: unruled, identity } = createRemoteTransfer((door, call) =>
    repeat(PATIENCE, () => send(`${base}${door}`, key, call)),
  )
  return { unruled, identity, close: () => {} }
}

/** Until the service answers: each call may be made twice. */
const PATIENCE = {
  clock,
  maxAttempts: MAX_SENDS,
  pauseMs: (count: number) => PAUSE_MS * 2 ** (count - 1),
  retries: (error: unknown) => error instanceof Problem && PASSING.includes(error.type),
}
const PASSING: readonly ProblemType[] = ['github-unavailable', 'ledger-unavailable']

/** What was asked for, or a problem. */
interface Answer {
  value?: Json
  type?: string
  detail?: string
}

/** @throws Problem whatever the service says */
async function send(url: string, key: string, call: object): Promise<Json> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-API-Key': key },
    body: JSON.stringify(call),
    redirect: 'error',
    signal: AbortSignal.timeout(MAX_ANSWER_MS),
  }).catch((cause: unknown) => {
    throw new Problem(
      'github-unavailable',
      `The service at ${new URL(url).origin} did not answer.`,
      {},
      cause,
    )
  })
  const answer: Answer = await response.json().then(
    (body) => body as Answer,
    () => ({}),
  )
  if (response.ok) return answer.value ?? null
  const { type = '', detail = `The service answered ${response.status}.` } = answer
  const name = String(type).replace('urn:octoqueue:problem:', '')
  throw problemOfService(new ServiceError(name, String(detail), { status: response.status }))
}
