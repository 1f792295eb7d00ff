import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

const ENTRY = `
import { admitSchema } from '../src/admit.ts'
import { checkPayload } from '../src/check.ts'
import { FORMATS } from '../src/format.ts'
globalThis.formats = [...FORMATS.keys()]
globalThis.check = (schemaText, dataText) => {
  const admission = admitSchema(JSON.parse(schemaText))
  return JSON.stringify(admission.ok ? checkPayload(admission.schema, JSON.parse(dataText)) : admission.errors)
}`

/** What a Worker has of the web's globals, and the schemas use. */
const GLOBALS = { URL, TextEncoder }

async function bundle(): Promise<string> {
  const built = await build({
    stdin: { contents: ENTRY, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2024',
  } as const)
  return built.outputFiles[0]?.text ?? ''
}

/** A context that forbids code made from strings, as Cloudflare Workers do. */
const worker = () => createContext({ ...GLOBALS }, { codeGeneration: { strings: false, wasm: false } })

test('such a context refuses code made from strings', () => {
  expect(() => runInContext("new Function('return 1')", worker())).toThrow(/disallowed/)
})

test('schemas are admitted and applied without making code from strings', async () => {
  const context = worker()
  runInContext(await bundle(), context)
  const call = (schema: unknown, data: unknown) =>
    JSON.parse(
      runInContext(`check(${[schema, data].map((part) => JSON.stringify(JSON.stringify(part)))})`, context),
    )

  const formats: string[] = JSON.parse(runInContext('JSON.stringify(formats)', context))
  const schema = {
    properties: {
      ...Object.fromEntries(formats.map((format) => [format, { format }])),
      pattern: { pattern: '^\\p{L}+$' },
      again: { anyOf: [{ $ref: '#' }, { type: 'null' }] },
    },
    patternProperties: { '^x-': false },
    unevaluatedProperties: false,
  }
  expect(formats).toContain('uri')
  expect(call(schema, { uri: 'https://example.com/', pattern: 'ä', again: null })).toEqual([])
  expect(
    call(schema, { uri: ' ', pattern: '1', 'x-a': 1 }).map(({ pointer }: { pointer: string }) => pointer),
  ).toEqual(['/uri', '/pattern', '/x-a'])
  for (const format of formats) expect(() => call(schema, { [format]: 'a' }), format).not.toThrow()
})

test('the bundle has no way to make code', async () => {
  expect(await bundle()).not.toMatch(
    /new\s*\(?\s*(?:globalThis\.)?Function\b|globalThis\.(?:Function|eval)\b/,
  )
})
