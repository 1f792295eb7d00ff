/**
 * Writes the OpenAPI description of the HTTP API, from the table of operations, the table of problems and
 * schemas/*.json. It is written ahead of time since Cloudflare Workers have no files to read the schemas
 * from.
 *
 *   node scripts/describe-api.ts            write schemas/openapi.json
 *   node scripts/describe-api.ts --check    exit 1 when the committed file differs from a fresh one
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { OPERATIONS } from '../src/http/operations.ts'
import { schemaFiles } from './build-schemas/names.ts'
import { describeApi } from './describe-api/document.ts'

const root = path.join(import.meta.dirname, '..')
const target = path.join(root, 'schemas/openapi.json')
const readJson = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'))

const schemas = new Map(schemaFiles(root).map((file) => [path.basename(file, '.json'), readJson(file)]))
const fresh = `${JSON.stringify(describeApi(OPERATIONS, schemas, readJson('package.json').version), null, 2)}\n`
const isStale = !existsSync(target) || readFileSync(target, 'utf8') !== fresh

if (!process.argv.includes('--check')) writeFileSync(target, fresh)
else if (isStale) {
  process.stderr.write('schemas/openapi.json is stale; run: node scripts/describe-api.ts\n')
  process.exitCode = 1
}
