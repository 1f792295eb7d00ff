import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { pathOf } from './replace.ts'
import { PLANTS } from './table.ts'

// The search for a planted bug takes minutes; that its line still stands there is seen at once.
describe('the line in which a bug is planted stands in its file', () => {
  const replaced = PLANTS.flatMap(({ name, source = [] }) => source.map((one) => [name, one] as const))
  test.each(replaced)('%s', (_, { file, find }) => {
    const text = readFileSync(new URL(`../../../${pathOf(file)}`, import.meta.url), 'utf8')
    expect(text).toContain(find)
  })
})
