/**
 * Writes packages/client/src/generated/: the types of the HTTP API, from the OpenAPI description that
 * scripts/describe-api.ts makes, and a class for each problem of src/domain/problem.ts.
 *
 *   node scripts/build-client/main.ts            write them
 *   node scripts/build-client/main.ts --check    exit 1 when a committed file differs from a fresh one
 *
 * It is a workspace of its own because openapi-typescript prints types with the compiler of TypeScript 5,
 * whose API TypeScript 7 does not have: docs/adr/0014-typed-client.md.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import ts from 'typescript'
import { errorClasses } from './errors.ts'
import { forClient } from './for-client.ts'

const root = path.join(import.meta.dirname, '../..')
const source = path.join(root, 'schemas/openapi.json')
const folder = 'packages/client/src/generated'
const HEAD = '// Written by scripts/build-client/main.ts from schemas/openapi.json.\n'

const description: OpenAPI3 = forClient(JSON.parse(readFileSync(source, 'utf8')))
const nodes = await openapiTS(description, { silent: true, transformProperty: allowUndefined })
/** What a path does not answer, which is most methods of each. */
const NEVER = /^\s+(?:get|put|post|delete|options|head|patch|trace)\?: never;\n/gm
const api = HEAD + astToString(nodes).replace(NEVER, '')
const files = { 'api.d.ts': api, 'errors.ts': errorClasses() }

/** JSON drops undefined values, so callers may pass them. */
function allowUndefined(property: ts.PropertySignature): ts.PropertySignature {
  if (!property.questionToken || !property.type) return property
  const { modifiers, name, questionToken, type } = property
  const wider = ts.factory.createUnionTypeNode([
    type,
    ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword),
  ])
  return ts.factory.updatePropertySignature(property, modifiers, name, questionToken, wider)
}

for (const [name, fresh] of Object.entries(files)) {
  const target = path.join(root, folder, name)
  if (!process.argv.includes('--check')) writeFileSync(target, fresh)
  else if (!existsSync(target) || readFileSync(target, 'utf8') !== fresh) {
    process.stderr.write(`${folder}/${name} is stale; run: npm run build:client\n`)
    process.exitCode = 1
  }
}
