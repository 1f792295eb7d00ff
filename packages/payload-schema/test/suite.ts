import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { admitSchema, type PayloadSchema } from '../src/admit.ts'
import { checkPayload } from '../src/check.ts'
import type { Json } from '../src/json.ts'

/**
 * The official JSON-Schema-Test-Suite (https://github.com/json-schema-org/JSON-Schema-Test-Suite), where it
 * is at hand.
 */
const SUITE =
  process.env.JSON_SCHEMA_TEST_SUITE ??
  join(import.meta.dirname, '../../../../shared/data/json-schema-test-suite')

export const hasSuite = existsSync(join(SUITE, 'tests'))
export const whySkipped = `there is no JSON-Schema-Test-Suite at ${SUITE}; JSON_SCHEMA_TEST_SUITE may name it`

/**
 * `required` tests are those of the draft itself; `format` those of formats, which the draft lets be
 * asserted.
 */
export type Kind = 'required' | 'optional' | 'format'

interface Group {
  readonly kind: Kind
  /** The group's file and description: `optional/bignum.json: integer`. */
  readonly name: string
  readonly schema: Json
  readonly tests: readonly { description: string; data: Json; valid: boolean }[]
}

export const DRAFTS = [
  { draft: '2020-12', folder: 'draft2020-12', url: 'https://json-schema.org/draft/2020-12/schema' },
  { draft: 'draft-07', folder: 'draft7', url: 'http://json-schema.org/draft-07/schema#' },
] as const

/** All groups of a draft. A schema that names no draft is meant to be of this one. */
export function groupsOf({ folder, url }: (typeof DRAFTS)[number]): Group[] {
  const root = join(SUITE, 'tests', folder)
  return globSync('**/*.json', { cwd: root })
    .toSorted()
    .flatMap((file) =>
      (JSON.parse(readFileSync(join(root, file), 'utf8')) as (Group & { description: string })[]).map(
        ({ description, schema, tests }) => ({
          kind: kindOf(file),
          name: `${file}: ${description}`,
          schema: typeof schema === 'object' ? { $schema: url, ...schema } : schema,
          tests,
        }),
      ),
    )
}

/** `format.json` is required and says that formats are annotations; in `format/` they are asserted. */
function kindOf(file: string): Kind {
  if (file.startsWith('optional/format/')) return 'format'
  return file === basename(file) ? 'required' : 'optional'
}

export interface VerbCounts {
  schemas: number
  admitted: number
  tests: number
  passed: number
}

interface Outcome {
  readonly tallies: Record<Kind, VerbCounts>
  /** The tests in which our verdict is not the suite's, by group and description. */
  readonly differences: readonly string[]
}

export function runSuite(groups: readonly Group[]): Outcome {
  const none = () => ({ schemas: 0, admitted: 0, tests: 0, passed: 0 })
  const tallies = { required: none(), optional: none(), format: none() }
  const differences: string[] = []
  for (const { kind, name, schema, tests } of groups) {
    const verbCounts = tallies[kind]
    const admission = admitSchema(schema)
    verbCounts.schemas++
    if (!admission.ok) continue
    verbCounts.admitted++
    verbCounts.tests += tests.length
    const wrong = tests.filter(({ data, valid }) => isValid(admission.schema, data) !== valid)
    verbCounts.passed += tests.length - wrong.length
    differences.push(...wrong.map(({ description }) => `${name}: ${description}`))
  }
  return { tallies, differences }
}

const isValid = (schema: PayloadSchema, data: Json) => checkPayload(schema, data).length === 0
