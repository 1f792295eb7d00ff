import { report, type Terminal, textOf, type Values } from '@octoqueue/command-line'
import { isLive } from '@octoqueue/secrets'
import { type Grant, type Key, type Rule, writeRule } from '../access/document.ts'
import { createKeys, type Issued } from '../access/keys.ts'
import { createRules } from '../access/rules.ts'
import { openGitHub, openSettings } from '../compose.ts'
import { Problem } from '../domain/problem.ts'
import {
  type CreateKey,
  createKey as isCreate,
  rotateKey as isRotate,
  allowWorkflow as isRule,
} from '../http/wire/generated/validators.js'
import { readAllowWorkflow, readCreateKey } from '../http/wire/read.ts'
import { writeIssued, writeKey } from '../http/wire/write.ts'
import { explain, type Validate } from '../runtime/fault.ts'
import {
  systemClock as clock,
  systemFetch as fetch,
  instant,
  systemRandom as random,
} from '../runtime/system.ts'
import { logOf, OR_EMBEDDED, readAccount } from './account.ts'

/**
 * The keys and rules of the repository that the settings name; no service has to run.
 * @throws Problem `misconfigured`
 */
function openAccess(values: Values, { env, printError }: Terminal) {
  const account = readAccount(textOf(values, 'repo'), env, OR_EMBEDDED)
  const log = logOf(account, { printError })
  const runtime = { clock, random, log, fetch }
  const options = { settings: openSettings(account, runtime), now: Date.now }
  const { repositoryIdOf } = openGitHub(account, runtime)
  const repository = `${account.owner}/${account.repo}`
  return { keys: createKeys(options), rules: createRules({ ...options, repositoryIdOf }), repository }
}

/** The grants as a request's body has them; what they hold is checked with it. */
const readGrants = ({ grant }: Values): unknown[] =>
  (Array.isArray(grant) ? grant : []).map((one) => {
    const [scopes = '', ...queues] = String(one).split(':')
    const names = queues.join(':')
    const isAll = queues.length === 0 || names === '*'
    return { scopes: scopes.split(','), queues: isAll ? '*' : names.split(',') }
  }) satisfies { [field in keyof CreateKey['grants'][number]]: unknown }[]

export async function createKey(values: Values, terminal: Terminal): Promise<number> {
  const { ID: id, name, 'expires-at': expires_at } = values
  const fields = { id, name, grants: readGrants(values), expires_at }
  const request = readCreateKey(readAsBody(fields, isCreate))
  const { keys } = openAccess(values, terminal)
  handOut(await keys.create(request), values, terminal)
  return 0
}

export async function rotateKey(values: Values, terminal: Terminal): Promise<number> {
  const given = textOf(values, 'keep')
  const keep = given === undefined ? undefined : Number(given)
  const { keep_seconds } = readAsBody({ keep_seconds: keep }, isRotate)
  const { keys } = openAccess(values, terminal)
  handOut(await keys.rotate(readId(values), keep_seconds), values, terminal)
  return 0
}

export async function revokeKey(values: Values, terminal: Terminal): Promise<number> {
  const id = readId(values)
  const { keys, rules } = openAccess(values, terminal)
  const isRule = (await rules.list()).some((rule) => rule.id === id)
  await (isRule ? rules.revoke(id) : keys.revoke(id))
  const line = `${id} is let in no more; services that run notice within ten seconds.`
  return report(values, terminal, { id, revoked: true }, line)
}

/** The secret alone goes to standard output, so that a script can keep it. */
function handOut(issued: Issued, values: Values, { print, printError }: Terminal): void {
  if (values.json === true) {
    print(JSON.stringify(writeIssued(issued, Math.floor(Date.now() / 1000))))
    return
  }
  printError(`The key ${issued.key.id} may ${describeGrants(issued.key.grants)}. This is shown once:`)
  print(issued.secret)
}

/** A key that somebody gives instead of its id is not told again. */
function readId(values: Values): string {
  const id = textOf(values, 'ID') ?? ''
  if (/^[a-z0-9-]{1,20}$/.test(id)) return id
  throw new Problem('invalid-request', 'ID must be 1 to 20 of a-z, 0-9 and -.')
}

export async function listKeys(values: Values, terminal: Terminal): Promise<number> {
  const { keys, rules, repository } = openAccess(values, terminal)
  const [all, allowed] = [await keys.list(), await rules.list()]
  const now = Math.floor(Date.now() / 1000)
  const answer = { keys: all.map((key) => writeKey(key, now)), workflows: allowed.map(writeRule) }
  const lines = [...all.map((key) => describeKey(key, now)), ...allowed.map(describeRule)]
  return report(values, terminal, answer, lines.join('\n') || `${repository} has no keys.`)
}

function describeKey({ id, name, grants, secrets, expiresAt }: Key, now: number): string {
  const live = secrets.filter((secret) => isLive(secret, now)).length
  const words = [
    `${id}: ${describeGrants(grants)}`,
    `${live} ${live === 1 ? 'secret' : 'secrets'}`,
    ...(expiresAt === undefined ? [] : [`${expiresAt > now ? 'ends' : 'ended'} ${instant(expiresAt)}`]),
    ...(name === undefined ? [] : [name]),
  ]
  return words.join(' | ')
}

/** A rule in words. */
function describeRule(rule: Rule): string {
  const { id, repository, workflow, workflowRef, jobWorkflowRef, ref, environment } = rule
  const which = [workflow, workflowRef, jobWorkflowRef, ref, environment].filter((one) => one !== undefined)
  return `${id}: ${describeGrants(rule.grants)} | workflows of ${[repository, ...which].join(' ')}`
}

export async function allowWorkflow(values: Values, terminal: Terminal): Promise<number> {
  const { id, workflow, ref, environment } = values
  const fields = {
    id,
    workflow,
    ref,
    environment,
    repository: values.REPOSITORY,
    repository_id: values['repository-id'],
    workflow_ref: values['workflow-ref'],
    job_workflow_ref: values['job-workflow-ref'],
    events: textOf(values, 'event')?.split(','),
    grants: readGrants(values),
  }
  const request = readAllowWorkflow(readAsBody(fields, isRule))
  const { rules } = openAccess(values, terminal)
  const rule = await rules.allow(request)
  return report(values, terminal, writeRule(rule), describeRule(rule))
}

/** Grants in words. */
const describeGrants = (grants: readonly Grant[]): string =>
  grants.map(({ scopes, queues }) => `${scopes.join(', ')} on ${describeQueues(queues)}`).join('; ')

const describeQueues = (queues: Grant['queues']) => (queues === '*' ? 'all queues' : queues.join(', '))

/**
 * Options as the body of the request that does the same, checked against its schema; without those not given.
 * @throws Problem `invalid-request`
 */
function readAsBody<T extends object>(fields: object, validate: Validate<T>): T {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  const body: unknown = Object.fromEntries(given)
  if (validate(body)) return body
  const errors = explain(validate.errors ?? [], 'What is given')
  throw new Problem('invalid-request', errors.map(({ detail }) => detail).join(' '), { errors })
}
