import { describe, expect, test } from 'vitest'
import {
  type Command,
  flag,
  runProgram,
  type Terminal,
  text,
  texts,
  UsageError,
  under,
  type Values,
} from '../src/index.ts'

const OPTIONS = {
  to: text('PLACE', 'Where to'),
  tag: texts('WORD', 'May be repeated, as often as somebody wants'),
  ...under('How it is said:', { json: flag('As JSON') }),
}

/** A program that remembers what its commands were given. */
function aProgram() {
  const given: [string, Values, readonly string[]][] = []
  const command = (name: string, operand?: string): Command => ({
    name,
    ...(operand !== undefined && { operand }),
    summary: `Does ${name}`,
    options: OPTIONS,
    examples: [`${name} --json`],
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
  const on =
    (more: Partial<Terminal>) =>
    (...args: string[]) =>
      runProgram(program, args, { ...terminal, ...more })
  return { given, lines, run: Object.assign(on({}), { on }) }
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
    [['swim'], `Unknown command 'swim'. "demo --help" lists them.`],
    [['shwo', '1'], `Unknown command 'shwo'. Did you mean show? "demo --help" lists them.`],
    [['help', 'swim'], `Unknown command 'swim'.`],
    [['swim', '--help'], `Unknown command 'swim'.`],
    [['keys'], 'Say which: "keys list", "keys make".'],
    [['keys', 'lits'], `Unknown command 'lits'. Did you mean list? "demo keys --help" lists them.`],
    [['show'], `Missing required argument 'N'. Usage: "demo show N"; "demo show --help" lists the options.`],
    [
      ['show', '1', 'secret'],
      `Too many arguments for 'show'. Expected 1 argument but got 2. Usage: "demo show N"`,
    ],
    [['go', '--fast'], `Unknown option '--fast'. Usage: "demo go"; "demo go --help" lists the options.`],
    [['go', '--tp', 'x'], `Unknown option '--tp'. Did you mean --to?`],
    [['go', '--json=yes'], `Unknown option '--json=yes'.`],
    [['go', 'now'], `Too many arguments for 'go'.`],
    [['go', '--to'], `Option '--to <PLACE>' argument missing.`],
    [['go', '--to', '--json'], '--to wants a value, and --json looks like an option. Write --to=VALUE.'],
    [['--fast'], `Unknown option '--fast'. "demo --help" lists them.`],
  ])('%j', async (args, says) => {
    const { run, lines, given } = aProgram()
    expect(await run(...args)).toBe(2)
    expect(lines).toEqual([expect.stringContaining(`! demo: ${says}`)])
    expect(lines[0]).not.toMatch(/secret|\n/)
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
    /^Usage: demo \[options\] \[command\]\n[\s\S]*\nCommands:\n {2}go +Does go\n {2}show N +Does show\n {2}keys list +Does keys list\n/,
  )
})

test('the help is as wide as the terminal; elsewhere no line of it is broken', async () => {
  const { run, lines } = aProgram()
  await run('go', '--help')
  await run.on({ columns: 57 })('go', '--help')
  expect(lines[0]).toContain('  --tag <WORD>  May be repeated, as often as somebody wants\n')
  for (const line of String(lines[1]).split('\n')) expect(line.length).toBeLessThanOrEqual(57)
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
      'Options:',
      '  --to <PLACE>  Where to',
      '  --tag <WORD>  May be repeated, as often as somebody wants',
      '  -h, --help    Show this',
      '',
      'How it is said:',
      '  --json        As JSON',
      '',
      'Examples:',
      '  demo keys list --json',
    ].join('\n'),
    '1.2.3',
  ])
})
