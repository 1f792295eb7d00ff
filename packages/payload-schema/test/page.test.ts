import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Json } from '../../../src/domain/job.ts'
import { fencesOf } from '../../../test/docs/fences.ts'
import * as limits from '../src/limits.ts'
import { faultsOf } from './admitted.ts'

/** Of no use to whoever writes a schema. */
const UNTOLD = new Set(['MAX_POINTER_CHARACTERS', 'MAX_LISTED_CHARACTERS'])

const page = readFileSync(new URL('../../../docs/schemas.md', import.meta.url), 'utf8')

test("the page's example comes out as the page says", () => {
  const fences = fencesOf('docs/schemas.md').filter(({ language }) => language === 'json')
  const [schema, data, errors] = fences.map(({ text }) => JSON.parse(text) as Json)
  expect(faultsOf(schema ?? null, data ?? null)).toEqual(errors)
})

test.each(Object.entries(limits).filter(([name]) => !UNTOLD.has(name)))('the page tells %s', (_, limit) => {
  expect(page).toMatch(new RegExp(`(?<![\\d,])${limit.toLocaleString('en')}(?![\\d,]\\d)`))
})
