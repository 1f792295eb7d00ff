import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import document from '../schemas/openapi.json' with { type: 'json' }
import {
  COUNTED_VERBS,
  HOLDER_VERBS,
  ROUTE_VERBS,
  TRANSITION_VERBS,
  VERBS,
  type VerbRow,
} from '../src/domain/verbs.ts'
import type { Operation } from '../src/http/operation.ts'
import { OPERATIONS } from '../src/http/operations.ts'
import { VERB_EXAMPLES } from './http/operations/jobs.ts'
import { SCENES } from './simulation/scenes.ts'
import { createWorld } from './support/world.ts'

const root = path.join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const schemaOf = (name: string) =>
  `schemas/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.json`

const rows = Object.entries<VerbRow>(VERBS)
const rowOf = (verb: string): VerbRow | undefined => rows.find(([name]) => name === verb)?.[1]
const operationOf = (verb: string) =>
  Object.values<Operation>(OPERATIONS).find((one) => one.verb === verb && one.path.startsWith('/jobs/{id}'))
const { queue } = createWorld()
const page = read('docs/lifecycle.md')
const model = /^ \* Verbs: (.+)$/m.exec(read('test/model/moves.pml'))?.[1]?.split(', ') ?? []
const isOneOf = (list: readonly string[], verb: string) => list.includes(verb)

/**
 * Each place where a verb of callers must be, with the check that it is there. The compiler asks for the
 * others: see CONTRIBUTING.md.
 */
const PLACES: Readonly<Record<string, (verb: string) => boolean>> = {
  'a row in src/domain/verbs.ts': (verb) => rowOf(verb) !== undefined,
  'a method of the queue': (verb) => verb in queue && (rowOf(verb)?.holderMethod ?? verb) in queue,
  'the schema of its body': (verb) => existsSync(path.join(root, schemaOf(rowOf(verb)?.route?.body ?? verb))),
  'an operation of the API': (verb) => operationOf(verb) !== undefined,
  'its conflict in the OpenAPI description': (verb) => conflictsOf(verb).length > 0,
  'a counter in the metrics, unless it is quiet': (verb) =>
    isOneOf(COUNTED_VERBS, verb) || rowOf(verb)?.isQuiet === true,
  'a line of docs/lifecycle.md': (verb) => page.includes(`| \`${verb}\` |`),
  'an example in test/http/operations/jobs.ts': (verb) => verb in VERB_EXAMPLES,
  'a scene in test/simulation/scenes.ts': (verb) =>
    Object.keys(SCENES).some((name) => name === verb || name.startsWith(`${verb}-`)),
  'the header of test/model/moves.pml': (verb) => model.includes(verb),
}

/** The problems in the API description for a 409 of the verb. */
function conflictsOf(verb: string): readonly string[] {
  const { method = '', path: at = '' } = operationOf(verb) ?? {}
  const paths: Record<string, Record<string, { responses: Record<string, unknown> }>> = document.paths
  const { $ref = '' } = (paths[at]?.[method.toLowerCase()]?.responses[409] ?? {}) as { $ref?: string }
  return $ref
    .replace('#/components/responses/', '')
    .split('.')
    .filter((type) => type !== '')
}

const missing = (verb: string) => Object.keys(PLACES).filter((place) => !PLACES[place]?.(verb))

describe('a verb that callers say', () => {
  test.each(ROUTE_VERBS)('%s stands wherever it has to', (verb) => {
    expect(missing(verb)).toEqual([])
  })

  test('and that is new is missed in each of these places', () => {
    expect(missing('notThereYet')).toEqual(Object.keys(PLACES))
  })

  test.each(ROUTE_VERBS)('%s is refused with what its table row says', (verb) => {
    const { by, route }: VerbRow = VERBS[verb]
    const own = conflictsOf(verb).filter((type) => type === 'lease-lost' || type === 'illegal-transition')
    const mayLack = !by.includes('holder') || route?.scopeWithoutLease !== undefined
    expect(own.toSorted()).toEqual([
      ...(mayLack ? ['illegal-transition'] : []),
      ...(by.includes('holder') ? ['lease-lost'] : []),
    ])
  })

  test.each(ROUTE_VERBS)(
    '%s takes a lease in its body if a holder says it, and wants one if nobody else may',
    (verb) => {
      const { by, route }: VerbRow = VERBS[verb]
      const { properties = {}, required = [] } = JSON.parse(read(schemaOf(route?.body ?? '')))
      expect('lease' in properties).toBe(by.includes('holder'))
      expect(required.includes('lease')).toBe(by.includes('holder') && route?.scopeWithoutLease === undefined)
    },
  )
})

test('only verbs with a route have a holder, and whoever says them has a scope for it', () => {
  expect(HOLDER_VERBS.filter((verb) => !isOneOf(ROUTE_VERBS, verb))).toEqual([])
})

test('a job comes from verbs without a status before, and goes by those without one after', () => {
  const others = rows.filter(([verb]) => !isOneOf(TRANSITION_VERBS, verb))
  expect(others.map(([verb, { from, to }]) => [verb, from.length > 0, to.length > 0])).toEqual([
    ['enqueue', false, true],
    ['admit', false, true],
    ['collect', true, false],
  ])
})

test('docs/lifecycle.md is what the table of verbs makes', () => {
  const check = () =>
    execFileSync(process.execPath, [path.join(root, 'scripts/write-lifecycle.ts'), '--check'], {
      stdio: 'pipe',
    })
  expect(check).not.toThrow()
})
