import type { Process } from './actor.ts'
import type { Operation } from './operation.ts'

export interface Request {
  method: string
  url: string
  headers: Record<string, string>
  body: string | undefined
  isRead: boolean
  sender: Process
  /** The operation of its sender. */
  operation: Operation | undefined
  /** Whether it arrived after its sender gave up on it, or was answered from a stale copy. */
  isLate: boolean
  isStale: boolean
}

export interface Answer {
  status: number
  headers: Map<string, string>
  body: string
}

/** What a process hands to `fetch`. */
export function requestOf(sender: Process, url: string, init: RequestInit): Request {
  const { method = 'GET', body } = init
  const text = typeof body === 'string' ? body : undefined
  const isRead = method === 'GET' || (text?.startsWith('{"query":"query') ?? false)
  const headers = init.headers as Record<string, string>
  return {
    method,
    url,
    headers,
    body: text,
    isRead,
    sender,
    operation: sender.operation,
    isLate: false,
    isStale: false,
  }
}

/** As much of a `Response` as Octokit reads. */
export const asResponse = ({ status, headers, body }: Answer, url: string) => ({
  status,
  url,
  headers,
  text: async () => body,
})
