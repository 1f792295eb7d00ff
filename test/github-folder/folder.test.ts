import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../support/program.ts'
import { faultsOf, readYaml } from './rules.ts'

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')
const PACKAGE: { scripts: Record<string, string> } & Record<'dependencies' | 'devDependencies', object> =
  JSON.parse(read('package.json'))

/** The scripts of package.json that a file tells people, or a workflow, to run. */
const scriptsIn = (text: string): string[] => {
  const named = [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)]
  return [...new Set(named.map(([, script, short]) => script ?? short ?? ''))]
}

test('the scripts that a text names are found', () => {
  const text = 'npm ci && npm run build:schemas, then `npm test`\nnpm run check\nnpm run check\nnpm testing'
  expect(scriptsIn(text)).toEqual(['build:schemas', 'test', 'check'])
})

const TEXTS = ['CONTRIBUTING.md', '.github/PULL_REQUEST_TEMPLATE.md', '.github/dependabot.yml']
const NAMED = [
  ...globSync('.github/{workflows,ISSUE_TEMPLATE}/*.yml', { cwd: ROOT }).toSorted(),
  ...TEXTS,
].flatMap((file) => scriptsIn(read(file)).map((script) => [file, script] as const))

test.each(NAMED)('%s names npm run %s, which package.json has', (_, script) => {
  expect(Object.keys(PACKAGE.scripts)).toContain(script)
})

describe('the list of a pull request', () => {
  const template = read('.github/PULL_REQUEST_TEMPLATE.md')
  const boxes = template.split('\n').filter((line) => line.startsWith('- [ ] '))

  test('is short, and unticked', () => {
    expect(boxes.length).toBeLessThanOrEqual(5)
    expect(template).not.toMatch(/\[x\]/i)
  })

  test.each(['test failed before', '`npm run check`', '`npm run build`', 'CHANGELOG.md'])(
    'has %s',
    (what) => {
      expect(boxes).toContainEqual(expect.stringContaining(what))
    },
  )

  test('names files that are there', () => {
    const named = template.match(/\b[A-Z]+\.md\b/g) ?? []
    expect(named.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([])
    expect(read('CHANGELOG.md')).toContain('## [Unreleased]')
  })
})

/** What is wrong with a list of code owners. GitHub says so on the file's page, and asks nobody. */
function faultsOfOwners(text: string): string[] {
  const rules = text
    .split('\n')
    .map((line) => line.replace(/(?:^|\s)#.*/, '').trim())
    .filter((line) => line !== '')
  return rules.flatMap((rule) => {
    const [pattern = '', ...owners] = rule.split(/\s+/)
    if (owners.length === 0) return [`${pattern} has no owner`]
    const strange = owners.filter((owner) => !/^@[\w-]+(?:\/[\w-]+)?$/.test(owner))
    return [
      ...strange.map((owner) => `${owner} is no owner`),
      ...(/^\*$/.test(pattern) || isThere(pattern) ? [] : [`${pattern} is not there`]),
    ]
  })
}

/** Only a folder ends in a slash. */
const isThere = (pattern: string): boolean =>
  pattern.startsWith('/') && !/[*?[\]!]/.test(pattern) && existsSync(path.join(ROOT, pattern))

test('code owners own what is there', () => {
  const text = read('.github/CODEOWNERS')
  expect(faultsOfOwners(text)).toEqual([])
  expect(text).toMatch(/^\/\.github\/ /m)
})

test.each([
  ['/src/domain/ @acme/core # the rules', []],
  ['* @ann', []],
  ['/src/domain/', ['/src/domain/ has no owner']],
  ['/src/gone/ @ann', ['/src/gone/ is not there']],
  ['/README.md/ @ann', ['/README.md/ is not there']],
  ['/src/ ann', ['ann is no owner']],
])('of the owners "%s" it is found that %j', (line, faults) => {
  expect(faultsOfOwners(`# Who\n\n${line}\n`)).toEqual(faults)
})

describe('Dependabot', () => {
  const text = read('.github/dependabot.yml')
  const { updates } = readYaml(text) as { updates: Record<string, unknown>[] }

  test('understands what it is told', () => {
    expect(faultsOf('dependabot', text)).toEqual([])
  })

  test('keeps packages, in production and in development, and actions up to date', () => {
    expect(updates).toMatchObject([
      {
        'package-ecosystem': 'npm',
        schedule: { interval: 'weekly' },
        groups: {
          production: { 'dependency-type': 'production' },
          development: { 'dependency-type': 'development' },
        },
      },
      { 'package-ecosystem': 'github-actions', schedule: { interval: 'weekly' } },
    ])
  })

  test('raises versions that are exact, and leaves them so', () => {
    expect(updates[0]).toMatchObject({ 'versioning-strategy': 'increase' })
    const versions = Object.values({ ...PACKAGE.dependencies, ...PACKAGE.devDependencies })
    for (const version of versions) expect(version).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/)
  })

  test('passes over packages that there are', () => {
    const ignored = updates.flatMap(({ ignore = [] }) =>
      (ignore as { 'dependency-name': string }[]).map((one) => one['dependency-name']),
    )
    expect(Object.keys({ ...PACKAGE.dependencies, ...PACKAGE.devDependencies })).toEqual(
      expect.arrayContaining(ignored),
    )
  })

  test.each([
    ['a key that is not one', 'schedule:', 'shedule:', '"additionalProperty":"shedule"'],
    ['an ecosystem that is not one', 'npm', 'node', '/updates/0/package-ecosystem'],
    ['a strategy that is not one', 'increase', 'pin', '/updates/0/versioning-strategy'],
    ['a type that is not one', 'dependency-type: production', 'dependency-type: prod', 'dependency-type'],
    ['a name of a group that is not one', 'production:', '1st:', 'groups'],
  ])('is told %s, and the rules find it', (_, right, wrong, fault) => {
    const changed = text.replace(/^( *(?:- )?)#.*\n/gm, '').replace(right, wrong)
    expect(faultsOf('dependabot', changed)).toContainEqual(expect.stringContaining(fault))
  })
})
