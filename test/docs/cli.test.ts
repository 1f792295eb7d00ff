import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { COMMANDS, run } from '../../src/cli/run.ts'
import { PROBLEMS } from '../../src/domain/problem.ts'
import { listen } from '../../src/node/listen.ts'
import { createService, KEY } from '../http/service.ts'
import { fencesOf } from './fences.ts'
import { wordsOf } from './shell.ts'

const FILE = 'docs/cli.md'
const LINES = [...fencesOf(FILE), ...fencesOf('docs/schedules.md')]
  .filter(({ language }) => language === 'sh')
  .flatMap(({ text }) => text.split('\n'))

const REPORT = '{"month":9}'

test('the commands of docs/cli.md work, one after the other', async () => {
  const service = createService({ config: { apiKey: KEY } })
  const { url, close } = await listen(service.app.fetch, '127.0.0.1', 0)
  onTestFinished(() => close(0))
  const folder = mkdtempSync(path.join(tmpdir(), 'octoqueue-cli-'))
  const before = process.cwd()
  process.chdir(folder)
  onTestFinished(() => {
    process.chdir(before)
    rmSync(folder, { recursive: true })
  })
  writeFileSync('report.json', REPORT)
  writeFileSync('report.schema.json', '{"type":"object","properties":{"month":{"type":"integer"}}}')
  // The address stands in the project's file, and the key in the environment.
  writeFileSync('octoqueue.json', JSON.stringify({ url }))
  let lease = ''
  for (const line of LINES) {
    const [program, ...words] = wordsOf(line.replace(/ < .*/, '').replaceAll('$LEASE', lease))
    expect(program).toBe('octoqueue')
    const stop = new AbortController()
    // Those that go on until Ctrl-C look once.
    if (['watch', 'events'].includes(words[0] ?? '')) stop.abort()
    const said: string[] = []
    const tell = (text: string) => void said.push(text)
    const env = { OCTOQUEUE_KEY: KEY }
    const terminal = { env, print: tell, printError: tell, read: async () => REPORT, signal: stop.signal }
    const code = await run(words, terminal)
    expect({ line, code, said: said.join('\n') }).toMatchObject({ line, code: 0 })
    lease = /[Ll]ease: (\S+)/.exec(said.join('\n'))?.[1] ?? lease
  }
})

test('docs/cli.md names every command and every exit code', () => {
  const text = fencesOf(FILE).map((fence) => fence.text)
  const page = [...text, ...LINES].join('\n')
  const elsewhere = [
    'serve',
    'github',
    'work',
    'doctor',
    'app create',
    'ledger move',
    'ledger rebuild',
    'start',
  ]
  for (const { name } of COMMANDS.filter((one) => !elsewhere.includes(one.name)))
    expect(page).toMatch(new RegExp(`octoqueue ${name}\\b`))
  expect([...new Set(Object.values(PROBLEMS).map(({ exit }) => exit))].toSorted((a, b) => a - b)).toEqual([
    2, 3, 4, 5, 65, 70, 75, 77, 78,
  ])
})
