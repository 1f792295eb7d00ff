import type { Database } from './database.ts'

/** A webhook of a repository, or of an App. Times are Unix seconds. */
export interface Hook {
  id: number
  repository_id: number | null
  app_id: number | null
  active: number
  /** Names of events, or `*`. */
  events: readonly string[]
  url: string
  content_type: 'json' | 'form'
  secret: string | null
  insecure_ssl: '0' | '1'
  created_at: number
  updated_at: number
}

export type HookFields = Partial<
  Pick<Hook, 'active' | 'events' | 'url' | 'content_type' | 'secret' | 'insecure_ssl'>
>

type HookRow = Omit<Hook, 'events'> & { events: string }

/** What was sent, and what came of it. */
export interface HookDelivery {
  id: number
  hook_id: number
  guid: string
  event: string
  action: string | null
  repository_id: number | null
  installation_id: number | null
  /** The JSON. */
  payload: string
  redelivery: number
  delivered_at: number
  /** Seconds. */
  duration: number
  /** In words, as `OK`. */
  status: string
  /** 0 when there was no answer. */
  status_code: number
  /** JSON of the headers. */
  request_headers: string
  response_headers: string
  response: string | null
}

export type NewHookDelivery = Omit<
  HookDelivery,
  'id' | 'delivered_at' | 'duration' | 'status' | 'status_code' | 'response_headers' | 'response'
>

/** GitHub keeps them for three days; here so many, of all hooks. */
const MAX_DELIVERIES = 1_000

const fromRow = (row: HookRow): Hook => ({ ...row, events: JSON.parse(row.events) })

export type Hooks = ReturnType<typeof createHooks>

export function createHooks(database: Database, seconds: () => number) {
  const list = (where: string, ...values: number[]): Hook[] =>
    database.all<HookRow>(`SELECT * FROM hooks WHERE ${where} ORDER BY id`, ...values).map(fromRow)
  const withId = (id: number): Hook | undefined => list('id = ?', id)[0]

  function insert(
    of: { repository_id?: number; app_id?: number },
    fields: HookFields & { url: string },
  ): Hook {
    const {
      active = 1,
      events = ['push'],
      url,
      content_type = 'form',
      secret = null,
      insecure_ssl = '0',
    } = fields
    const id = database.insert(
      `INSERT INTO hooks (repository_id, app_id, active, events, url, content_type, secret, insecure_ssl, created_at,
         updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[of.repository_id ?? null, of.app_id ?? null, active, JSON.stringify(events), url],
      ...[content_type, secret, insecure_ssl, seconds(), seconds()],
    )
    const created = withId(id)
    if (!created) throw new Error(`The hook for ${url} was not stored`)
    return created
  }

  return {
    withId,
    all: (): Hook[] => list('1'),
    ofRepository: (repository: { id: number }): Hook[] => list('repository_id = ?', repository.id),
    ofApp: (app: { id: number }): Hook | undefined => list('app_id = ?', app.id)[0],
    create: (repository: { id: number }, fields: HookFields & { url: string }): Hook =>
      insert({ repository_id: repository.id }, fields),
    createForApp: (app: { id: number }, fields: HookFields & { url: string }): Hook =>
      insert({ app_id: app.id }, fields),
    /** Changes what is given; a field that is absent stays. */
    update(hook: Hook, fields: HookFields): Hook {
      const { active, events, url, content_type, secret, insecure_ssl } = { ...hook, ...fields }
      database.run(
        `UPDATE hooks SET active = ?, events = ?, url = ?, content_type = ?, secret = ?, insecure_ssl = ?,
           updated_at = ? WHERE id = ?`,
        ...[active, JSON.stringify(events), url, content_type, secret, insecure_ssl, seconds(), hook.id],
      )
      return withId(hook.id) ?? hook
    },
    delete(hook: Hook): void {
      database.run('DELETE FROM hook_deliveries WHERE hook_id = ?', hook.id)
      database.run('DELETE FROM hooks WHERE id = ?', hook.id)
    },
    /** Notes that something is about to be sent. Returns its id. */
    begin(one: NewHookDelivery): number {
      const id = database.insert(
        `INSERT INTO hook_deliveries (hook_id, guid, event, action, repository_id, installation_id, payload,
           redelivery, delivered_at, duration, status, status_code, request_headers, response_headers)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 'pending', 0, ?, '{}')`,
        ...[one.hook_id, one.guid, one.event, one.action, one.repository_id, one.installation_id],
        ...[one.payload, one.redelivery, seconds(), one.request_headers],
      )
      database.run('DELETE FROM hook_deliveries WHERE id <= ?', id - MAX_DELIVERIES)
      return id
    },
    /** Notes what came of it. */
    end(
      id: number,
      outcome: Pick<HookDelivery, 'duration' | 'status' | 'status_code' | 'response_headers' | 'response'>,
    ): void {
      const { duration, status, status_code, response_headers, response } = outcome
      database.run(
        `UPDATE hook_deliveries SET duration = ?, status = ?, status_code = ?, response_headers = ?, response = ?
         WHERE id = ?`,
        ...[duration, status, status_code, response_headers, response, id],
      )
    },
    /** Newest first. */
    deliveriesOf: (hook: Hook): HookDelivery[] =>
      database.all<HookDelivery>('SELECT * FROM hook_deliveries WHERE hook_id = ? ORDER BY id DESC', hook.id),
    delivery: (hook: Hook, id: number): HookDelivery | undefined =>
      database.get<HookDelivery>('SELECT * FROM hook_deliveries WHERE hook_id = ? AND id = ?', hook.id, id),
  }
}
