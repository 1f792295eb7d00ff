import { writeRule } from '@octoqueue/access-roll'
import type { Context } from 'hono'
import type { Access, Caller } from '../../access/access.ts'
import type { Grant } from '../../access/roll.ts'
import { Problem } from '../../domain/problem.ts'
import type { Log } from '../../ports.ts'
import type { App, Asked } from '../context.ts'
import { administratorOf, callerOf, type Operation, operation, serve } from '../operation.ts'
import { readAllowWorkflow, readCreateKey } from '../wire/read.ts'
import { writeIssued, writeKey } from '../wire/write.ts'

/** Keys, and the rules that let workflows in. */
export const KEY_OPERATIONS = {
  listKeys: operation('GET /admin/keys', 'admin', 'List the keys and what they may do', {
    answers: { 200: 'keys' },
  }),
  createKey: operation('POST /admin/keys', 'admin', 'Create a key; its secret is shown only this once', {
    body: 'createKey',
    answers: { 201: 'issued-key' },
  }),
  rotateKey: operation(
    'POST /admin/keys/{id}/rotate',
    'admin',
    'Rotate a key: give it a second secret, and end the first one after a while',
    { body: 'rotateKey', answers: { 200: 'issued-key' } },
  ),
  revokeKey: operation('DELETE /admin/keys/{id}', 'admin', 'Revoke a key', { answers: { 200: 'revoked' } }),
  listWorkflows: operation(
    'GET /admin/workflows',
    'admin',
    'List the rules that allow runs of GitHub Actions',
    { answers: { 200: 'workflows' } },
  ),
  allowWorkflow: operation(
    'POST /admin/workflows',
    'admin',
    'Allow runs of GitHub Actions by their own identity',
    { body: 'allowWorkflow', answers: { 201: 'workflow' } },
  ),
  revokeWorkflow: operation(
    'DELETE /admin/workflows/{id}',
    'admin',
    'Revoke a rule that allows runs of GitHub Actions',
    { answers: { 200: 'revoked' } },
  ),
} as const satisfies Record<string, Operation>

export interface KeyRouteOptions {
  access: Pick<Access, 'keys' | 'rules'>
  /** Milliseconds since 1970. */
  now: () => number
  log: Log
}

/** What administrators do with keys, and with the rules that let workflows in. */
export function routeKeys(app: App, { access: { keys, rules }, now, log }: KeyRouteOptions): void {
  const nowSeconds = () => Math.floor(now() / 1000)
  const note = (verb: string, id: string, { id: caller }: Caller) => log.info(verb, { key: id, caller })
  const revokeFrom = (all: Revocable, verb: string) => async (c: Asked) => {
    const id = readKeyId(c)
    checkGrants(callerOf(c), (await all.list()).find((one) => one.id === id)?.grants ?? [])
    await all.revoke(id)
    note(verb, id, callerOf(c))
    return c.json({ id, revoked: true })
  }

  serve(app, KEY_OPERATIONS.listKeys, async (c) =>
    c.json({ keys: (await keys.list()).map((key) => writeKey(key, nowSeconds())) }),
  )
  serve(app, KEY_OPERATIONS.createKey, async (c, { body }) => {
    const request = readCreateKey(body)
    checkGrants(administratorOf(c), request.grants)
    const issued = await keys.create(request)
    note('create-key', issued.key.id, callerOf(c))
    return c.json(writeIssued(issued, nowSeconds()), 201)
  })
  serve(app, KEY_OPERATIONS.rotateKey, async (c, { body }) => {
    const id = readKeyId(c)
    checkGrants(administratorOf(c), (await keys.get(id)).grants)
    const issued = await keys.rotate(id, body.keep_seconds)
    note('rotate-key', id, callerOf(c))
    return c.json(writeIssued(issued, nowSeconds()))
  })
  serve(app, KEY_OPERATIONS.revokeKey, revokeFrom(keys, 'revoke-key'))

  serve(app, KEY_OPERATIONS.listWorkflows, async (c) =>
    c.json({ workflows: (await rules.list()).map(writeRule) }),
  )
  serve(app, KEY_OPERATIONS.allowWorkflow, async (c, { body }) => {
    const request = readAllowWorkflow(body)
    checkGrants(administratorOf(c), request.grants)
    const rule = await rules.allow(request)
    note('allow-workflow', rule.id, callerOf(c))
    return c.json(writeRule(rule), 201)
  })
  serve(app, KEY_OPERATIONS.revokeWorkflow, revokeFrom(rules, 'revoke-workflow'))
}

/** Keys or rules. */
interface Revocable {
  list(): Promise<readonly { id: string; grants: readonly Grant[] }[]>
  revoke(id: string): Promise<void>
}

/** Nobody hands out more than they have, nor ends what has more than they. @throws Problem `forbidden` */
function checkGrants(caller: Caller, grants: readonly Grant[]): void {
  for (const { scopes, queues } of grants) {
    const named = queues === '*' ? [undefined] : queues
    for (const scope of scopes) {
      if (named.every((queue) => caller.may(scope, queue))) continue
      const detail = `You have not the scope ${scope} on all those queues, so you may neither give it nor take it away.`
      throw new Problem('forbidden', detail)
    }
  }
}

/**
 * The key or rule that a path names. @throws Problem `not-found` for what cannot be an id, which may be a key
 * by mistake and is not told
 */
function readKeyId({ req }: Context): string {
  const id = req.param('id') ?? ''
  if (/^[a-z0-9-]{1,20}$/.test(id)) return id
  throw new Problem('not-found', 'There is no key of that id: ids are 1 to 20 of a-z, 0-9 and -.')
}
