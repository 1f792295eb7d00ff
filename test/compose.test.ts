import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = path.join(import.meta.dirname, '..')
const ROOT_OF_ALL = 'src/compose.ts'
/** The makers of the parts of a queue and its service. */
const MAKERS = [
  'createGitHub',
  'createWholeQueue',
  'createSettings',
  'createPayloads',
  'createDispatching',
  'createApp',
  'createAccess',
]

/** Tests of a single maker, and why they cannot use the composition root. */
const UNIT_TESTS: Readonly<Record<string, readonly string[]>> = {
  // The client for GitHub, by itself.
  createGitHub: ['test/github/app.test.ts', 'test/github/client.test.ts', 'test/github/contents.test.ts'],
  // Documents that change, fail or wait in between.
  createSettings: [
    'test/settings/settings.test.ts',
    'test/settings/bindings.test.ts',
    'test/http/schemas-admin.test.ts',
    'test/http/keys.test.ts',
    'test/action/enqueue.test.ts',
    'test/queue/payloads.test.ts',
    'test/upkeep/policies.test.ts',
  ],
  // A clock of its own for the age of what was read.
  createPayloads: ['test/queue/payloads.test.ts', 'test/upkeep/policies.test.ts'],
  // Ledgers that lose moves, hold them up or notify by themselves, under two queues at once.
  createWholeQueue: ['test/queue/wait.test.ts', 'test/queue/payloads.test.ts', 'test/sql/world.ts'],
  // An access that has read nothing yet.
  createAccess: ['test/http/keys.test.ts'],
}

const filesOf = (pattern: string): string[] =>
  globSync(pattern, { cwd: ROOT, exclude: (name) => name.includes('node_modules') })
const sources = ['src', 'action', 'bench', 'test', 'scripts', 'packages'].flatMap((folder) =>
  filesOf(`${folder}/**/*.{ts,js}`),
)
const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')

/** The file of `src/` that defines the maker. */
const homeOf = (maker: string): string[] =>
  sources.filter((file) => file.startsWith('src/') && textOf(file).includes(`export function ${maker}(`))

/** The files that import the maker from that file, by whatever path and name. */
const usersOf = (maker: string): string[] => {
  const [home = ''] = homeOf(maker)
  const imports = new RegExp(`import \\{[^}]*\\b${maker}\\b[^}]*\\} from '([^']+)'`, 'g')
  return sources.filter((file) =>
    [...textOf(file).matchAll(imports)].some(
      ([statement, from = '']) =>
        !statement.startsWith('import type') && path.join(path.dirname(file), from) === home,
    ),
  )
}

describe('only the composition root puts a queue together:', () => {
  test.each(MAKERS)('%s is called there and by tests of itself', (maker) => {
    expect(homeOf(maker)).toHaveLength(1)
    expect(usersOf(maker).toSorted()).toEqual([ROOT_OF_ALL, ...(UNIT_TESTS[maker] ?? [])].toSorted())
  })
})

test('src/ has at most four files beside its folders', () => {
  expect(filesOf('src/*.*').length).toBeLessThanOrEqual(4)
})
