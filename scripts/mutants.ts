/**
 * Plants small bugs in `src/domain/` and `src/queue/`, one at a time, and runs the tests that come by: does any of them
 * notice?
 *
 *   npm run mutants                 a sample
 *   npm run mutants -- --seed 7     another one of the same size
 *   npm run mutants -- --whole      all of them, which takes hours
 *
 * Fails when less than 90 % of the bugs are found, or when one of the sample is not found that
 * `test/mutants/survivors.json` gives no reason for. Stryker does the work. It brings 180 packages, so it is no
 * dependency of the project: it is installed into `.mutants/` when it is needed.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { seededRandom } from '../test/support/random.ts'

const PACKAGES = ['@stryker-mutator/core@10.1.1', '@stryker-mutator/vitest-runner@10.1.1']
const MIN_FOUND = 0.9
/** The sample: so many places of so many lines each. */
const PLACES = 24
const LINES = 4

const root = path.join(import.meta.dirname, '..')
const folder = path.join(root, '.mutants')
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, whole: { type: 'boolean', default: false } },
})

/** A bug, as Stryker reports it. */
interface Mutant {
  status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'RuntimeError' | 'CompileError' | 'Ignored'
  mutatorName: string
  replacement?: string
  location: { start: { line: number; column: number }; end: { line: number; column: number } }
}

/** A bug that no test finds, and why that is right. */
interface Survivor {
  file: string
  /** The line it begins on, without its indentation. */
  line: string
  replacement: string
  reason: string
}

function install(): void {
  if (existsSync(path.join(folder, 'node_modules'))) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n')
  // Without its peers, so that it runs the project's own Vitest.
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps']
  execFileSync('npm', ['install', ...options, ...PACKAGES], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** Places in the files, as Stryker takes them: `file:first-last`. */
function samplePlaces(files: readonly string[], seed: number): readonly string[] {
  const lines = files.flatMap((file) => linesOf(file).map((text, index) => ({ file, line: index + 1, text })))
  const code = lines.filter(({ text }) => /^\s+\S/.test(text) && !/^\s*(\/?\*|\/\/)/.test(text))
  const random = seededRandom(seed)
  return Array.from({ length: PLACES }, () => {
    const { file, line } = code[Math.floor(random.fraction() * code.length)] ?? { file: files[0], line: 1 }
    return `${file}:${line}-${line + LINES - 1}`
  })
}

const linesOf = (file: string): readonly string[] => readFileSync(path.join(root, file), 'utf8').split('\n')

function runStryker(mutate: readonly string[]): ReadonlyMap<string, readonly Mutant[]> {
  const report = path.join(folder, 'report.json')
  const settings = {
    plugins: ['@stryker-mutator/vitest-runner'],
    testRunner: 'vitest',
    vitest: { configFile: 'test/mutants/vitest.config.ts', related: false },
    tsconfigFile: 'none',
    mutate,
    // Texts are for people; that a test quotes each of them would only make them hard to mend.
    mutator: { excludedMutations: ['StringLiteral'] },
    coverageAnalysis: 'perTest',
    // What a module computes as it loads, such as a limit, would need all tests, one by one.
    ignoreStatic: true,
    ignorePatterns: ['/.mutants/node_modules', 'docs', 'action/dist'],
    tempDirName: '.mutants/tmp',
    concurrency: availableParallelism(),
    reporters: ['json', 'dots'],
    jsonReporter: { fileName: report },
    timeoutMS: 30_000,
    dryRunTimeoutMinutes: 30,
  }
  const file = path.join(folder, 'stryker.json')
  writeFileSync(file, JSON.stringify(settings))
  const program = path.join(folder, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  const { status } = spawnSync(process.execPath, [program, 'run', file], { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error(`Stryker ended with ${status}`)
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as {
    files: Record<string, { mutants: readonly Mutant[] }>
  }
  return new Map(Object.entries(files).map(([name, { mutants }]) => [name, mutants]))
}

install()
const files = globSync('src/{domain,queue}/**/*.ts', { cwd: root }).toSorted()
const found = runStryker(values.whole ? files : samplePlaces(files, Number(values.seed)))
const known: readonly Survivor[] = JSON.parse(
  readFileSync(path.join(root, 'test/mutants/survivors.json'), 'utf8'),
)
const counted = [...found].flatMap(([file, mutants]) =>
  mutants
    .filter(({ status }) => status !== 'Ignored' && status !== 'CompileError')
    .map((mutant) => ({ file, ...mutant })),
)
const survivors = counted
  .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
  .map(({ file, location, replacement = '' }) => {
    const line = (linesOf(file)[location.start.line - 1] ?? '').trim()
    const reason = known.find(
      (one) => one.file === file && one.line === line && one.replacement === replacement,
    )?.reason
    return { file, line, replacement, reason }
  })
const share = 1 - survivors.length / Math.max(1, counted.length)
const unexplained = survivors.filter(({ reason }) => reason === undefined)
process.stdout.write(
  `${JSON.stringify({ mutants: counted.length, found: counted.length - survivors.length, share: Number(share.toFixed(3)), survivors }, null, 2)}\n`,
)
const isEnough = share >= MIN_FOUND && (values.whole || values.seed !== '1' || unexplained.length === 0)
if (!isEnough) process.exitCode = 1
