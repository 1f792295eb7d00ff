import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { admitSchema, checkPayload, type Json } from '@octoqueue/payload-schema'
import * as limits from '@octoqueue/payload-schema/limits'
import { expect, test } from 'vitest'
import { MAX_DATA_DEPTH } from '../../src/domain/json.ts'
import { ROOT } from '../support/program.ts'
import { fencesOf } from './fences.ts'

/** Limits that are of no use to the author of a schema. */
const UNTOLD = new Set(['MAX_POINTER_CHARACTERS', 'MAX_LISTED_CHARACTERS'])

const page = readFileSync(join(ROOT, 'docs/schemas.md'), 'utf8')

test("the page's example comes out as the page says", () => {
  const fences = fencesOf('docs/schemas.md').filter(({ language }) => language === 'json')
  const [schema, data, errors] = fences.map(({ text }) => JSON.parse(text) as Json)
  const admission = admitSchema(schema)
  expect(admission.ok && checkPayload(admission.schema, data ?? null)).toEqual(errors)
})

test.each(Object.entries(limits).filter(([name]) => !UNTOLD.has(name)))('the page tells %s', (_, limit) => {
  expect(page).toMatch(new RegExp(`(?<![\\d,])${limit.toLocaleString('en')}(?![\\d,]\\d)`))
})

test('a payload may be as deep for its schema as for its issue', () => {
  expect(limits.MAX_PAYLOAD_DEPTH).toBe(MAX_DATA_DEPTH)
})
