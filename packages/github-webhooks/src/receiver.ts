import { Webhooks } from '@octokit/webhooks'
import { BoundedMap } from '@octoqueue/bounds'
import { RequestError } from '@octoqueue/http-server/requests'
import { createBodies } from './body.ts'
import { type Delivery, readDelivery } from './delivery.ts'

/** Deliveries whose GUIDs are remembered, so that one that comes twice is looked at once. */
const MAX_REMEMBERED = 10_000
const SIGNATURE = /^sha256=[0-9a-f]{64}$/i
const EVENT = /^[a-z0-9_]{1,100}$/
const GUID = /^[!-~]{1,200}$/

/** A delivery, and whether it came before. */
export interface Received {
  delivery: Delivery
  isRepeated: boolean
}

export interface Receiver {
  /** Reads and checks one request of GitHub's. @throws RequestError */
  receive(request: Request): Promise<Received>
  /** How many requests were refused so far. */
  refused(): number
}

/**
 * Takes deliveries in whose signature is right by one of the secrets: the current one, and while secrets are
 * rotated the one before it. Without any secret nothing is taken.
 */
export function createReceiver({ secrets }: { secrets: readonly string[] }): Receiver {
  const live = secrets.map((secret) => new Webhooks({ secret }))
  const seen = new BoundedMap<string, true>(MAX_REMEMBERED)
  const withBody = createBodies()
  let refused = 0

  async function receive(request: Request): Promise<Received> {
    if (live.length === 0) throw new RequestError('not-found', NO_SECRET)
    const signature = request.headers.get('x-hub-signature-256') ?? ''
    if (!SIGNATURE.test(signature)) throw new RequestError('unauthorized', UNSIGNED)
    const text = await withBody(request, async (bytes) => {
      const text = asText(bytes)
      if (text === '' || !(await isSigned(live, text, signature)))
        throw new RequestError('unauthorized', WRONG)
      return text
    })
    const event = headerOf(request, 'x-github-event', EVENT)
    const id = headerOf(request, 'x-github-delivery', GUID)
    const delivery = readDelivery(id, event, payloadIn(request, text))
    // Only now: nobody without the secret can make us take a delivery for a repeated one.
    const isRepeated = seen.has(id)
    seen.set(id, true)
    return { delivery, isRepeated }
  }

  return {
    async receive(request) {
      try {
        return await receive(request)
      } catch (error) {
        if (error instanceof RequestError) refused++
        throw error
      }
    },
    refused: () => refused,
  }
}

async function isSigned(live: readonly Webhooks[], text: string, signature: string): Promise<boolean> {
  for (const webhooks of live) if (await webhooks.verify(text, signature)) return true
  return false
}

const NO_SECRET =
  "No webhook is expected here: set GITHUB_WEBHOOK_SECRET to the webhook's secret, and start again."
const UNSIGNED =
  'X-Hub-Signature-256 is missing or no SHA-256 signature: give the webhook the secret that GITHUB_WEBHOOK_SECRET has.'
const WRONG =
  "X-Hub-Signature-256 is not the body's signature: the webhook's secret and GITHUB_WEBHOOK_SECRET have to be the same."

/** The signature is of the bytes; this reading of them loses none. */
function asText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    throw new RequestError('malformed-json', 'The body is not UTF-8.', { cause: error })
  }
}

function headerOf({ headers }: Request, name: string, format: RegExp): string {
  const value = headers.get(name) ?? ''
  if (format.test(value)) return value
  throw new RequestError('invalid-request', `The header ${name} is missing, or not as GitHub writes it.`)
}

/** GitHub sends JSON, or a form that holds it, as the webhook's content type says. */
function payloadIn({ headers }: Request, text: string): object {
  const isForm = headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  const json = isForm ? (new URLSearchParams(text).get('payload') ?? '') : text
  let payload: unknown
  try {
    payload = JSON.parse(json)
  } catch (error) {
    throw new RequestError('malformed-json', 'The payload is not JSON.', { cause: error })
  }
  if (typeof payload === 'object' && payload !== null && !Array.isArray(payload)) return payload
  throw new RequestError('invalid-request', 'The payload is no JSON object.')
}
