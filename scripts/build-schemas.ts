/**
 * Compiles the JSON Schemas of everything that comes in from outside to plain functions, ahead of time: ajv compiles
 * by `new Function`, which Cloudflare Workers refuse, and is not needed at run time this way.
 *
 *   node scripts/build-schemas.ts            write src/http/wire/generated/validators.js and .d.ts
 *   node scripts/build-schemas.ts --check    exit 1 when the committed files differ from fresh ones
 */
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { compileValidators } from './build-schemas/compile.ts'
import { declareTypes } from './build-schemas/declare.ts'

/** Bodies come as JSON; texts (a query, the environment) come as strings, so numbers are read out of them. */
const BODIES = [
  'create-job',
  'claim',
  'process',
  'start',
  'extend',
  'complete',
  'fail',
  'release',
  'cancel',
  'block',
  'alter',
  'nothing',
  'create-key',
  'rotate-key',
  'allow-workflow',
  'access',
  'create-project',
  'change-project',
  'bind-workflow',
  'push',
  'job-processing-create',
  'job-processing-complete',
  'job-processing-fail',
  'job-queue-create',
  'work-create',
  'work-change',
  'set-schema',
]
const TEXTS = [
  ...['list-jobs', 'settings', 'peek', 'job-processing-list', 'job-queue-list', 'work-list'],
  'schema-scope',
]

const root = path.join(import.meta.dirname, '..')
const target = path.join(root, 'src/http/wire/generated')
const HEADER = '// Written by scripts/build-schemas.ts from schemas/*.json.\n'

const schemas = new Map(
  globSync('schemas/**/*.json', { cwd: root }).map((file) => {
    // Examples are for people; the validators would carry them along.
    const { examples: _, ...schema } = JSON.parse(readFileSync(path.join(root, file), 'utf8'))
    return [path.basename(file, '.json'), schema]
  }),
)
const pick = (names: readonly string[]) => names.map((name) => ({ name, schema: schemas.get(name) }))

const built = {
  'validators.js': HEADER + (await compileValidators(pick(BODIES), pick(TEXTS), root)),
  'validators.d.ts': HEADER + declareTypes(pick([...BODIES, ...TEXTS])),
}

const stale = Object.entries(built).filter(([file, text]) => readOrNothing(file) !== text)
if (process.argv.includes('--check')) {
  for (const [file] of stale)
    process.stderr.write(`src/http/wire/generated/${file} is stale; run: node scripts/build-schemas.ts\n`)
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  mkdirSync(target, { recursive: true })
  for (const [file, text] of stale) writeFileSync(path.join(target, file), text)
}

function readOrNothing(file: string): string | undefined {
  try {
    return readFileSync(path.join(target, file), 'utf8')
  } catch {
    return undefined
  }
}
