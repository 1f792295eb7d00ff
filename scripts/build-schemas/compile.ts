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
 * No schema asks which properties were evaluated, and code that sets it could never be left out of a bundle.
 */
const withoutUnread = (code: string): string =>
  withFewWords(
    code
      .replace(/validate\d+\.evaluated ?= ?\{[^;]*;/g, '')
      .replace(
        /const (evaluated\d+) ?= ?validate\d+\.evaluated;?\s*(?:if ?\(\1\.dynamic\w+\) ?\{[^}]*\}\s*)*/g,
        '',
      )
      .replace(/= ?new RegExp\(/g, '= /* @__PURE__ */ new RegExp('),
  )

/** An error that is made, and put to those before it: most of all code, over and over. */
const ERROR =
  /const (err\d+) ?= ?\{instancePath(?:: ?([^;]*?))?, ?schemaPath: ?"[^"]*", ?keyword: ?("\w+"), ?params: ?(\{[^;]*?\}), ?schema: ?[^;]*?, ?parentSchema: ?([^,;]*), ?data[^;]*?\};\s*if ?\(vErrors === null\) ?\{\s*vErrors = \[\1\];\s*\}\s*else ?\{\s*vErrors\.push\(\1\);\s*\}/g
/** What `explain` reads of an error beside its place and its schema: which name is missing, or not known. */
const READ = ['"required"', '"additionalProperties"']
const ADD = `function addError(all, instancePath, parentSchema, keyword = "value", params = {}) {
  const error = { instancePath, keyword, params, parentSchema };
  if (all === null) return [error];
  all.push(error);
  return all;
}
`

function withFewWords(code: string): string {
  const shorter = code.replace(ERROR, (_, __, path = 'instancePath', keyword, params, schema) => {
    const read = READ.includes(keyword) ? `, ${keyword}, ${params}` : ''
    return `vErrors = addError(vErrors, ${path}, ${schema}${read});`
  })
  const left = /const err\d+ ?=.*/.exec(shorter)
  if (left) throw new Error(`ajv writes an error in another form: ${left[0]}`)
  return ADD + withoutUnreadKeywords(shorter)
}

/** Of schemas the validators read titles, names of properties and lists of values. */
const KEPT = new Set(['title', 'properties', 'items', 'enum', '$defs'])
const SCHEMA = /const (schema\d+) = (\{.*\});/g

function withoutUnreadKeywords(code: string): string {
  const schemas = new Map<string, unknown>()
  const shorter = code.replace(SCHEMA, (_, name: string, text: string) => {
    const kept = readOf(JSON.parse(text))
    schemas.set(name, kept)
    return `const ${name} = ${JSON.stringify(kept)};`
  })
  for (const [place, name = '', rest = ''] of shorter.matchAll(
    /\b(schema\d+)((?:\.\w+|\["[^"]+"\]|\[\d+\])*)/g,
  )) {
    const names = [...rest.matchAll(/\.(\w+)|\["([^"]+)"\]|\[(\d+)\]/g)].map(
      ([, one, two, three]) => one ?? two ?? three,
    )
    const found = names.reduce<unknown>(
      (value, key) => (value as Record<string, unknown>)?.[key ?? ''],
      schemas.get(name),
    )
    if (found === undefined) throw new Error(`The validators read ${place}, which was left out`)
  }
  return shorter
}

function readOf(schema: Record<string, unknown>): object {
  const kept = Object.entries(schema).filter(([keyword]) => KEPT.has(keyword))
  return Object.fromEntries(
    kept.map(([keyword, value]) => {
      if (keyword === 'items') return [keyword, readOf(value as Record<string, unknown>)]
      if (keyword !== 'properties' && keyword !== '$defs') return [keyword, value]
      const named = Object.entries(value as Record<string, Record<string, unknown>>)
      return [keyword, Object.fromEntries(named.map(([name, one]) => [name, readOf(one)]))]
    }),
  )
}
