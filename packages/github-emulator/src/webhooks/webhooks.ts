import { createHmac } from 'node:crypto'
import type { Hook, HookDelivery } from '../store/hooks.ts'
import type { Repository } from '../store/repositories.ts'
import type { Store } from '../store/store.ts'
import type { Site } from '../to-json/site.ts'
import { createOutbox, type Happening } from './outbox.ts'
import { installationIn, payloadOf } from './payload.ts'

/** What may go wrong on the way. GitHub sends each delivery once, in no order, and does not try again. */
export interface WebhookFaults {
  /** The share that never arrives: 0 to 1. */
  dropped: number
  /** How many more times each is sent. */
  doubled: number
  /** They come up to so much later, each by chance: out of order, too. */
  lateMs: number
}

export interface WebhookOptions {
  /** Sends them; the global `fetch` when absent. */
  fetch?: typeof globalThis.fetch | undefined
  /** Hosts that they may go to beside this machine's own. */
  hosts?: readonly string[] | undefined
}

/** docs.github.com, "Best practices for using webhooks": respond within 10 seconds. */
const TIMEOUT_MS = 10_000
/** Beyond so many that are under way, deliveries fail. */
const MAX_UNDER_WAY = 1_000
/** What is kept of an answer. */
const MAX_KEPT_CHARACTERS = 10_000
const NO_FAULTS: WebhookFaults = { dropped: 0, doubled: 0, lateMs: 0 }

export type Webhooks = ReturnType<typeof createWebhooks>

interface Created extends WebhookOptions {
  site: Site
  sleep: (ms: number) => Promise<void>
  /** In [0, 1). */
  chance: () => number
}

/** One delivery that is ready to be sent. */
interface Ready {
  id: number
  hook: Hook
  body: string
  headers: Record<string, string>
}

/** Sends the webhooks of repositories and Apps, after the change that they tell of was written. */
export function createWebhooks({ site, sleep, chance, hosts = [], ...options }: Created) {
  const { store } = site
  const send = options.fetch ?? globalThis.fetch
  const allowed = new Set(hosts)
  const underWay = new Set<Promise<void>>()
  let held: Ready[] | undefined
  let isWoken = false
  let isClosed = false
  const outbox = createOutbox(store.database, () => {
    if (isWoken) return
    isWoken = true
    // Every change is one transaction without a pause, so this comes after it.
    queueMicrotask(flush)
  })
  if (store.hooks.all().length > 0) outbox.start()

  function flush(): void {
    isWoken = false
    if (isClosed) return
    for (const happening of outbox.take()) tell(happening)
  }

  function tell(happening: Happening): void {
    const { event, action, repository_id, hook_id } = happening
    const payload = payloadOf(site, happening)
    if (!payload) return
    const repository = repository_id === null ? undefined : store.repositories.withId(repository_id)
    if (!repository) {
      tellApp(happening, payload)
      return
    }
    for (const hook of hook_id === null
      ? hooksFor(store, repository, event)
      : [store.hooks.withId(hook_id)]) {
      if (!hook) continue
      const installation = installationOf(store, hook, repository)
      const shown = installation ? { ...payload, installation: { id: installation } } : payload
      dispatch(prepare(hook, { event, action, repository_id, installation_id: installation ?? null, shown }))
    }
  }

  /** An App is told of its installations whatever it is subscribed to. */
  function tellApp(happening: Happening, shown: object): void {
    const installation = installationIn(site, happening)
    const hook = installation && store.hooks.ofApp({ id: installation.app_id })
    if (!hook || hook.active === 0) return
    const { event, action } = happening
    dispatch(prepare(hook, { event, action, repository_id: null, installation_id: installation.id, shown }))
  }

  function prepare(
    hook: Hook,
    one: Pick<HookDelivery, 'event' | 'action' | 'repository_id' | 'installation_id'> & { shown: object },
  ): Ready {
    const { shown, ...rest } = one
    return ready(hook, { ...rest, guid: crypto.randomUUID(), payload: JSON.stringify(shown), redelivery: 0 })
  }

  function ready(
    hook: Hook,
    one: Pick<
      HookDelivery,
      'event' | 'action' | 'repository_id' | 'installation_id' | 'guid' | 'payload' | 'redelivery'
    >,
  ): Ready {
    const body =
      hook.content_type === 'form' ? String(new URLSearchParams({ payload: one.payload })) : one.payload
    const headers = headersOf(hook, one, body)
    const id = store.hooks.begin({ ...one, hook_id: hook.id, request_headers: JSON.stringify(headers) })
    return { id, hook, body, headers }
  }

  function dispatch(one: Ready): void {
    if (held) held.push(one)
    else if (underWay.size >= MAX_UNDER_WAY) note(one, { status: 'too many deliveries are under way' })
    else for (let sent = 0; sent <= webhooks.faults.doubled; sent++) track(carry(one))
  }

  function track(work: Promise<void>): void {
    const tracked = work.finally(() => underWay.delete(tracked))
    underWay.add(tracked)
  }

  async function carry(one: Ready): Promise<void> {
    const { dropped, lateMs } = webhooks.faults
    if (dropped > 0 && chance() < dropped) return note(one, { status: 'timed out' })
    if (lateMs > 0) await sleep(chance() * lateMs)
    const refusal = refusalOf(one.hook.url, allowed)
    if (refusal !== undefined) return note(one, { status: refusal })
    const startedAt = performance.now()
    try {
      const { url } = one.hook
      const signal = AbortSignal.timeout(TIMEOUT_MS)
      const { body, headers } = one
      const answer = await send(url, { method: 'POST', body, headers, signal, redirect: 'manual' })
      const response = (await answer.text()).slice(0, MAX_KEPT_CHARACTERS)
      const duration = (performance.now() - startedAt) / 1000
      note(one, {
        status: answer.ok ? 'OK' : `Invalid HTTP Response: ${answer.status}`,
        answer,
        response,
        duration,
      })
    } catch (error) {
      const isTimeout = error instanceof Error && error.name === 'TimeoutError'
      note(one, { status: isTimeout ? 'timed out' : 'failed to connect to host' })
    }
  }

  function note(
    { id }: Ready,
    {
      status,
      answer,
      response = null,
      duration = 0,
    }: {
      status: string
      answer?: Response
      response?: string | null
      duration?: number
    },
  ): void {
    if (isClosed) return
    const response_headers = JSON.stringify(Object.fromEntries(answer?.headers ?? []))
    store.hooks.end(id, { status, status_code: answer?.status ?? 0, duration, response, response_headers })
  }

  const webhooks = {
    faults: { ...NO_FAULTS },
    /** Whose doing it is what `work` changes. */
    as: outbox.as,
    /** Lets webhooks go to a host that is not this machine's own. */
    allow: (host: string): void => void allowed.add(host),
    /** Called when there may be a first hook. */
    start: outbox.start,
    /** Sends a `ping`, or a test, to one hook once the present change is written. */
    ping(hook: Hook, repository: Repository, event: 'ping' | 'push', detail: object): void {
      outbox.start()
      const rest = { action: null, issue_id: 0, actor_id: null, detail: JSON.stringify(detail) }
      outbox.note({ ...rest, event, repository_id: repository.id, hook_id: hook.id })
    },
    /** Sends the same once more, under the same GUID. */
    redeliver(
      hook: Hook,
      { event, action, guid, payload, repository_id, installation_id }: HookDelivery,
    ): void {
      const one = { event, action, guid, payload, repository_id, installation_id, redelivery: 1 }
      queueMicrotask(() => isClosed || dispatch(ready(hook, one)))
    },
    /** From now on deliveries are held back. */
    hold(): void {
      held ??= []
    },
    /** Sends what was held back, in an order of chance. */
    release(): void {
      const all = held ?? []
      held = undefined
      const shuffled = all.map((one) => ({ one, at: chance() })).toSorted((a, b) => a.at - b.at)
      for (const { one } of shuffled) dispatch(one)
    },
    /** Resolves when nothing is under way. */
    async idle(): Promise<void> {
      do await Promise.all([...underWay, Promise.resolve()])
      while (isWoken || underWay.size > 0)
    },
    close(): void {
      isClosed = true
    },
  }
  return webhooks
}

const isSubscribed = ({ active, events }: Hook, event: string): boolean =>
  active === 1 && (events.includes('*') || events.includes(event))

/** Those of the repository, and of the Apps that are installed on it. */
function hooksFor(store: Store, repository: Repository, event: string): Hook[] {
  return store.hooks
    .all()
    .filter((hook) =>
      hook.app_id === null
        ? hook.repository_id === repository.id
        : installationOf(store, hook, repository) !== undefined,
    )
    .filter((hook) => isSubscribed(hook, event))
}

function installationOf(store: Store, { app_id }: Hook, repository: Repository): number | undefined {
  const app = app_id === null ? undefined : store.apps.withId(app_id)
  const installation = app && store.installations.on(app, repository)
  return installation && installation.suspended_at === null ? installation.id : undefined
}

/** docs.github.com, "Webhook events and payloads", delivery headers. */
function headersOf(
  hook: Hook,
  { event, guid }: Pick<HookDelivery, 'event' | 'guid'>,
  body: string,
): Record<string, string> {
  const sign = (algorithm: string, secret: string) =>
    `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`
  return {
    accept: '*/*',
    'content-type': hook.content_type === 'form' ? 'application/x-www-form-urlencoded' : 'application/json',
    'user-agent': `GitHub-Hookshot/${guid.slice(0, 7)}`,
    'x-github-delivery': guid,
    'x-github-event': event,
    'x-github-hook-id': String(hook.id),
    'x-github-hook-installation-target-id': String(hook.app_id ?? hook.repository_id),
    'x-github-hook-installation-target-type': hook.app_id === null ? 'repository' : 'integration',
    ...(hook.secret && {
      'x-hub-signature': sign('sha1', hook.secret),
      'x-hub-signature-256': sign('sha256', hook.secret),
    }),
  }
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Why nothing is sent there: this server is for one machine, and no way into the networks around it. */
function refusalOf(url: string, hosts: ReadonlySet<string>): string | undefined {
  const { hostname, protocol } = new URL(url)
  const isHttp = protocol === 'http:' || protocol === 'https:'
  if (isHttp && (LOOPBACK.test(hostname) || hosts.has(hostname))) return undefined
  return `not sent: ${hostname} is not this machine`
}
