import { answerOf, type Queue, type Schemas } from '@octoqueue/client'
import {
  confirm,
  numberOf,
  report,
  type Terminal,
  textOf,
  textsOf,
  UsageError,
  type Values,
} from '@octoqueue/command-line'
import type { Tools } from './commands.ts'

/* The commands about keys, and about the rules that let workflows in, over the API of a service. */

type Run = (values: Values, terminal: Terminal, tools: Tools) => Promise<number>
type Key = Schemas['Key']
type Rule = Schemas['Workflow']
type Grants = Schemas['CreateKey']['grants']

const SCOPES = ['enqueue', 'claim', 'read', 'admin'] as const
const DAY = 86_400
const MAX_KEEP_SECONDS = 30 * DAY
/** Told when the first one is made: until then programs of the same account need none. */
const FROM_NOW_ON =
  'From now on every client needs a key, also programs on the machine of a service; they notice within a minute.'

/** A key that somebody gives instead of its id is not told again. @throws UsageError */
function readId(values: Values): string {
  const id = textOf(values, 'ID') ?? ''
  if (/^[a-z0-9-]{1,20}$/.test(id)) return id
  throw new UsageError('ID must be 1 to 20 of a-z, 0-9 and -.')
}

/** @throws UsageError */
function readGrants(values: Values): Grants {
  const given = textsOf(values, 'grant')
  if (given.length > 0) return given.map(readGrant)
  throw new UsageError('Say what is allowed: --grant SCOPES[:QUEUES], such as --grant claim,read:builds.')
}

function readGrant(text: string): Grants[number] {
  const [all = '', ...rest] = text.split(':')
  const queues = rest.join(':')
  const scopes = all.split(',').map((one) => {
    const scope = SCOPES.find((known) => known === one)
    if (scope) return scope
    throw new UsageError(`--grant ${text}: a scope must be enqueue, claim, read or admin.`)
  })
  return { scopes, queues: rest.length === 0 || queues === '*' ? '*' : queues.split(',') }
}

const readAll = async ({ api }: Queue) => ({
  ...answerOf(await api.GET('/admin/keys')),
  ...answerOf(await api.GET('/admin/workflows')),
})

/** Makes a key or a rule, and says so when it is the first one. */
async function make<T>(queue: Queue, { printError }: Terminal, ask: () => Promise<T>): Promise<T> {
  const { keys, workflows } = await readAll(queue)
  const made = await ask()
  if (keys.length + workflows.length === 0) printError(FROM_NOW_ON)
  return made
}

export const create: Run = async (values, terminal, { withRepository }) => {
  const { ID: id, name, 'expires-at': expires_at } = values
  const body = { ...given({ id, name, expires_at }), grants: readGrants(values) }
  const issued = await withRepository(values, terminal, (queue) =>
    make(queue, terminal, async () => answerOf(await queue.api.POST('/admin/keys', { body }))),
  )
  return handOut(issued, values, terminal)
}

export const rotate: Run = async (values, terminal, { withRepository }) => {
  const id = readId(values)
  const keep_seconds = numberOf(values, 'keep', { most: MAX_KEEP_SECONDS, fallback: DAY })
  const rotated = await withRepository(values, terminal, async ({ api }) =>
    answerOf(await api.POST('/admin/keys/{id}/rotate', { params: { path: { id } }, body: { keep_seconds } })),
  )
  return handOut(rotated, values, terminal)
}

/** The secret alone goes to standard output, so that a script can keep it. */
function handOut(
  issued: Schemas['IssuedKey'],
  values: Values,
  { print, printError }: Pick<Terminal, 'print' | 'printError'>,
): number {
  const { key, secret } = issued
  if (values.json !== true)
    printError(`The key ${key.id} may ${describeGrants(key.grants)}. This is shown once:`)
  print(values.json === true ? JSON.stringify(issued) : secret)
  return 0
}

export const revoke: Run = async (values, terminal, { withRepository }) => {
  const id = readId(values)
  await confirm(values, terminal, `Revoke ${id}, so that it is let in no more?`)
  const revoked = await withRepository(values, terminal, async (queue) => {
    const { workflows } = await readAll(queue)
    const of = { params: { path: { id } } }
    return workflows.some((rule) => rule.id === id)
      ? answerOf(await queue.api.DELETE('/admin/workflows/{id}', of))
      : answerOf(await queue.api.DELETE('/admin/keys/{id}', of))
  })
  return report(
    values,
    terminal,
    revoked,
    `${id} is let in no more; services that run notice within ten seconds.`,
  )
}

export const list: Run = async (values, terminal, { withRepository }) => {
  const answer = await withRepository(values, terminal, readAll)
  const lines = [...answer.keys.map(describeKey), ...answer.workflows.map(describeRule)]
  return report(
    values,
    terminal,
    answer,
    lines.join('\n') || 'There are no keys. Make one: octoqueue keys create NAME --grant enqueue,claim,read',
  )
}

function describeKey({ id, name, grants, secrets, expires_at }: Key): string {
  const hasEnded = expires_at !== null && Date.parse(expires_at) <= Date.now()
  const words = [
    `${id}: ${describeGrants(grants)}`,
    `${secrets.length} ${secrets.length === 1 ? 'secret' : 'secrets'}`,
    ...(expires_at === null ? [] : [`${hasEnded ? 'ended' : 'ends'} ${expires_at}`]),
    ...(name === null ? [] : [name]),
  ]
  return words.join(' | ')
}

/** A rule in words. */
function describeRule(rule: Rule): string {
  const { id, repository, workflow, workflow_ref, job_workflow_ref, ref, environment } = rule
  const which = [workflow, workflow_ref, job_workflow_ref, ref, environment].filter((one) => one !== null)
  return `${id}: ${describeGrants(rule.grants)} | workflows of ${[repository, ...which].join(' ')}`
}

export const allowWorkflow: Run = async (values, terminal, { withRepository }) => {
  const { id, workflow, ref, environment } = values
  const fields = given({
    id,
    workflow,
    ref,
    environment,
    repository_id: values['repository-id'],
    workflow_ref: values['workflow-ref'],
    job_workflow_ref: values['job-workflow-ref'],
  })
  const events = textsOf(values, 'event').flatMap((one) => one.split(','))
  const body = {
    ...fields,
    ...(events.length > 0 && { events }),
    repository: textOf(values, 'REPOSITORY') ?? '',
    grants: readGrants(values),
  }
  const rule = await withRepository(values, terminal, (queue) =>
    make(queue, terminal, async () => answerOf(await queue.api.POST('/admin/workflows', { body }))),
  )
  return report(values, terminal, rule, describeRule(rule))
}

/** The fields that were given, as texts. */
const given = (fields: Readonly<Record<string, Values[string]>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )

/** Grants in words. */
const describeGrants = (grants: Grants): string =>
  grants.map(({ scopes, queues }) => `${scopes.join(', ')} on ${describeQueues(queues)}`).join('; ')

const describeQueues = (queues: Grants[number]['queues']) =>
  typeof queues === 'string' ? 'all queues' : queues.join(', ')
