import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { COMMANDS } from '../../src/cli/run.ts'
import { listen } from '../../src/node/listen.ts'
import { aFolder, post, start } from '../support/program.ts'

const root = path.join(import.meta.dirname, '../..')

describe('a command line that cannot be carried out is one line and an exit code', () => {
  const rows: { args: string[]; env?: Record<string, string>; code: number; says: RegExp }[] = [
    { args: ['swim'], code: 2, says: /Unknown command 'swim'.*octoqueue --help.*\(invalid-request\)/ },
    { args: ['serve', '--prot', '1'], code: 2, says: /'--prot'.*serve --help.*\(invalid-request\)/ },
    { args: ['serve', 'now'], code: 2, says: /Too many arguments for 'serve'.*\(invalid-request\)/ },
    { args: ['serve', '--port'], code: 2, says: /--port.*\(invalid-request\)/ },
    {
      args: ['serve', '--port', 'http'],
      code: 78,
      says: /^octoqueue: --port must be a port.*\(misconfigured\)/,
    },
    { args: ['serve', '--repo', 'acme/jobs'], code: 78, says: /GITHUB_REPO and GH_TOKEN.*\(misconfigured\)/ },
    { args: ['serve', '--host', '0.0.0.0'], code: 78, says: /API_KEY must be set.*\(misconfigured\)/ },
    { args: ['serve'], env: { GH_TOKEN: 'ghp_sesame' }, code: 78, says: /GITHUB_REPO.*\(misconfigured\)/ },
    { args: ['serve', '--host', '127.0.0.1.2'], code: 78, says: /--host 127.*\(misconfigured\)/ },
    { args: ['github', '--repo', 'jobs'], code: 2, says: /--repo must be.*owner\/name.*\(invalid-request\)/ },
    {
      args: ['github', '--write-latency', '-1'],
      code: 2,
      says: /--write-latency must be.*\(invalid-request\)/,
    },
    { args: ['github', '--rate-limit', 'x'], code: 2, says: /--rate-limit must be.*\(invalid-request\)/ },
    {
      args: ['github', '--data', '/dev/null/x'],
      code: 78,
      says: /\/dev\/null\/x cannot be made.*\(misconfigured\)/,
    },
  ]
  test.each(rows)('octoqueue $args with $env ends with $code', async ({ args, env = {}, code, says }) => {
    const program = start(args, { env })
    expect(await program.ended).toBe(code)
    const { stdout, stderr } = program.output()
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^octoqueue: .*\n$/)
    expect(stderr).toMatch(says)
    expect(stderr).not.toContain('sesame')
  })

  test.each(['serve', 'github'])('octoqueue %s on a port that is taken says so', async (command) => {
    const other = await listen(() => new Response(), '127.0.0.1', 0)
    onTestFinished(() => other.close(0))
    const program = start([command, '--port', new URL(other.url).port])
    expect(await program.ended).toBe(78)
    expect(program.output().stderr).toMatch(
      /^octoqueue: Port \d+ of 127.0.0.1 is taken.*\(misconfigured\)\n$/,
    )
  })

  test('a database that is none is not touched', async () => {
    const cwd = aFolder()
    const file = path.join(cwd, '.octoqueue/github.sqlite')
    mkdirSync(path.dirname(file))
    writeFileSync(file, 'precious '.repeat(1000))
    const program = start(['serve', '--port', '0'], { cwd })
    expect(await program.ended).toBe(78)
    expect(program.output().stderr).toMatch(/github.sqlite cannot be opened.*\(misconfigured\)\n$/)
    expect(readFileSync(file, 'utf8')).toContain('precious')
  })
})

describe('help', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['bin/octoqueue.js', ...args], { cwd: root, encoding: 'utf8' })

  test.each([[], ['help'], ['--help'], ['-h']])('octoqueue %s lists every command', (...args) => {
    const { stdout, status } = run(...args)
    for (const { name, operand = '', summary } of COMMANDS)
      expect(stdout.split('\n').map((line) => line.trim().replace(/ {2,}/, '  '))).toContain(
        `${[name, operand].filter(Boolean).join(' ')}  ${summary}`,
      )
    expect(status).toBe(0)
  })

  test.each(COMMANDS.map(({ name, options }) => ({ name, options: Object.keys(options) })))(
    'octoqueue $name --help lists $options',
    ({ name, options }) => {
      const { stdout } = run(...name.split(' '), '--help')
      for (const option of options) expect(stdout).toContain(`--${option}`)
    },
  )

  test('octoqueue --version prints the version of the package', () => {
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string
    }
    expect(run('--version').stdout).toBe(`${version}\n`)
  })
})

test('octoqueue github serves a GitHub that octoqueue serve can be pointed at as it says, also after a restart', async () => {
  const cwd = aFolder()
  const first = start(['github', '--port', '0', '--repo', 'acme/things'], { cwd })
  const port = new URL(await first.url()).port
  const settings = await settingsOf(first)
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  start(['github', '--port', port, '--repo', 'acme/things', '--read-latency', '1'], { cwd })
  const url = await start(['serve', '--port', '0'], { env: settings }).url()
  // Both programs start at the same time, so the service may have to retry.
  expect(await (await post(`${url}/create-job`, { data: 1 })).json()).toEqual({
    job_id: 1,
    status: 'pending',
  })
})

async function settingsOf(program: ReturnType<typeof start>): Promise<Record<string, string>> {
  const [, line = ''] = await program.printed(/export (.*)\n/)
  return Object.fromEntries(line.split(' ').map((pair) => pair.split('=')))
}

const OLD_NODE = ['/usr/bin/node', '/usr/local/bin/node'].find((node) => {
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return Number(/^v(\d+)/.exec(stdout ?? '')?.[1]) < 24
})

describe.skipIf(OLD_NODE === undefined)('on a Node that is too old', () => {
  test('the program runs on the Node that the package brings, and passes signals on', async () => {
    const program = start(['serve', '--port', '0'], { node: OLD_NODE ?? '' })
    expect((await fetch(await program.url())).status).toBe(200)
    program.child.kill('SIGINT')
    expect(await program.ended).toBe(0)
  })

  test('exit codes come through', async () => {
    const program = start(['serve', '--port', 'x'], { node: OLD_NODE ?? '' })
    expect(await program.ended).toBe(78)
  })
})

test('the program that npm links is there and may be run', () => {
  const { bin } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    bin: { octoqueue: string }
  }
  expect(execFileSync(path.join(root, bin.octoqueue), ['--version'], { encoding: 'utf8' })).toMatch(
    /^\d+\.\d+\.\d+\n$/,
  )
})
