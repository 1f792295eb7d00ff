import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { answerOf, type Queue } from '@octoqueue/client'
import { expect, onTestFinished, test } from 'vitest'
import { COMMANDS, run } from '../../src/cli/run.ts'
import { ROUTE_VERBS, VERBS, type VerbRow } from '../../src/domain/verbs.ts'
import { createQueue } from '../../src/node/library.ts'
import { aFolder, type Program, start } from '../support/program.ts'
import { wordsOf } from './shell.ts'

/*
 * Every command from its help alone: the examples that its help shows are run as they stand, against an
 * embedded GitHub, by somebody who has set nothing.
 */

const NOTE = '{"month":9}'
/** The job that the examples are about. */
const JOB = 7

/** The folder that the examples speak of. */
function aProject(): string {
  const folder = aFolder()
  writeFileSync(path.join(folder, 'report.json'), NOTE)
  writeFileSync(path.join(folder, 'note.txt'), 'Read me.')
  writeFileSync(path.join(folder, 'report.schema.json'), '{"type":"object"}')
  mkdirSync(path.join(folder, 'handlers'))
  writeFileSync(path.join(folder, 'handlers/email.js'), 'export default () => ({ sent: true })')
  return folder
}

function inFolder(folder: string): void {
  const before = process.cwd()
  process.chdir(folder)
  onTestFinished(() => process.chdir(before))
}

interface Typed {
  code: number
  said: string
}

/** Types a line; what goes on until Ctrl-C looks once. */
async function type(line: string, env: Record<string, string> = {}): Promise<Typed> {
  const said: string[] = []
  const tell = (text: string) => void said.push(text)
  const signal = AbortSignal.abort()
  const terminal = { env, print: tell, printError: tell, read: async () => NOTE, signal }
  const code = await run(wordsOf(line.replace(/ [<>] .*/, '')), terminal)
  return { code, said: said.join('\n') }
}

/** The examples that the help of a command shows, without the program's name. */
async function examplesOf(name: string): Promise<string[]> {
  const { said } = await type(`${name} --help`)
  const [, shown = ''] = said.split('\nExamples:\n')
  return shown
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/^ {2}octoqueue /, ''))
}

test.each(COMMANDS.map(({ name }) => name))('octoqueue %s shows an example, and has --json', async (name) => {
  const examples = await examplesOf(name)
  expect(examples.length).toBeGreaterThan(0)
  for (const line of examples) expect(line.startsWith(name)).toBe(true)
  expect(COMMANDS.find((one) => one.name === name)?.options).toHaveProperty('json')
})

/** An embedded GitHub beside that of the folder, with the repositories that the examples name. */
async function anAccount(cwd: string): Promise<Record<string, string>> {
  const repositories = 'acme/jobs,acme/scratch'
  const github = start(['github', '--port', '0', '--repo', repositories, '--data', 'acme'], { cwd })
  const [, url = '', token = ''] = await github.printed(/GITHUB_API_URL=(\S+) .*GH_TOKEN=(\S+)/)
  return { GITHUB_API_URL: url, GH_TOKEN: token }
}

/** Brings the job into a status from which a verb can be said, whatever it is in; resolves to its lease. */
async function bring(queue: Queue, status: string): Promise<string> {
  await queue.cancel(JOB).catch(() => {})
  await queue.requeue(JOB)
  if (status === 'blocked') await queue.block(JOB, 'first')
  if (status === 'cancelled') await queue.cancel(JOB)
  if (status === 'processing') return (await queue.process(JOB)).lease
  if (status !== 'dispatched') return ''
  const { jobs } = answerOf(
    await queue.api.POST('/jobs/claim-batch', { body: { id: JOB, dispatched: true } }),
  )
  return jobs[0]?.lease ?? ''
}

const verbOf = (name: string) =>
  ROUTE_VERBS.map((verb) => ({ verb, row: VERBS[verb] as VerbRow })).find(
    ({ verb, row }) => (row.route?.name ?? verb) === name,
  )

/** They serve until a signal, wait for a person, or take long, or change the ledger: tests below run them. */
const ELSEWHERE = ['serve', 'github', 'work', 'app create', 'doctor', 'ledger move', 'ledger rebuild']

test('the examples of the commands work, one after the other, with nothing set', async () => {
  const folder = aProject()
  inFolder(folder)
  const account = await anAccount(folder)
  await start(['serve', '--port', '0'], { cwd: folder }).url()
  // Straight, as the keys of the examples shut out whoever goes through the service without one.
  const queue = createQueue({ embedded: true, sweep: false })
  onTestFinished(() => queue.close())
  for (let made = 1; made < JOB; made++) await queue.enqueue({ made }, { queue: 'reports' })
  await queue.enqueue({ page: 1 })
  await queue.enqueue({ commit: 'c0ffee' }, { queue: 'builds' })
  for (const { name } of COMMANDS.filter((one) => !ELSEWHERE.includes(one.name)))
    for (const line of await examplesOf(name)) {
      const verb = verbOf(name)
      const from = verb?.verb === 'start' ? 'dispatched' : verb?.row.from.at(-1)
      const isHeld = line.includes('$LEASE')
      const lease =
        verb && (await bring(queue, isHeld && from !== 'dispatched' ? 'processing' : (from ?? '')))
      const env = line.includes('--repo acme/') ? account : {}
      const typed = await type(line.replace('$LEASE', lease ?? ''), env)
      expect({ line, ...typed }).toMatchObject({ line, code: 0 })
    }
})

/** Starts what a line says, on ports that are free. */
const begin = (line: string, cwd: string, env: Record<string, string> = {}): Program =>
  start([...wordsOf(line), ...(/^(serve|github)\b/.test(line) ? ['--port', '0'] : [])], { cwd, env })

async function stop(program: Program): Promise<number | string> {
  program.child.kill('SIGINT')
  return program.ended
}

test('the examples of the commands that serve and work do so until Ctrl-C', async () => {
  const cwd = aProject()
  for (const line of await examplesOf('github')) {
    const github = begin(line, cwd)
    const [, url = '', token = ''] = await github.printed(/GITHUB_API_URL=(\S+) .*GH_TOKEN=(\S+)/)
    const account = { GITHUB_API_URL: url, GH_TOKEN: token }
    for (const other of await examplesOf('serve')) {
      const service = begin(other.replace(/ --port \d+/, ''), cwd, other.includes('--repo') ? account : {})
      expect((await fetch(`${await service.url()}/health`)).status).toBe(200)
      expect(await stop(service)).toBe(0)
    }
    expect(await stop(github)).toBe(0)
  }
  const queue = createQueue({ embedded: true, dataFolder: path.join(cwd, '.octoqueue'), sweep: false })
  onTestFinished(() => queue.close())
  for (const line of await examplesOf('work')) {
    const { id } = await queue.enqueue({ to: 'ada' }, { queue: 'emails', type: 'email' })
    const worker = begin(line, cwd)
    await worker.printed(/ompleted/)
    expect(await stop(worker)).toBe(0)
    expect(await queue.status(id)).toBe('completed')
  }
  for (const line of await examplesOf('app create')) {
    const wizard = begin(line, cwd)
    await wizard.printed(/Open http:\S+ in a browser/)
    await stop(wizard)
  }
})

/** An embedded GitHub with a job; the file of its ledger is lost, if it has one. */
async function aLedger(ledger: 'refs' | 'sql'): Promise<string> {
  const cwd = aProject()
  const dataFolder = path.join(cwd, '.octoqueue')
  const queue = createQueue({ embedded: true, dataFolder, sweep: false, settings: { LEDGER: ledger } })
  await queue.enqueue(1)
  await queue.close()
  for (const file of globSync(path.join(dataFolder, 'ledger-*'))) rmSync(file)
  return cwd
}

test('the examples of the ledger’s commands work; Ctrl-C takes a move back', async () => {
  const cwd = await aLedger('refs')
  const [move = '', abort = ''] = await examplesOf('ledger move')
  const moving = begin(move, cwd)
  await moving.printed(/Everything stands still/)
  expect(await stop(moving)).toBe(5)
  expect(await begin(abort, cwd).ended).toBe(0)
  for (const line of await examplesOf('ledger rebuild')) {
    const program = begin(line, line.includes('--to sql') ? await aLedger('sql') : cwd)
    expect({ line, code: await program.ended, ...program.output() }).toMatchObject({ line, code: 0 })
  }
})

test('the examples of the doctor work, and with nothing set it tries the embedded GitHub beside a service', async () => {
  const cwd = aProject()
  const account = await anAccount(cwd)
  await start(['serve', '--port', '0'], { cwd }).url()
  const lines = [...(await examplesOf('doctor')), 'doctor --quick']
  const ended = lines.map(async (line) => {
    const program = start(wordsOf(line), { cwd, env: line.includes('--repo') ? account : {} })
    return { line, code: await program.ended, ...program.output() }
  })
  for (const one of await Promise.all(ended)) expect(one).toMatchObject({ line: one.line, code: 0 })
  expect((await ended.at(-1))?.stdout).toContain('tries local/doctor on')
})
