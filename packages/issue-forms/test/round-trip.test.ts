import { fieldsOf, readForm } from '@octoqueue/issue-forms'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CASES } from './cases.ts'
import { filled, formOf } from './fill.ts'

const isPlain = (data: Readonly<Record<string, unknown>>) => !Object.hasOwn(data, '__proto__')

/** The data as JSON has them: a form is filled in with JSON, which writes -0 as 0. */
const asJson = (data: Readonly<Record<string, unknown>>) => JSON.parse(JSON.stringify(data))

test('what people fill in is what is read, with either kind of line ends', () => {
  fc.assert(
    fc.property(CASES, ({ schema, data, ends }) => {
      fc.pre(isPlain(data))
      const labels = fieldsOf(schema).map(({ label }) => label)
      const body = filled(schema, data)
      // A line that reads as a heading of this very form is refused; see below.
      fc.pre(labels.every((label) => body.split(`### ${label}\n`).length <= 2))
      const read = readForm(body.replaceAll('\n', ends), [schema])
      expect(read).toMatchObject({ ok: true })
      if (read?.ok) expect({ ...read.data }).toEqual(asJson(data))
    }),
    { numRuns: 400 },
  )
})

test('the labels are unlike each other, so each heading leads back to one field', () => {
  fc.assert(
    fc.property(CASES, ({ schema }) => {
      const labels = formOf(schema).body.flatMap((one) => ('label' in one ? one.label : []))
      expect(new Set(labels).size).toBe(labels.length)
      expect(labels.slice(-3)).toEqual(['Queue', 'Type', 'Priority'])
    }),
    { numRuns: 200 },
  )
})
