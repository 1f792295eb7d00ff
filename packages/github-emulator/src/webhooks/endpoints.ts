import { isoSeconds } from '../git.ts'
import { parseBody } from '../headers-and-limits/body.ts'
import { invalid, notFound, unauthorized } from '../problem.ts'
import { fieldsOf, flag, list, record, text } from '../rest/fields.ts'
import {
  type Call,
  created,
  type Endpoint,
  noContent,
  ok,
  pageOf,
  type Reply,
  type RepositoryCall,
  type RepositoryEndpoint,
} from '../rest/route.ts'
import type { Hook, HookDelivery, HookFields } from '../store/hooks.ts'
import { apiUrl } from '../to-json/site.ts'

/** docs.github.com/rest/repos/webhooks: up to 20 for each event. Here so many in all. */
const MAX_HOOKS = 20
/** docs.github.com/webhooks/webhook-events-and-payloads#ping */
const ZEN = 'Practicality beats purity.'

/** Only administrators see webhooks. */
function hookOf(call: RepositoryCall): Hook {
  const hook = call.store.hooks.withId(Number(call.parameters.hook_id))
  if (!hook || hook.repository_id !== call.repository.id) throw notFound()
  return hook
}

/** GitHub tells nobody else that there are webhooks. */
const forWriters =
  (handle: (call: RepositoryCall) => Reply) =>
  (call: RepositoryCall): Reply => {
    if (call.actor?.permissions !== 'write') throw notFound()
    return handle(call)
  }

/** The settings of a webhook in a body's `config`, or in the body itself where that is the config. */
function configIn(config: Record<string, unknown>): HookFields {
  const [url, secret, type] = [text(config, 'url'), text(config, 'secret'), text(config, 'content_type')]
  const ssl = config.insecure_ssl === undefined ? undefined : String(config.insecure_ssl)
  const wrong = (field: string) => invalid({ resource: 'Hook', field, code: 'invalid' })
  if (url !== undefined && !URL.canParse(url)) throw wrong('url')
  if (type !== undefined && type !== 'json' && type !== 'form') throw wrong('content_type')
  if (ssl !== undefined && ssl !== '0' && ssl !== '1') throw wrong('insecure_ssl')
  return {
    ...(url !== undefined && { url }),
    ...(secret !== undefined && { secret }),
    ...(type !== undefined && { content_type: type }),
    ...(ssl !== undefined && { insecure_ssl: ssl }),
  }
}

function fieldsIn({ body }: RepositoryCall): HookFields {
  const fields = fieldsOf(body)
  const [active, events] = [flag(fields, 'active'), list(fields, 'events')?.map(String)]
  return {
    ...configIn(record(fields, 'config') ?? {}),
    ...(active !== undefined && { active: active ? 1 : 0 }),
    ...(events && { events }),
  }
}

const refused = (message: string) => invalid({ resource: 'Hook', field: 'config', code: 'custom', message })

function create(call: RepositoryCall): Reply {
  const { store, repository, webhooks } = call
  const { url, ...fields } = fieldsIn(call)
  if (url === undefined) throw refused('url cannot be blank')
  const others = store.hooks.ofRepository(repository)
  const isThere = others.some((hook) => hook.url === url)
  if (isThere) throw refused('Hook already exists on this repository')
  if (others.length >= MAX_HOOKS) throw refused(`The limit is ${MAX_HOOKS} hooks`)
  const hook = store.hooks.create(repository, { ...fields, url })
  webhooks.start()
  ping(call, hook)
  return created(present(call, hook))
}

function ping(call: RepositoryCall, hook: Hook): void {
  const { id, events } = hook
  call.webhooks.ping(hook, call.repository, 'ping', {
    zen: ZEN,
    hook_id: id,
    hook: { ...present(call, hook), events },
  })
}

function update(call: RepositoryCall): Reply {
  const fields = fieldsOf(call.body)
  const hook = hookOf(call)
  const [add, remove] = [list(fields, 'add_events')?.map(String), list(fields, 'remove_events')?.map(String)]
  const events = [...hook.events, ...(add ?? [])].filter((event) => !remove?.includes(event))
  return ok(present(call, call.store.hooks.update(hook, { events: [...new Set(events)], ...fieldsIn(call) })))
}

function remove(call: RepositoryCall): Reply {
  call.store.hooks.delete(hookOf(call))
  return noContent()
}

function pinged(call: RepositoryCall): Reply {
  ping(call, hookOf(call))
  return noContent()
}

/** Sends the latest push, if the hook is subscribed to that. */
function tested(call: RepositoryCall): Reply {
  const hook = hookOf(call)
  if (hook.events.includes('push') || hook.events.includes('*'))
    call.webhooks.ping(hook, call.repository, 'push', {})
  return noContent()
}

function listHooks(call: RepositoryCall): Reply {
  const page = pageOf(call.query)
  const all = call.store.hooks.ofRepository(call.repository)
  const shown = all.slice(page.offset, page.offset + page.limit)
  return { ...ok(shown.map((hook) => present(call, hook))), page: { ...page, total: all.length } }
}

/** A page of deliveries, newest first; `cursor` is the id that the page begins after. */
function listDeliveries(call: Call, hook: Hook): Reply {
  const { size } = pageOf(call.query)
  const cursor = Number(call.query.get('cursor') ?? Number.POSITIVE_INFINITY)
  const all = call.store.hooks.deliveriesOf(hook).filter(({ id }) => !(id >= cursor))
  return ok(all.slice(0, size).map(deliveryItem))
}

function deliveryOf(call: Call, hook: Hook): HookDelivery {
  const delivery = call.store.hooks.delivery(hook, Number(call.parameters.delivery_id))
  if (!delivery) throw notFound()
  return delivery
}

function redeliver(call: Call, hook: Hook): Reply {
  call.webhooks.redeliver(hook, deliveryOf(call, hook))
  return { status: 202, body: {} }
}

/** OpenAPI `webhook-config`. Nobody is shown a secret. */
const configToJson = ({ content_type, insecure_ssl, url, secret }: Hook) => ({
  content_type,
  insecure_ssl,
  url,
  ...(secret !== null && { secret: '********' }),
})

/** OpenAPI `hook`. */
function present(call: RepositoryCall, hook: Hook) {
  const url = `${apiUrl(call, call.repository)}/hooks/${hook.id}`
  const last = call.store.hooks.deliveriesOf(hook)[0]
  return {
    type: 'Repository',
    id: hook.id,
    name: 'web',
    active: hook.active === 1,
    events: [...hook.events],
    config: configToJson(hook),
    updated_at: isoSeconds(hook.updated_at),
    created_at: isoSeconds(hook.created_at),
    url,
    test_url: `${url}/test`,
    ping_url: `${url}/pings`,
    deliveries_url: `${url}/deliveries`,
    last_response: last
      ? { code: last.status_code, status: last.status, message: last.status }
      : { code: null, status: 'unused', message: null },
  }
}

/** OpenAPI `hook-delivery-item`. */
const deliveryItem = (delivery: HookDelivery) => ({
  id: delivery.id,
  guid: delivery.guid,
  delivered_at: isoSeconds(delivery.delivered_at),
  redelivery: delivery.redelivery === 1,
  duration: delivery.duration,
  status: delivery.status,
  status_code: delivery.status_code,
  event: delivery.event,
  action: delivery.action,
  installation_id: delivery.installation_id,
  repository_id: delivery.repository_id,
  throttled_at: null,
})

/** OpenAPI `hook-delivery`. */
const deliveryToJson = (delivery: HookDelivery, { url }: Hook) => ({
  ...deliveryItem(delivery),
  url,
  request: { headers: JSON.parse(delivery.request_headers), payload: JSON.parse(delivery.payload) },
  response: { headers: JSON.parse(delivery.response_headers), payload: delivery.response },
})

export const hookEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'GET', path: '/hooks', handle: forWriters(listHooks) },
  { method: 'POST', path: '/hooks', handle: create },
  { method: 'GET', path: '/hooks/{hook_id}', handle: forWriters((call) => ok(present(call, hookOf(call)))) },
  { method: 'PATCH', path: '/hooks/{hook_id}', handle: update },
  { method: 'DELETE', path: '/hooks/{hook_id}', handle: remove },
  {
    method: 'GET',
    path: '/hooks/{hook_id}/config',
    handle: forWriters((call) => ok(configToJson(hookOf(call)))),
  },
  {
    method: 'PATCH',
    path: '/hooks/{hook_id}/config',
    handle: (call) => ok(configToJson(call.store.hooks.update(hookOf(call), configIn(fieldsOf(call.body))))),
  },
  { method: 'POST', path: '/hooks/{hook_id}/pings', handle: pinged },
  { method: 'POST', path: '/hooks/{hook_id}/tests', handle: tested },
  {
    method: 'GET',
    path: '/hooks/{hook_id}/deliveries',
    handle: forWriters((call) => listDeliveries(call, hookOf(call))),
  },
  {
    method: 'GET',
    path: '/hooks/{hook_id}/deliveries/{delivery_id}',
    handle: forWriters((call) => {
      const hook = hookOf(call)
      return ok(deliveryToJson(deliveryOf(call, hook), hook))
    }),
  },
  {
    method: 'POST',
    path: '/hooks/{hook_id}/deliveries/{delivery_id}/attempts',
    handle: (call) => redeliver(call, hookOf(call)),
  },
]

/** The webhook of the App that signed the request's token. */
function appHook({ app, store }: Call): Hook {
  if (!app) throw unauthorized('A JSON web token could not be decoded')
  const hook = store.hooks.ofApp(app)
  if (!hook) throw notFound()
  return hook
}

function updateAppHook(call: Call): Reply {
  const hook = call.store.hooks.update(appHook(call), configIn(fieldsOf(parseBody(call.text))))
  return ok(configToJson(hook))
}

export const appHookEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/app/hook/config', handle: (call) => ok(configToJson(appHook(call))) },
  { method: 'PATCH', path: '/app/hook/config', handle: updateAppHook },
  { method: 'GET', path: '/app/hook/deliveries', handle: (call) => listDeliveries(call, appHook(call)) },
  {
    method: 'GET',
    path: '/app/hook/deliveries/{delivery_id}',
    handle: (call) => {
      const hook = appHook(call)
      return ok(deliveryToJson(deliveryOf(call, hook), hook))
    },
  },
  {
    method: 'POST',
    path: '/app/hook/deliveries/{delivery_id}/attempts',
    handle: (call) => redeliver(call, appHook(call)),
  },
]
