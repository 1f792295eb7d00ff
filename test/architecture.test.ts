import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const SRC = join(ROOT, 'src')

/**
 * Which part of `src/` may import which others besides itself. Arrows point inwards; only `compose` knows
 * all.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: [],
  client: ['domain', 'runtime'],
  account: [],
  ports: ['domain'],
  sha256: [],
  singleFlight: ['ports', 'domain'],
  once: ['ports', 'share'],
  settings: ['domain', 'ports', 'sha256', 'share', 'payload-schema'],
  access: ['domain', 'ports', 'sha256', 'settings', 'http'],
  hmac: ['once'],
  queue: ['domain', 'ports', 'sha256', 'hmac', 'share'],
  github: ['account', 'domain', 'ports', 'sha256', 'share', 'once'],
  sql: ['domain', 'ports'],
  local: ['loopback'],
  loopback: [],
  'payload-schema': ['domain'],
  config: ['account', 'domain', 'http', 'loopback', 'ports'],
  ping: ['ports'],
  log: ['ports'],
  system: ['ports'],
  verbCounts: ['ports'],
  http: [
    'queue',
    'domain',
    'ports',
    'config',
    'loopback',
    'sha256',
    'share',
    'once',
    'tally',
    'access',
    'settings',
  ],
  cli: [
    'account',
    'hmac',
    'queue',
    'compose',
    'node',
    'access',
    'settings',
    'embedded',
    'github',
    'sql',
    'config',
    'log',
    'system',
    'http',
    'local',
    'domain',
    'ports',
    'loopback',
  ],
  embedded: ['account', 'local', 'http', 'domain', 'loopback'],
  compose: [
    'account',
    'domain',
    'ports',
    'hmac',
    'queue',
    'github',
    'http',
    'config',
    'tally',
    'access',
    'settings',
    'patience',
    'ping',
  ],
  repositories: ['account', 'config', 'domain', 'http', 'ports', 'share'],
  node: ['account', 'compose', 'repositories', 'config', 'embedded', 'patience', 'ports', 'sql', 'system'],
  deadlineBudget: ['share', 'domain', 'ports'],
  cloudflare: [
    'account',
    'compose',
    'repositories',
    'config',
    'domain',
    'github',
    'http',
    'log',
    'once',
    'patience',
    'ports',
    'queue',
    'sql',
    'system',
  ],
}

/** Packages that a part may use; everything else belongs to the parts at the edge. */
const PACKAGES: Record<string, readonly string[]> = {
  domain: [],
  client: ['openapi-fetch'],
  ports: [],
  queue: [],
  config: [],
  github: ['@octokit/rest', 'jose', 'node:crypto'],
  // From typebox only its formats: the rest of it compiles at run time, which Workers forbid.
  'payload-schema': ['re2js', 'typebox/format'],
}

/** What makes code impure: the world, chance and time. */
const IMPURE =
  /\b(await|async|fetch|process|console|setTimeout|setInterval|Math\.random|Date\.now|new Date|performance)\b/

const partOf = (file: string): string => relative(SRC, file).split('/')[0]?.replace(/\.ts$/, '') ?? ''
const files = globSync('src/**/*.{ts,js}', { cwd: ROOT }).map((file) => join(ROOT, file))
const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
const importsOf = (file: string): string[] =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /^\s*(?:import|export)\b[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\(\s*'([^']+)'/gm,
    ),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? '')

describe('arrows point inwards', () => {
  test.each(files.map((file) => [relative(ROOT, file), file]))('%s', (_, file) => {
    const part = partOf(file)
    const allowed = MAY_IMPORT[part]
    expect(allowed, `src/${part} has no row in the table of layers`).toBeDefined()
    for (const specifier of importsOf(file)) {
      if (specifier.startsWith('.')) {
        const target = partOf(join(dirname(file), specifier))
        expect([part, ...(allowed ?? [])], `${part} imports ${specifier}`).toContain(target)
      } else if (PACKAGES[part]) {
        expect(PACKAGES[part], `${part} imports ${specifier}`).toContain(specifier)
      }
    }
  })
})

test.each(files.filter((file) => partOf(file) === 'domain').map((file) => [relative(ROOT, file), file]))(
  '%s is pure',
  (_, file) => {
    expect(withoutComments(readFileSync(file, 'utf8'))).not.toMatch(IMPURE)
  },
)

/** A file, and all files of ours that it imports, directly or not. */
function withImports(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const specifier of importsOf(file).filter((one) => /^\..*\.[jt]s$/.test(one))) {
    withImports(join(dirname(file), specifier), seen)
  }
  return seen
}

test('what a queue and its service are composed of runs wherever JavaScript does', () => {
  const all = [...withImports(join(SRC, 'compose.ts'))]
  const ofNode = all
    .flatMap((file) => importsOf(file))
    .filter((one) => /^node:(?!(async_hooks|crypto)$)|node-server/.test(one))
  expect(all.length).toBeGreaterThan(100)
  expect(ofNode).toEqual([])
  for (const file of all) {
    expect(withoutComments(readFileSync(file, 'utf8')), file).not.toMatch(/\b(Buffer|process)\./)
  }
})

/** A variable, or a map, that keeps a promise beyond the call that made it. */
const KEPT_PROMISE = /\blet \w+: [^=\n]*Promise<|new Map<[^>\n]*, Promise</
/** These run on Node alone, or for one caller. */
const NOT_SERVING = /^src\/(cli|embedded|local|github\/doctor)\//
test('no promise is kept for other requests but by share, or Workers would mix them up', () => {
  const keeping = files
    .filter((file) => KEPT_PROMISE.test(withoutComments(readFileSync(file, 'utf8'))))
    .map((file) => relative(ROOT, file))
  expect(keeping.filter((file) => !NOT_SERVING.test(file))).toEqual([])
})

test('there is something to look at', () => {
  expect(new Set(files.map(partOf))).toContain('domain')
  expect(importsOf(join(SRC, 'queue/claim.ts'))).toContain('../domain/entry.ts')
})
