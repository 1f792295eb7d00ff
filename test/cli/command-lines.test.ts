import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMANDS, run } from '../../src/cli/run.ts'
import { listen } from '../../src/node/listen.ts'
import { createService } from '../http/service.ts'

/*
 * Whatever is wrong with a command line: one sentence that says what to do, an exit code, and nothing is
 * changed, not on GitHub and not in the folder. For every command there is.
 */

const service = createService()
let env: Record<string, string>
let close: () => Promise<void>
const folder = mkdtempSync(path.join(tmpdir(), 'octoqueue-lines-'))

beforeAll(async () => {
  // The first use of a repository writes who rules it.
  await service.queue.enqueue({ data: 1 })
  const listening = await listen(service.github.app.fetch, '127.0.0.1', 0)
  env = {
    GITHUB_API_URL: listening.url,
    GITHUB_REPO: 'acme/jobs',
    GH_TOKEN: service.token,
    OCTOQUEUE_DATA: folder,
  }
  close = () => listening.close(0)
})
afterAll(async () => {
  await close()
  rmSync(folder, { recursive: true })
})

async function type(args: readonly string[]) {
  const text = { printed: '', told: '' }
  const asked = service.github.requests.entries.length
  const code = await run(args, {
    env,
    print(line) {
      text.printed += `${line}\n`
    },
    printError(line) {
      text.told += `${line}\n`
    },
    read: async () => '',
  })
  return { code, ...text, writes: writesSince(asked) }
}

const writesSince = (from: number): number =>
  service.github.requests.entries
    .slice(from)
    .filter(({ method, route }) => method !== 'GET' && !/graphql (?!updateRefs)/.test(route)).length

/** What a command wants before its options are looked at. */
const OPERANDS: Readonly<Record<string, string>> = { SHELL: 'bash', REPOSITORY: 'acme/app' }
const operandsOf = (operand: string | undefined): string[] =>
  operand === undefined || operand.startsWith('[')
    ? []
    : operand.split(' ').map((one) => OPERANDS[one] ?? '1')

const lines = COMMANDS.map(({ name, operand, options }) => ({
  name,
  words: name.split(' '),
  operand,
  needed: operandsOf(operand),
  withValue: Object.entries(options).find(([, option]) => option.type === 'string')?.[0],
  aFlag: Object.entries(options).find(([, option]) => option.type === 'boolean')?.[0],
}))

const refused = async (args: readonly string[], says: RegExp) => {
  const { code, printed, told, writes } = await type(args)
  expect({ code, printed, writes }).toEqual({ code: 2, printed: '', writes: 0 })
  expect(told).toMatch(/^octoqueue: [^\n]+ \(invalid-request\)\n$/)
  expect(told).toMatch(says)
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
}

describe.each(lines)('octoqueue $name', ({ name, words, operand, needed, withValue, aFlag }) => {
  test('refuses an option that it has not', () =>
    refused(
      [...words, ...needed, '--swim'],
      new RegExp(`Unknown option '--swim'.*"octoqueue ${name} --help"`),
    ))

  test('names an option that is near', () =>
    refused([...words, ...needed, '--hepl'], /Did you mean (one of )?--(help|.*--help)/))

  if (!operand?.includes('...'))
    test('refuses an argument too many', () =>
      refused(
        [...words, ...operandsOf(operand?.replace(/[[\]]/g, '')), 'secret'],
        /^(?!.*secret).*Too many arguments/,
      ))

  if (needed.length > 0)
    test('says which argument is missing', () =>
      refused(
        words,
        new RegExp(`Missing required argument '${operand?.split(' ')[0]?.replaceAll('.', '')}'`),
      ))

  if (withValue !== undefined)
    test('says which option has no value', async () => {
      await refused(
        [...words, ...needed, `--${withValue}`],
        new RegExp(`'--${withValue} <.*>' argument missing`),
      )
      await refused(
        [...words, ...needed, `--${withValue}`, '--help'],
        new RegExp(`--${withValue} wants a value, and --help looks like an option`),
      )
    })

  if (aFlag !== undefined)
    test('refuses a value where there is none', () =>
      refused([...words, ...needed, `--${aFlag}=maybe`], new RegExp(`Unknown option '--${aFlag}=maybe'`)))
})

/** A value of the wrong type, for each option that has one; the first option that it needs goes before. */
const WRONG: readonly [line: string, says: RegExp][] = [
  ['list --limit many', /--limit must be a whole number from 1 to 100/],
  ['list --before x', /must be a job's id/],
  ['list --status ended', /--status must be/],
  ['dead --limit 0', /--limit must be/],
  ['peek --limit -1', /--limit must be/],
  ['watch --limit 1.5', /--limit must be/],
  ['show seven', /N must be a job's id/],
  ['explain 0', /N must be a job's id/],
  ['comment x text', /N must be a job's id/],
  ['comment 1 -', /TEXT must be the text, in 1 to 60000 characters/],
  ['cancel 1.5', /N must be a job's id/],
  ['alter 1 --priority high', /--priority must be a whole number/],
  ['enqueue 1 --priority 10', /--priority must be a whole number from 0 to 9/],
  ['enqueue 1 --unique perhaps', /--unique must be true or false/],
  ['enqueue 1 --run-at tomorrow', /--run-at must be an instant/],
  ['enqueue 1 --queue ../x', /--queue must be/],
  ['claim --lease-seconds 0', /--lease-seconds must be/],
  ['claim --max 21', /--max must be/],
  ['complete 1 --result 1', /--lease is missing/],
  ['fail 1 --lease x', /--error is missing/],
  ['purge default', /--yes/],
  ['redrive default', /--yes/],
  ['schema --remove', /--yes/],
  ['schema --set nowhere.json', /neither JSON nor a file that can be read/],
  ['keys create Upper --grant read', /ID must be/],
  ['keys create ci', /--grant SCOPES/],
  ['keys create ci --grant swim', /--grant swim: a scope must be enqueue, claim, read or admin/],
  ['keys create ci --grant read --expires-at never', /--expires-at must be an instant/],
  ['keys rotate ci --keep long', /--keep must be a whole number/],
  ['keys revoke ci', /--yes/],
  ['keys allow-workflow app --grant read', /REPOSITORY must be/],
  ['schedules list extra', /octoqueue schedules list/],
  ['schedules next one two', /octoqueue schedules next/],
  ['schedules set daily --cron x', /Give one JSON value or file/],
  ['schedules remove daily', /--yes/],
  ['completion tcsh', /SHELL must be one of bash, zsh, fish/],
  ['github --port x', /--port must be a whole number/],
  ['github --rate-limit x', /--rate-limit must be/],
  ['github --repo jobs', /--repo must be a repository/],
  ['doctor --refs none', /--refs must be a whole number/],
  ['doctor --embedded --repo a/b', /leave out --repo/],
  ['init --queue ../x', /--queue must be/],
  ['init --action x', /--action must be OWNER\/NAME@REF/],
  ['init --dir /nowhere/at/all', /There is no folder/],
  ['forms --dir /nowhere/at/all', /There is no folder/],
  ['ledger move', /--to must be sql or refs/],
  ['ledger move --to swim', /--to must be sql or refs/],
  ['ledger move --to sql --wait x', /--wait must be a whole number/],
  ['ledger rebuild --to swim', /--to must be sql or refs/],
  ['app create --port x', /--port must be a whole number/],
  ['work', /Say where the handlers are/],
  ['adopt', /Give the label of the issues/],
]
test.each(WRONG)('octoqueue %s is refused', async (line, says) => {
  await refused(line.split(' '), says)
})

test('every command that takes something has a row with something wrong', () => {
  const tried = new Set([...WRONG.map(([line]) => line), 'serve --port x'])
  const untried = COMMANDS.filter(
    ({ name }) => ![...tried].some((line) => line === name || line.startsWith(`${name} `)),
  )
  // These take a job or a queue, and options that are tried above.
  expect(untried.map(({ name }) => name).toSorted()).toEqual([
    'block',
    'configure',
    'events',
    'extend',
    'keys list',
    'pause',
    'process',
    'queues',
    'release',
    'requeue',
    'resume',
    'start',
    'stats',
    'sweep',
    'unblock',
  ])
})

test.each([
  [['enqeue'], /Did you mean enqueue\?/],
  [['keys', 'creat'], /Did you mean create\?/],
  [['ledger'], /Say which: "ledger move", "ledger rebuild"/],
  [['app'], /Say which: "app create"/],
])('%j is no command', async (args, says) => {
  await refused(args, says)
})
