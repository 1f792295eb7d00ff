import { enableCompileCache } from 'node:module'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import type { Plan } from './plan.ts'
import { type Result, simulate } from './simulate.ts'

const USAGE = `npm run simulate -- [--histories N] [--seed S] [--jobs J] [--plant NAME] [--story NAME]
                    [--singles all|K] [--pairs all|K] [--faults singles|pairs] [--nightly] [--plants] [--rebuild] [--calm] [--plain]

--singles, --pairs  every fate, or every pair of fates, at every call of every verb; or every K-th of those cases
--plants            look for every planted bug, and print the seeds that find them
--rebuild           lose the ledger, or part of it, N times, rebuild it, and compare every job
--faults            every fate, or a sample of all pairs, at every request of N random histories
--calm              without the switches of GitHub's physics and of clocks: lost, late and doubled requests alone
--plain             plain jobs alone: none waits for others, no queue in order, no adoption, no webhooks
--story             tell one history, by the name that a violation is printed with`

const DEFAULT_HISTORIES = 20_000
/** Every single fate of a seed, or a sample of all pairs, makes some thousand histories. */
const NIGHTLY_SEEDS = 20
/** Losses of the ledger at the end of one history. */
const LOSSES = 50
/** The longest search for a planted bug. */
const MAX_SEARCH_MS = 600_000

enableCompileCache()
const values = readOptions()

const print = (line: string) => void process.stdout.write(`${line}\n`)
const { plant, calm: isCalm, plain: isPlain } = values
const from = whole('seed', values.seed)
const jobs = whole('jobs', values.jobs)
const seeds = whole('histories', values.histories)

if (values.story !== undefined) await tell(values.story)
else if (values.rebuild) await rebuildAll()
else if (values.plants) await searchAll()
else {
  const stopAtFirst = plant !== undefined
  for (const run of runs())
    conclude(await simulate({ from, jobs, plant, isCalm, isPlain, stopAtFirst, ...run }))
}

/** Ends the process when there is nothing to run: with help, or because of an option that does not exist. */
function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        histories: { type: 'string', default: String(DEFAULT_HISTORIES) },
        seed: { type: 'string', default: '1' },
        jobs: { type: 'string', default: String(availableParallelism()) },
        singles: { type: 'string' },
        pairs: { type: 'string' },
        faults: { type: 'string', default: 'random' },
        nightly: { type: 'boolean', default: false },
        plants: { type: 'boolean', default: false },
        rebuild: { type: 'boolean', default: false },
        calm: { type: 'boolean', default: false },
        plain: { type: 'boolean', default: false },
        plant: { type: 'string' },
        story: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
    if (!values.help) return values
    process.stdout.write(`${USAGE}\n`)
    process.exit(0)
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}\n`)
    process.exit(2)
  }
}

interface Run {
  kind: Plan['kind']
  seeds: number
  every?: number
}

function runs(): Run[] {
  if (values.nightly) {
    return [
      { kind: 'random', seeds },
      { kind: 'verb-singles', seeds: 1 },
      { kind: 'verb-pairs', seeds: 1 },
      { kind: 'singles', seeds: NIGHTLY_SEEDS },
      { kind: 'pairs', seeds: NIGHTLY_SEEDS },
    ]
  }
  if (values.singles !== undefined) return [{ kind: 'verb-singles', seeds: 1, every: every(values.singles) }]
  if (values.pairs !== undefined) return [{ kind: 'verb-pairs', seeds: 1, every: every(values.pairs) }]
  const kind = values.faults
  if (kind !== 'random' && kind !== 'singles' && kind !== 'pairs')
    throw new Error('--faults is singles or pairs')
  return [{ kind, seeds }]
}

function every(text: string): number {
  return text === 'all' ? 1 : whole('singles or --pairs', text)
}

function whole(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} is a whole number from 1 on`)
  return value
}

/** Prints the first broken history as a story, the others by name, then one line. */
function conclude({ histories, faults, violations, seconds }: Result): void {
  const [first, ...others] = violations
  if (first) {
    for (const line of first.story) print(line)
    print(`\nBroken: ${first.invariant}\n        ${first.detail}`)
    print(
      `Again:  npm run simulate -- --story ${first.name}${plant === undefined ? '' : ` --plant '${plant}'`}\n`,
    )
    for (const { name, invariant, detail } of others) print(`Also:   ${name}: ${invariant}: ${detail}`)
    process.exitCode = 1
  }
  const speed = (histories / seconds).toFixed(1)
  print(`${histories} histories, ${faults} faults, ${speed} histories/s, ${violations.length} violations`)
}

async function rebuildAll(): Promise<void> {
  const { loseAndRebuild } = await import('./rebuild.ts')
  const total = { losses: 0, jobs: 0, mended: 0 }
  const broken: string[] = []
  for (let seed = from; total.losses < seeds; seed++) {
    const one = await loseAndRebuild(seed, Math.min(LOSSES, seeds - total.losses))
    for (const key of ['losses', 'jobs', 'mended'] as const) total[key] += one[key]
    broken.push(...one.broken)
  }
  for (const what of broken) print(what)
  print(
    `${total.losses} losses, ${total.jobs} jobs, ${total.mended} mended, ${broken.length} lost, doubled or wrong`,
  )
  if (broken.length > 0) process.exitCode = 1
}

async function searchAll(): Promise<void> {
  const { searchPlants } = await import('./plants/search.ts')
  await searchPlants(jobs, MAX_SEARCH_MS, print)
}

/** Prints one history from beginning to end. */
async function tell(name: string): Promise<void> {
  const { caseNamed } = await import('./plan.ts')
  const one = caseNamed(name)
  // A bug can only be planted in a thread that has loaded no source yet.
  if (plant !== undefined) {
    const planted = { kind: 'random', seeds: 1, from: one.seed, jobs: 1, plant, stopAtFirst: true } as const
    return conclude(await simulate(planted))
  }
  const { runHistory } = await import('./history.ts')
  const { violation, story } = await runHistory({ ...one, isCalm, isPlain })
  for (const line of story()) print(line)
  print(violation ? `\nBroken: ${violation.invariant}\n        ${violation.detail}` : '\nNothing is broken.')
  if (violation) process.exitCode = 1
}
