import { Ajv2020 as Ajv, type Options } from 'ajv/dist/2020.js'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'
import { functionName, type Named } from './names.ts'

const OPTIONS: Options = {
  // Reports every error at once, with the words of the schema.
  allErrors: true,
  verbose: true,
  // The words are the schemas' own titles.
  messages: false,
  useDefaults: true,
  // A property called `constructor` or `__proto__` is data like any other.
  ownProperties: true,
  strict: true,
  allowUnionTypes: true,
  // ECMAScript modules, so that a bundler can drop what is not used.
  code: { source: true, esm: true, lines: true },
}

/** One module with one validating function for each schema, and no imports. */
export async function compileValidators(
  bodies: readonly Named[],
  texts: readonly Named[],
  root: string,
): Promise<string> {
  const parts = [
    { named: bodies, options: OPTIONS },
    { named: texts, options: { ...OPTIONS, coerceTypes: true } },
  ]
  const sources = parts
    .filter(({ named }) => named.length > 0)
    .map(({ named, options }) => compile(named, options))
  const bundled = await build({
    stdin: {
      contents: sources.map((_, index) => `export * from 'part:${index}'`).join('\n'),
      resolveDir: root,
    },
    bundle: true,
    format: 'esm',
    target: 'es2024',
    write: false,
    plugins: [
      {
        name: 'parts',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^part:/ }, ({ path }) => ({ path: path.slice(5), namespace: 'part' }))
          onLoad({ filter: /.*/, namespace: 'part' }, ({ path }) => ({
            contents: sources[Number(path)] ?? '',
            resolveDir: root,
          }))
        },
      },
    ],
  })
  const text = bundled.outputFiles[0]?.text ?? ''
  if (/new Function|\beval\(/.test(text)) throw new Error('The validators would compile at run time.')
  return text
}

function compile(named: readonly Named[], options: Options): string {
  const ajv = new Ajv({ ...options, schemas: named.map(({ schema }) => withoutWords(schema) as object) })
  const ids = named.map(({ name, schema }) => [functionName(name), String(schema.$id)])
  return withoutUnread(standaloneCode.default(ajv, Object.fromEntries(ids)))
}

/** A schema without its descriptions, which nobody reads here; a field may be called so as well. */
function withoutWords(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutWords)
  if (typeof schema !== 'object' || schema === null) return schema
  const kept = Object.entries(schema).filter(
    ([name, value]) => name !== 'description' || typeof value !== 'string',
  )
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutWords(value)]))
}

/**
 * What of an error `explain` does not read is a third of all code. No schema asks which properties were
 * evaluated, and code that sets it could never be left out of a bundle.
 */
const withoutUnread = (code: string): string =>
  code
    .replace(/validate\d+\.evaluated ?= ?\{[^;]*;/g, '')
    .replace(
      /const (evaluated\d+) ?= ?validate\d+\.evaluated;?\s*(?:if ?\(\1\.dynamic\w+\) ?\{[^}]*\}\s*)*/g,
      '',
    )
    .replace(/= ?new RegExp\(/g, '= /* @__PURE__ */ new RegExp(')
    .replace(/(\{ ?instancePath[^;]*?)schemaPath: ?"[^"]*", ?/g, '$1')
    .replace(/(\{ ?instancePath[^;]*?), ?schema: ?[^;]*?(, ?parentSchema: ?[^,;]*), ?data[^;]*?\}/g, '$1$2 }')
