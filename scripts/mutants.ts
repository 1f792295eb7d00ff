/**
 * Plants small bugs in `src/domain/` and `src/queue/`, one at a time, and runs tests that come by: does any
 * of them notice?
 *
 *   npm run mutants                       a sample, the same until the code changes, and the bugs of `named.ts`
 *   npm run mutants -- --seed 7           another one of the same size
 *   npm run mutants -- --quick            the same sample; each bug is tried by the test that found it before
 *   npm run mutants -- --named            only those of `named.ts`
 *   npm run mutants -- --files 'src/domain/entry/*.ts'
 *   npm run mutants -- --again            those that no test found the last time
 *   npm run mutants -- --whole            all of them, which takes hours
 *   npm run mutants -- --write            keeps in `test/mutants/finders.json` which test finds which bug
 *
 * Fails when less than 90 % are found, or a named one is not. A test that found a bug before is asked first.
 * `test/mutants/survivors.json` lists bugs that no test finds, each with a reason; they count as not found,
 * and are not tried. Those that a module computes as it loads are listed there too, and count for nothing.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { NAMED } from '../test/mutants/named.ts'
import { type Mutant, plantAll } from '../test/mutants/plant.ts'
import { type Covered, RUN, type Run } from '../test/mutants/run.ts'

const MIN_FOUND = 0.9
const SAMPLE = 120
/** The reason of a bug that no test runs through: what a module computes as it loads, such as a limit. */
const LOADED = 'computed as its module loads'
/** So many tests try a bug in each round, until one finds it. */
const ROUNDS = [4, 16, 48, 400]

const root = path.join(import.meta.dirname, '..')
const folder = path.join(root, '.mutants')
const data = path.join(root, 'test/mutants')
/** What the last run did not find. */
const leftOver = path.join(folder, 'left.json')
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    files: { type: 'string' },
    named: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
    whole: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})

const keyOf = ({ file, line, original, replacement }: Mutant): string =>
  [file, line, original, replacement].join(' | ')
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')
const namedBy = (mutant: Mutant) =>
  NAMED.find(
    ({ file, from, to }) => file === mutant.file && from === mutant.original && to === mutant.replacement,
  )
const isNamed = (mutant: Mutant): boolean => namedBy(mutant) !== undefined

/**
 * A sample is drawn by what the bugs are, not by where they stand, so that a change of the code changes
 * little of it.
 */
function sampleOf(mutants: readonly Mutant[]): readonly Mutant[] {
  const ranked = mutants.map((one) => ({ one, rank: digestOf(`${values.seed} ${keyOf(one)}`) }))
  const drawn = ranked.toSorted((a, b) => a.rank.localeCompare(b.rank)).map(({ one }) => one)
  return [...new Set([...mutants.filter(isNamed), ...drawn.slice(0, SAMPLE)])]
}

function chosen(mutants: readonly Mutant[]): readonly Mutant[] {
  if (values.whole) return mutants
  if (values.named) return mutants.filter(isNamed)
  if (values.again) {
    const again = new Set<string>(JSON.parse(readFileSync(leftOver, 'utf8')))
    return mutants.filter((one) => again.has(keyOf(one)))
  }
  if (!values.files) return sampleOf(mutants)
  const files = new Set(globSync(values.files, { cwd: root }))
  return mutants.filter(({ file }) => files.has(file))
}

const linesOf = <Line>(file: string): readonly Line[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

/** Runs the tests once, each with the bugs that it shall try, or all as they are to learn what they cover. */
function runTests(tries?: Run['tries']): { found: ReadonlyMap<number, string>; covered: readonly Covered[] } {
  mkdirSync(folder, { recursive: true })
  const [found, covered, file] = ['found', 'covered', 'run'].map((name) => path.join(folder, `${name}.json`))
  if (!found || !covered || !file) throw new Error('three names make three paths')
  const run: Run = { found, covered, ...(tries && { tries }) }
  writeFileSync(file, JSON.stringify(run))
  writeFileSync(found, '')
  writeFileSync(covered, '')
  const vitest = ['vitest', 'run', '--config', 'test/mutants/vitest.config.ts', '--reporter', 'dot']
  const { status, stdout } = spawnSync('npx', vitest, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, [RUN]: file },
  })
  if (status !== 0) throw new Error(`The tests fail without any bug: ${stdout.slice(-5_000)}`)
  const pairs = linesOf<{ id: number; test: string }>(found).map(({ id, test }) => [id, test] as const)
  return { found: new Map(pairs), covered: linesOf<Covered>(covered) }
}

/** Which bugs each test tries, of the tests that each bug is to be tried by. */
function triesOf(tests: ReadonlyMap<number, readonly string[]>): Record<string, number[]> {
  const tries: Record<string, number[]> = {}
  for (const [id, names] of tests)
    for (const name of names) {
      tries[name] ??= []
      tries[name].push(id)
    }
  return tries
}

const keep = (name: string, what: Readonly<Record<string, string>>): void =>
  writeFileSync(path.join(data, name), `${JSON.stringify(what, null, 2)}\n`)

const all = [...plantAll(root).values()].flatMap((one) => one.mutants)
const finders: Record<string, string> = JSON.parse(readFileSync(path.join(data, 'finders.json'), 'utf8'))
const reasons: Record<string, string> = JSON.parse(readFileSync(path.join(data, 'survivors.json'), 'utf8'))
const mutants = chosen(all).filter((one) => reasons[keyOf(one)] !== LOADED)
const tried = mutants.filter((one) => reasons[keyOf(one)] === undefined)
const found = new Map<number, string>()
const left = (): readonly Mutant[] => tried.filter(({ id }) => !found.has(id))

function search(tests: ReadonlyMap<number, readonly string[]>): void {
  const tries = triesOf(tests)
  if (Object.keys(tries).length === 0) return
  for (const [id, test] of runTests(tries).found) found.set(id, test)
  process.stdout.write(`${found.size} of ${tried.length} found\n`)
}

/**
 * The tests that run through each bug: in turn those that run through the fewest others, which are about it,
 * and any.
 */
function coverage(): ReadonlyMap<number, readonly string[]> {
  const { covered } = runTests()
  const tests = new Map<number, string[]>(left().map(({ id }) => [id, []]))
  for (const { test, ids } of covered) for (const id of ids) tests.get(id)?.push(test)
  const sizes = new Map(covered.map(({ test, ids }) => [test, ids.length]))
  const inTurn = (id: number, names: readonly string[]) => {
    const rank = (name: string) => digestOf(`${id} ${name}`)
    const any = names.toSorted((a, b) => rank(a).localeCompare(rank(b)))
    const narrow = any.toSorted((a, b) => (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0))
    return [...new Set(narrow.flatMap((name, index) => [name, any[index] ?? name]))]
  }
  return new Map([...tests].map(([id, names]) => [id, inTurn(id, [...new Set(names)])]))
}

const finderOf = (one: Mutant) => namedBy(one)?.foundBy ?? finders[keyOf(one)]

function searchByFinders(): void {
  const finders = left().map((one) => [one.id, finderOf(one)] as const)
  search(new Map(finders.map(([id, finder]) => [id, finder === undefined ? [] : [finder]])))
}

searchByFinders()
// A busy machine may make the run without the bug late, which then counts for nothing: ask once more.
if (left().some(isNamed)) searchByFinders()
const isOver = values.quick || left().every(isNamed)
const tests = isOver ? new Map<number, readonly string[]>() : coverage()
let from = 0
for (const size of ROUNDS) {
  const [first, last] = [from, from + size]
  search(new Map(left().map(({ id }) => [id, (tests.get(id) ?? []).slice(first, last)])))
  from = last
}
const isUntouched = ({ id }: Mutant) => tests.get(id)?.length === 0
const survivors = left().filter((one) => !isUntouched(one))
const counted = mutants.length - left().filter(isUntouched).length
const share = found.size / Math.max(1, counted)
for (const one of survivors) process.stdout.write(`not found: ${JSON.stringify(keyOf(one))}\n`)
process.stdout.write(
  `${JSON.stringify({ planted: all.length, tried: counted, found: found.size, share: Number(share.toFixed(3)), unexplained: survivors.length, explained: mutants.length - tried.length, untouched: mutants.length - counted })}\n`,
)
writeFileSync(leftOver, `${JSON.stringify(survivors.map(keyOf), null, 2)}\n`)
if (values.write) {
  const kept = all.flatMap((one) => {
    const test = found.get(one.id) ?? finders[keyOf(one)]
    return test === undefined ? [] : [[keyOf(one), test] as const]
  })
  keep('finders.json', Object.fromEntries(kept))
  const planted = new Set(all.map(keyOf))
  const stillThere = Object.entries(reasons).filter(([key]) => planted.has(key))
  const loaded = left()
    .filter(isUntouched)
    .map((one) => [keyOf(one), LOADED] as const)
  keep('survivors.json', Object.fromEntries([...stillThere, ...loaded]))
}
if (share < MIN_FOUND || left().some(isNamed)) process.exitCode = 1
