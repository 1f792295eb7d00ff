/**
 * Writes the types of packages/client/ from the OpenAPI description that scripts/describe-api.ts makes.
 *
 *   node scripts/build-client/main.ts            write packages/client/src/generated/api.d.ts
 *   node scripts/build-client/main.ts --check    exit 1 when the committed file differs from a fresh one
 *
 * It is a workspace of its own because openapi-typescript prints types with the compiler of TypeScript 5,
 * whose API TypeScript 7 does not have: docs/adr/0014-typed-client.md.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import ts from 'typescript'
import { forClient } from './for-client.ts'

const root = path.join(import.meta.dirname, '../..')
const source = path.join(root, 'src/http/wire/generated/openapi.json')
const target = path.join(root, 'packages/client/src/generated/api.d.ts')
const HEAD = '// Written by scripts/build-client/main.ts from src/http/wire/generated/openapi.json.\n'

const api: OpenAPI3 = forClient(JSON.parse(readFileSync(source, 'utf8')))
const nodes = await openapiTS(api, {
  silent: true,
  // A request may leave out fields with a default.
  defaultNonNullable: false,
  transformProperty: allowUndefined,
})
const fresh = HEAD + astToString(nodes)

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

if (!process.argv.includes('--check')) writeFileSync(target, fresh)
else if (!existsSync(target) || readFileSync(target, 'utf8') !== fresh) {
  process.stderr.write('packages/client/src/generated/api.d.ts is stale; run: npm run build:client\n')
  process.exitCode = 1
}
