import { expect, test } from 'vitest'
import { parseAst } from 'vitest/node'
import { NAMED } from './named.ts'
import { plant, plantAll, SWITCH } from './plant.ts'

const FILE = 'src/domain/example.ts'
const texts = (source: string) => plant(FILE, source, 0).mutants.map((one) => one.replacement)

test('every source with all bugs in it can still be parsed, and their numbers are their own', () => {
  const all = [...plantAll(`${import.meta.dirname}/../..`).values()]
  for (const { code } of all) expect(parseAst(code, { lang: 'ts' }).type).toBe('Program')
  const ids = all.flatMap(({ mutants }) => mutants.map(({ id }) => id))
  expect(ids.length).toBeGreaterThan(3000)
  expect(ids).toEqual(ids.map((_, index) => index))
  const planted = all.flatMap(({ mutants }) =>
    mutants.map(({ file, replacement }) => `${file} ${replacement}`),
  )
  for (const { file, to } of NAMED) expect(planted).toContain(`${file} ${to}`)
})

test.each([
  ['const a = b < c', ['b <= c', 'b >= c']],
  ['const a = b === c', ['b !== c']],
  ['const a = b && c', ['(b) || (c)', 'b', 'c']],
  ['const a = !b', ['b']],
  ['const a = true', ['false']],
  ['if (a) b = 1', ['undefined', 'true', 'false']],
  ['const a = b.filter(c)', ['b']],
  ['const a = b.some(c)', ['b.every(c)']],
  ['const a = b.toString()', []],
  ['const a = () => b.c', ['undefined']],
  ['const a: { b: true } = c', []],
  ['log.info("text", { a: 1 < 2 })', ['undefined']],
])('%s', (source, replacements) => {
  expect(texts(source).toSorted()).toEqual(replacements.toSorted())
})

/** Runs planted code that says what `a` is, with one bug on, or with none. */
function valueWith(source: string, on: number): unknown {
  const { code } = plant(FILE, source, 0)
  return new Function(SWITCH, `${code}\nreturn a`)((id: number) => id === on)
}

test('a bug shows only while it is on', () => {
  const source = 'let a = 1\n;[2, 3].slice(1).forEach((one) => { a = a + one })'
  const values = plant(FILE, source, 0).mutants.map(({ id }) => valueWith(source, id))
  expect(valueWith(source, -1)).toBe(4)
  expect(values.every((value) => value !== 4)).toBe(true)
})
