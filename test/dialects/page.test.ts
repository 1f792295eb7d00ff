import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DIALECTS } from '../../src/http/dialects/dialects.ts'
import type { Operation } from '../../src/http/operation.ts'
import { OPERATIONS } from '../../src/http/operations.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/dialects.md'), 'utf8')
const written = new Set(
  [...page.matchAll(/`(GET|POST|PUT|PATCH|DELETE) (\/[^`?\s]*)/g)].map(
    ([, method, path]) => `${method} ${path}`,
  ),
)
const routeOf = ({ method, path }: Operation) => `${method} ${path}`

test('every call of a dialect stands in its page', () => {
  for (const operation of Object.values(DIALECTS)) expect([...written]).toContain(routeOf(operation))
})

test('every call in the page is routed', () => {
  const routes = Object.values(OPERATIONS).map(routeOf)
  for (const call of written) expect(routes).toContain(call)
})
