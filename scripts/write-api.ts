import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/*
 * Writes docs/api.md from the OpenAPI description (scripts/describe-api.ts), which is made of the operations
 * and schemas/. With `--check` it changes nothing, and exits with 1 when the page is not what it would write.
 */

const PAGE = new URL('../docs/api.md', import.meta.url)
const OPENAPI = new URL('../schemas/openapi.json', import.meta.url)
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

interface Schema {
  $ref?: string
  properties?: Record<string, unknown>
  required?: readonly string[]
}

interface Described {
  summary: string
  tags: readonly string[]
  'x-octoqueue-scope'?: string
  parameters?: readonly { name: string; in: string; required?: boolean }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, unknown>
}

interface Document {
  tags: readonly { name: string; description: string }[]
  paths: Record<string, Partial<Record<(typeof METHODS)[number], Described>>>
  components: { schemas: Record<string, Schema> }
}

const { tags, paths, components }: Document = JSON.parse(readFileSync(OPENAPI, 'utf8'))
const code = (text: string) => `\`${text}\``

const schemaAt = ({ $ref, ...schema }: Schema): Schema =>
  $ref === undefined ? schema : (components.schemas[$ref.split('/').at(-1) ?? ''] ?? {})

/** The names of what the query and the body may hold, those that have to be there in bold. */
function fieldsOf({ parameters = [], requestBody }: Described): string {
  const query = parameters.filter((one) => one.in === 'query')
  const bodies = Object.values(requestBody?.content ?? {}).map(({ schema }) => schemaAt(schema))
  const fields = [
    ...query.map(({ name, required = false }) => ({ name, required })),
    ...bodies.flatMap(({ properties = {}, required = [] }) =>
      Object.keys(properties).map((name) => ({ name, required: required.includes(name) })),
    ),
  ]
  return fields.map(({ name, required }) => (required ? `**${code(name)}**` : code(name))).join(', ')
}

const rows = Object.entries(paths).flatMap(([path, operations]) =>
  METHODS.flatMap((method) => {
    const operation = operations[method]
    if (!operation) return []
    const { summary, tags, responses, 'x-octoqueue-scope': scope } = operation
    const good = Object.keys(responses).filter((status) => status < '400')
    const request = code(`${method.toUpperCase()} ${path}`)
    const cells = [request, summary, fieldsOf(operation), scope ? code(scope) : '', good.join(', ')]
    return [{ tag: tags[0], row: `| ${cells.join(' | ')} |` }]
  }),
)

const sections = tags.map(
  ({ name, description }) => `## ${name}

${description}

| request | does | takes | scope | answers |
|---|---|---|---|---|
${rows.flatMap(({ tag, row }) => (tag === name ? [row] : [])).join('\n')}
`,
)

const page = `<!-- Written by scripts/write-api.ts from the operations and schemas/. Change them, then: npm run build:schemas && npm run build:docs -->

# The HTTP API

Every operation, with what its body or query takes (in bold: what has to be there), the scope that its caller needs,
and how it answers when all is well. Types, limits and problems are in \`GET /openapi.json\` and on \`/docs\`, which need
no key, and in [\`schemas/\`](../schemas). What the verbs do to a job is on [The life of a job](lifecycle.md).

${sections.join('\n')}`

if (!process.argv.includes('--check')) writeFileSync(PAGE, page)
else if (!existsSync(PAGE) || readFileSync(PAGE, 'utf8') !== page) {
  process.stderr.write('docs/api.md is stale: run "npm run build:docs"\n')
  process.exitCode = 1
}
