import { Webhooks } from '@octokit/webhooks'

export const WEBHOOK_SECRET = 'the-secret-of-the-webhook'
export const PREVIOUS_SECRET = 'the-secret-that-it-had-before'

/** As much of a payload as every delivery has. The tests' service in workerd loads this file as well. */
const REPOSITORY = { full_name: 'acme/jobs' }
const SENDER = { id: 1, login: 'you', type: 'User' }

export interface Sent {
  event?: string
  id?: string
  secret?: string
  headers?: Record<string, string>
}

let deliveries = 0

/** A webhook as GitHub sends it, signed by GitHub's own library. */
export async function webhook(fields: unknown, { event = 'issues', id, secret, headers }: Sent = {}) {
  const payload = typeof fields === 'object' ? { repository: REPOSITORY, sender: SENDER, ...fields } : fields
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload)
  const signature = await new Webhooks({ secret: secret ?? WEBHOOK_SECRET }).sign(body)
  return {
    body,
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'GitHub-Hookshot/0000000',
      'X-GitHub-Event': event,
      'X-GitHub-Delivery': id ?? `delivery-${++deliveries}`,
      'X-Hub-Signature-256': signature,
      ...headers,
    },
  }
}
