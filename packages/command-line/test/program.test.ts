import { describe, expect, test } from 'vitest'
import { type Command, flag, runProgram, text, texts, UsageError, type Values } from '../src/index.ts'

const OPTIONS = {
  to: text('PLACE', 'Where to'),
  tag: texts('WORD', 'May be repeated'),
  json: flag('As JSON'),
}

/** A program that remembers what its commands were given. */
function aProgram() {
  const given: [string, Values, readonly string[]][] = []
  const command = (name: string, operand?: string): Command => ({
    name,
    ...(operand !== undefined && { operand }),
    summary: `Does ${name}`,
    options: OPTIONS,
    async run(values, _, args) {
      given.push([name, values, args])
      return 7
    },
  })
  const failing: Command = { ...command('fall'), run: () => Promise.reject(new Error('It fell.')) }
  const lines: string[] = []
  const terminal = {
    env: {},
    print: (line: string) => void lines.push(line),
    printError: (line: string) => void lines.push(`! ${line}`),
  }
  const program = {
    name: 'demo',
    version: () => '1.2.3',
    commands: [command('go'), command('show', 'N'), command('keys list'), command('keys make'), failing],
    explain: (error: unknown) =>
      error instanceof UsageError
        ? { line: error.message, exit: 2 }
        : { line: 'A bug', more: String(error), exit: 70 },
  }
  return { given, lines, run: (...args: string[]) => runProgram(program, args, terminal) }
}

test('a command is given its options, its operand, and the arguments as they were; its exit code is the program’s', async () => {
  const { run, given } = aProgram()
  expect(await run('go', '--to', 'x', '--tag', 'a', '--tag', 'b')).toBe(7)
  expect(await run('show', '5', '--json')).toBe(7)
  expect(await run('keys', 'make')).toBe(7)
  expect(given.map(([name, values]) => [name, { ...values }])).toEqual([
    ['go', { to: 'x', tag: ['a', 'b'] }],
    ['show', { json: true, N: '5' }],
    ['keys make', {}],
  ])
  expect(given[0]?.[2]).toEqual(['--to', 'x', '--tag', 'a', '--tag', 'b'])
})

describe('a mistake is one line that says what to do', () => {
  test.each<[string[], string]>([
    [['swim'], 'There is no command "swim". "demo help" lists them.'],
    [['keys'], 'Say which: "keys list", "keys make".'],
    [['show'], 'Say which: "demo show N".'],
    [['show', '1', '2'], 'Say which: "demo show N".'],
    [['go', '--fast'], `Unknown option '--fast'. "demo go --help" lists the options.`],
    [['go', 'now'], `Unexpected argument 'now'`],
    [['go', '--to'], `Option '--to <value>' argument missing. "demo go --help" lists the options.`],
  ])('%j', async (args, says) => {
    const { run, lines, given } = aProgram()
    expect(await run(...args)).toBe(2)
    expect(lines).toEqual([expect.stringContaining(`! demo: ${says}`)])
    expect(given).toEqual([])
  })
})

test('every other error is what the program explains it as', async () => {
  const { run, lines } = aProgram()
  expect(await run('fall')).toBe(70)
  expect(lines).toEqual(['! demo: A bug', '! Error: It fell.'])
})

test.each([[], ['help'], ['--help'], ['-h']])('%j lists the commands', async (...args: string[]) => {
  const { run, lines } = aProgram()
  expect(await run(...args)).toBe(0)
  expect(lines.join('\n')).toMatch(
    /^Usage: demo <command> \[options\]\n\n {2}go +Does go\n {2}show N +Does show\n/,
  )
})

test('a command lists its options, and the program tells its version', async () => {
  const { run, lines } = aProgram()
  expect(await run('keys', 'list', '--help')).toBe(0)
  expect(await run('--version')).toBe(0)
  expect(lines).toEqual([
    [
      'Usage: demo keys list [options]',
      '',
      'Does keys list.',
      '',
      '  --to PLACE  Where to',
      '  --tag WORD  May be repeated',
      '  --json      As JSON',
    ].join('\n'),
    '1.2.3',
  ])
})
