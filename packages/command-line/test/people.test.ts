import { expect, test } from 'vitest'
import { complete, confirm, paint, repeatedly, showProgress, table } from '../src/index.ts'

test('a table has its columns aligned, numbers on the right, and obeys no data', () => {
  const rows = [
    [7, 'a\u001b[31m', null],
    [12, 'x'.repeat(80), ''],
  ]
  expect(table(['id', 'title', 'more'], rows).split('\n')).toEqual([
    `ID  ${'TITLE'.padEnd(60)}  MORE`,
    ` 7  ${'a [31m'.padEnd(60)}  -`,
    `12  ${'x'.repeat(59)}…`,
  ])
})

test('there are colours only where people look, and want them', () => {
  expect(paint({ env: {}, isWatched: true }, 'red', 'x')).toBe('\u001b[31mx\u001b[39m')
  expect(paint({ env: { NO_COLOR: '1' }, isWatched: true }, 'red', 'x')).toBe('x')
  expect(paint({ env: {} }, 'red', 'x')).toBe('x')
  expect(paint({ env: {}, isWatched: true }, undefined, 'x')).toBe('x')
})

test('what cannot be undone wants a yes', async () => {
  await confirm({ yes: true }, {}, 'Really?')
  await confirm({}, { ask: async () => ' Yes ' }, 'Really?')
  await expect(confirm({}, { ask: async () => '' }, 'Really?')).rejects.toThrow('Nothing was changed.')
  await expect(confirm({}, {}, 'Really?')).rejects.toThrow('Really? Give --yes')
})

test('progress is one line that is written anew on a terminal, and lines elsewhere', () => {
  const told: [string, string][] = []
  const printError = (line: string) => void told.push(['line', line])
  const rewrite = (line: string) => void told.push(['same', line])
  for (const terminal of [{ printError }, { printError, rewrite }]) {
    const progress = showProgress(terminal)
    progress.tell('1 of 2')
    progress.end()
  }
  expect(told).toEqual([
    ['line', '1 of 2'],
    ['same', '1 of 2'],
    ['same', ''],
  ])
})

/** Looks at these texts one after the other, until the last. */
async function watching(texts: readonly (string | undefined)[], isWatched: boolean) {
  const stop = new AbortController()
  const printed: string[] = []
  const left = [...texts]
  const look = async () => {
    if (left.length === 1) stop.abort()
    return left.shift()
  }
  const terminal = { env: {}, print: (line: string) => void printed.push(line), printError: () => {} }
  await repeatedly({ watch: true }, { ...terminal, isWatched, signal: stop.signal }, look, 0)
  return printed
}

test('what is watched is printed when it changes, and drawn anew on a terminal', async () => {
  expect(await watching(['a', 'a', undefined, 'b'], false)).toEqual(['a', 'b'])
  expect(await watching(['a', 'b'], true)).toEqual(['\u001b[2J\u001b[Ha', '\u001b[2J\u001b[Hb'])
})

test('without --watch there is one look', async () => {
  const printed: string[] = []
  const terminal = { env: {}, print: (line: string) => void printed.push(line), printError: () => {} }
  expect(await repeatedly({}, terminal, async () => 'a')).toBe(0)
  expect(printed).toEqual(['a'])
})

test.each(['bash', 'zsh', 'fish'] as const)('completion for %s has commands, groups and options', (shell) => {
  const options = { to: { type: 'string', help: "Where it's to" } } as const
  const commands = [
    { name: 'go', summary: 'Go', options },
    { name: 'keys list', summary: 'List', options: {} },
  ]
  const script = complete(shell, { name: 'demo', commands })
  for (const word of ['demo', 'go', 'keys', 'list', 'to']) expect(script).toContain(word)
})
