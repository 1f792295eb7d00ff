import { Webhooks } from '@octokit/webhooks'

export const SECRET = 'the-secret-of-the-webhook'

interface Sent {
  event?: string
  id?: string
  secret?: string
  headers?: Record<string, string | undefined>
}

/** A request as GitHub sends it, signed by its own library. */
export async function sent(payload: unknown, { event = 'issues', id, secret = SECRET, headers }: Sent = {}) {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload)
  const all = {
    'content-type': 'application/json',
    'x-github-event': event,
    'x-github-delivery': id ?? crypto.randomUUID(),
    'x-hub-signature-256': await new Webhooks({ secret }).sign(body),
    ...headers,
  }
  const given = Object.entries(all).filter((one): one is [string, string] => one[1] !== undefined)
  return new Request('http://queue.example/webhooks/github', {
    method: 'POST',
    headers: Object.fromEntries(given),
    body,
  })
}
