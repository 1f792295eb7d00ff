/**
 * Compiles the JSON Schemas of all input to plain functions, ahead of time: ajv compiles with `new Function`,
 * which Cloudflare Workers refuse. This way ajv is not needed at run time.
 *
 *   node scripts/build-schemas.ts            write validators.js and .d.ts for each room of src/ that reads input
 *   node scripts/build-schemas.ts --check    exit 1 when the committed files differ from fresh ones
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { InputName, Operation } from '../src/http/operation.ts'
import { OPERATIONS } from '../src/http/operations.ts'
import { compileValidators } from './build-schemas/compile.ts'
import { declareTypes } from './build-schemas/declare.ts'
import { fileName, schemaFiles } from './build-schemas/names.ts'

interface Room {
  /** The folder of the validators. */
  folder: string
  /** Schemas of JSON input. */
  bodies: readonly string[]
  /** Schemas of input that comes as strings (a query, the environment): numbers are parsed from them. */
  texts: readonly string[]
}

const operations = Object.values<Operation>(OPERATIONS)
const filesOf = (inputs: readonly (InputName | undefined)[]): string[] =>
  [...new Set(inputs.flatMap((name) => (name === undefined ? [] : [fileName(name)])))].toSorted()

const ROOMS: readonly Room[] = [
  {
    folder: 'src/http/wire/generated',
    bodies: filesOf(operations.map(({ body }) => body)),
    texts: filesOf(operations.map(({ query }) => query)),
  },
  { folder: 'src/access/generated', bodies: ['access'], texts: [] },
  { folder: 'src/config/generated', bodies: [], texts: ['settings'] },
]

const root = path.join(import.meta.dirname, '..')
const HEADER = '// Written by scripts/build-schemas.ts from schemas/*.json.\n'

const schemas = new Map(
  schemaFiles(root).map((file) => {
    // Examples are for people; the validators would carry them along.
    const { examples: _, ...schema } = JSON.parse(readFileSync(path.join(root, file), 'utf8'))
    return [path.basename(file, '.json'), schema]
  }),
)
const pick = (names: readonly string[]) => names.map((name) => ({ name, schema: schemas.get(name) }))

async function build({ folder, bodies, texts }: Room): Promise<[file: string, text: string][]> {
  const script = await compileValidators(pick(bodies), pick(texts), root)
  const types = declareTypes(pick([...bodies, ...texts]), path.posix.relative(folder, 'src'))
  return [
    [`${folder}/validators.js`, HEADER + script],
    [`${folder}/validators.d.ts`, HEADER + types],
  ]
}

const built = (await Promise.all(ROOMS.map(build))).flat()
const stale = built.filter(([file, text]) => readOrNothing(file) !== text)
if (process.argv.includes('--check')) {
  for (const [file] of stale) process.stderr.write(`${file} is stale; run: node scripts/build-schemas.ts\n`)
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  for (const [file, text] of stale) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
}

function readOrNothing(file: string): string | undefined {
  try {
    return readFileSync(path.join(root, file), 'utf8')
  } catch {
    return undefined
  }
}
