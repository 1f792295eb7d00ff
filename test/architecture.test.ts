import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** The kernel of small tools, types and ports that every layer may use. */
const LOW = ['src/domain', 'src/ports.ts', 'src/runtime']
/** How the queue's folders build on each other: each may use those before it. */
const QUEUE = [
  'src/queue/read',
  'src/queue/trust',
  'src/queue/enqueue',
  'src/queue/claim',
  'src/queue/settle',
  'src/queue/steer',
]
/** The verbs, and what runs beside them. */
const WHOLE_QUEUE = ['src/queue', 'src/upkeep']
/** Files at the top of queue/ that lie below its folders, and the one that lies above them. */
const QUEUE_BASE = ['move', 'render'].map((name) => `src/queue/${name}.ts`)
/** Files at the top of http/ that lie below its folders. */
const HTTP_BASE = ['context', 'operation', 'projects'].map((name) => `src/http/${name}.ts`)

/**
 * What each folder of the source may import beside itself: folders, or single files where one folder has two
 * layers. A file belongs to the longest of these paths that it is under. Arrows point inwards; only
 * `compose.ts` knows all parts, and only entries know `compose.ts`.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/domain': [],
  'src/ports.ts': ['src/domain'],
  'src/runtime': ['src/domain', 'src/ports.ts'],

  'src/github/web-url.ts': [],
  'src/github/problems.ts': LOW,
  'src/github/issues': LOW,
  'src/github': [...LOW, 'src/github/problems.ts', 'src/github/issues', 'src/github/web-url.ts'],
  'src/sql': LOW,
  'src/settings': LOW,

  ...Object.fromEntries(QUEUE_BASE.map((file) => [file, [...LOW, ...QUEUE_BASE, 'src/queue/read']])),
  ...Object.fromEntries(QUEUE.map((folder, at) => [folder, [...LOW, ...QUEUE_BASE, ...QUEUE.slice(0, at)]])),
  'src/queue': [...LOW, ...QUEUE_BASE, ...QUEUE],

  'src/upkeep/people': [...LOW, 'src/queue', 'src/upkeep/skip-faulty.ts'],
  'src/upkeep/rebuild': [...LOW, 'src/queue', 'src/upkeep/people'],
  'src/upkeep/dispatch': [...LOW, 'src/queue'],
  'src/upkeep': [...LOW, 'src/queue', 'src/upkeep/people', 'src/upkeep/rebuild'],

  'src/access': [...LOW, 'src/settings'],
  'src/http/wire': [...LOW, 'src/access', ...WHOLE_QUEUE],
  ...Object.fromEntries(
    HTTP_BASE.map((file) => [file, [...LOW, ...HTTP_BASE, 'src/access', 'src/http/wire', ...WHOLE_QUEUE]]),
  ),
  'src/http/middleware': [...LOW, ...HTTP_BASE, 'src/access', 'src/http/wire', ...WHOLE_QUEUE],
  'src/http/routes': [
    ...LOW,
    ...HTTP_BASE,
    'src/access',
    'src/settings',
    'src/http/wire',
    'src/http/metrics.ts',
    'schemas/openapi.json',
    ...WHOLE_QUEUE,
  ],
  'src/http/metrics.ts': [...LOW, ...HTTP_BASE, 'src/http/middleware', ...WHOLE_QUEUE],
  'src/http/dialects': [...LOW, ...HTTP_BASE, 'src/access', 'src/http/wire', ...WHOLE_QUEUE],
  'src/http': [
    ...LOW,
    ...HTTP_BASE,
    'src/access',
    'src/settings',
    'src/http/wire',
    'src/http/middleware',
    'src/http/routes',
    'src/http/dialects',
    'src/http/metrics.ts',
    ...WHOLE_QUEUE,
  ],
  'src/config': LOW,
  'src/http/repositories': [...LOW, ...HTTP_BASE, 'src/http/middleware', 'src/http/wire', 'src/config'],
  'src/compose.ts': [
    ...LOW,
    'src/github',
    ...WHOLE_QUEUE,
    'src/settings',
    'src/access',
    'src/http',
    'src/config',
    'src/http/repositories',
  ],

  'src/node': [...LOW, 'src/github', 'src/sql', 'src/config', 'src/http/repositories', 'src/compose.ts'],
  'src/cloudflare': [
    ...LOW,
    'src/github',
    'src/sql',
    'src/queue/claim',
    'src/http/wire',
    'src/config',
    'src/http/repositories',
    'src/compose.ts',
  ],
  'src/cli': [
    ...LOW,
    'src/github',
    'src/sql',
    ...WHOLE_QUEUE,
    'src/access',
    'src/http/wire',
    'src/config',
    'src/compose.ts',
    'src/node',
  ],
}

/** Packages that a folder may use. Those without a row are at the edge, and use what they need. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'src/domain': [
    '@octoqueue/exact-json',
    '@octoqueue/inert-text',
    '@octoqueue/issue-body',
    '@octoqueue/job-comments',
    '@octoqueue/job-labels',
    '@octoqueue/job-requests',
    '@octoqueue/issue-forms',
    '@octoqueue/job-dependencies',
    '@octoqueue/ledger-marks',
    '@octoqueue/name-ledger',
    '@octoqueue/sealed-json/shape',
    '@octoqueue/workflow-token/worker',
  ],
  'src/ports.ts': [
    '@octoqueue/bounds/clock',
    '@octoqueue/issue-dashboard',
    '@octoqueue/issue-forms',
    '@octoqueue/job-dependencies',
    '@octoqueue/job-requests',
    '@octoqueue/name-ledger',
    '@octoqueue/queue-settings/data',
  ],
  'src/queue': [
    '@octoqueue/bounds',
    '@octoqueue/inert-text',
    '@octoqueue/issue-body',
    '@octoqueue/job-comments',
    '@octoqueue/job-dependencies',
    '@octoqueue/job-labels',
    '@octoqueue/job-requests',
    '@octoqueue/ledger-marks',
    '@octoqueue/secrets',
    '@octoqueue/workflow-token/worker',
  ],
  'src/upkeep': [
    '@octoqueue/adopt-python',
    '@octoqueue/bounds',
    '@octoqueue/issue-dashboard',
    '@octoqueue/github-webhooks',
    '@octoqueue/issue-body',
    '@octoqueue/job-comments',
    '@octoqueue/job-labels',
    '@octoqueue/job-dependencies',
    '@octoqueue/job-requests',
    '@octoqueue/schedules',
    '@octoqueue/secrets',
    '@octoqueue/workflow-token/worker',
  ],
  'src/config': [
    '@octoqueue/bounds',
    '@octoqueue/client-address',
    '@octoqueue/github-client',
    '@octoqueue/github-client/settings',
    '@octoqueue/http-server/requests',
    '@octoqueue/sealed-json/keyring',
    '@octoqueue/secrets',
  ],
  'src/github': [
    '@octoqueue/bounds',
    '@octoqueue/github-answers',
    '@octoqueue/github-app',
    '@octoqueue/github-client',
    '@octoqueue/job-labels',
    '@octoqueue/name-ledger/refs',
  ],
}

/** What makes code impure: the world, chance and time. */
const IMPURE =
  /\b(await|async|fetch|process\.|console|setTimeout|setInterval|Math\.random|Date\.now|new Date|performance)\b/

const files = globSync('src/**/*.ts', { cwd: ROOT, exclude: ['**/generated/**'] }).toSorted()
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8')
const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
const importsOf = (file: string): string[] =>
  [
    ...textOf(file).matchAll(
      /^\s*(?:import|export)\b[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\(\s*'([^']+)'/gm,
    ),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
const targetOf = (file: string, specifier: string): string => join(dirname(file), specifier)

const isUnder = (file: string, part: string): boolean => file === part || file.startsWith(`${part}/`)
const longestOf = (file: string, parts: readonly string[]): string | undefined =>
  parts.filter((part) => isUnder(file, part)).toSorted((a, b) => b.length - a.length)[0]
const partOf = (file: string): string | undefined => longestOf(file, Object.keys(MAY_IMPORT))

describe('arrows point inwards', () => {
  test.each(files)('%s', (file) => {
    const part = partOf(file) ?? ''
    const allowed = MAY_IMPORT[part]
    expect(allowed, `${file} is in no row of the table of layers`).toBeDefined()
    const packages = PACKAGES[longestOf(file, Object.keys(PACKAGES)) ?? '']
    for (const specifier of importsOf(file)) {
      if (specifier.startsWith('.')) {
        const target = targetOf(file, specifier)
        const isFine = partOf(target) === part || allowed?.some((one) => isUnder(target, one))
        expect(isFine, `${part} imports ${target}`).toBe(true)
      } else if (packages) {
        expect(packages, `${part} imports ${specifier}`).toContain(specifier)
      }
    }
  })

  test('and the table names only what is there', () => {
    const rows = Object.entries(MAY_IMPORT).flatMap(([part, allowed]) => [part, ...allowed])
    const there = [...files, 'schemas/openapi.json']
    expect(rows.filter((part) => !there.some((file) => isUnder(file, part)))).toEqual([])
  })
})

/** The rules, wherever they stand. */
const PURE = ['src/domain', 'src/upkeep/rebuild/restore.ts']
test.each(files.filter((file) => PURE.some((part) => isUnder(file, part))))('%s is pure', (file) => {
  expect(withoutComments(textOf(file))).not.toMatch(IMPURE)
})

/** A file, and all of ours that it brings along. */
function withImports(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const specifier of importsOf(file).filter((one) => /^\..*\.[jt]s$/.test(one))) {
    withImports(targetOf(file, specifier), seen)
  }
  return seen
}

test('what is composed runs wherever JavaScript does', () => {
  const all = [...withImports('src/compose.ts')]
  // Workers have these two.
  const ofNode = all
    .flatMap((file) => importsOf(file))
    .filter((one) => /^node:(?!(async_hooks|crypto)$)|node-server/.test(one))
  expect(all.length).toBeGreaterThan(80)
  expect(ofNode).toEqual([])
  for (const file of all) expect(withoutComments(textOf(file)), file).not.toMatch(/\b(Buffer|process)\./)
})

/** A variable, or a map, that keeps a promise beyond the call that made it. */
const KEPT_PROMISE = /\blet \w+: [^=\n]*Promise<|new Map<[^>\n]*, Promise</
/** These run on Node alone, or for one caller. */
const NOT_SERVING = /^src\/(cli|node)\//
test('only a single-flight keeps a promise for other requests, or Workers would mix them up', () => {
  const keeping = files.filter((file) => KEPT_PROMISE.test(withoutComments(textOf(file))))
  expect(keeping.filter((file) => !NOT_SERVING.test(file))).toEqual([])
})

/** A folder that shows more is no room that one finds one's way in. */
const MAX_THINGS = 15
test('no folder shows more than fifteen things, and src/ at most four loose files', () => {
  const shown = [...files, ...globSync('action/**/*.{ts,yml}', { cwd: ROOT, exclude: ['action/dist/**'] })]
  const things = new Map<string, Set<string>>()
  for (const file of shown) {
    const parts = file.split('/')
    for (const [at, name] of parts.entries()) {
      const folder = parts.slice(0, at).join('/')
      things.set(folder, (things.get(folder) ?? new Set()).add(name))
    }
  }
  const crowded = [...things].flatMap(([folder, names]) =>
    names.size > MAX_THINGS ? `${folder} ${names.size}` : [],
  )
  expect(crowded).toEqual([])
  expect([...(things.get('src') ?? [])].filter((name) => name.endsWith('.ts')).length).toBeLessThanOrEqual(4)
})

/** As wide as the formatter lets code be. Addresses, and what is set apart by more blanks, stay whole. */
const TOO_WIDE = /^\s*(?:\/\*\*?|\*|\/\/)(?! {2})(?!.*https?:\/\/)/
test('comments are wrapped at 110 columns', () => {
  const written = globSync('{src,action,packages,test,scripts,bench}/**/*.ts', {
    cwd: ROOT,
    exclude: (name) => /node_modules|generated|dist/.test(name),
  })
  expect(written.length).toBeGreaterThan(500)
  const wide = written.flatMap((file) =>
    textOf(file)
      .split('\n')
      .flatMap((line, index) => (line.length > 110 && TOO_WIDE.test(line) ? `${file}:${index + 1}` : [])),
  )
  expect(wide).toEqual([])
})

test('there is something to look at', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(
    importsOf('src/queue/claim/claim.ts').map((one) => relative('', targetOf('src/queue/claim/x', one))),
  ).toContain('src/domain/job.ts')
})
