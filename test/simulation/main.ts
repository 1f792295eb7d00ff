import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { runHistory } from './history.ts'
import { caseNamed } from './plan.ts'
import { type Result, simulate } from './simulate.ts'

/*
 * npm run simulate -- [--histories N] [--seed S] [--jobs J] [--faults singles|pairs] [--nightly] [--plant NAME] [--story NAME]
 */

const DEFAULT_HISTORIES = 20_000
/** Of every seed all single fates, or a sample of all pairs, are some thousand histories. */
const NIGHTLY_SEEDS = 50

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: String(DEFAULT_HISTORIES) },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: String(availableParallelism()) },
    faults: { type: 'string', default: 'random' },
    nightly: { type: 'boolean', default: false },
    plant: { type: 'string' },
    story: { type: 'string' },
  },
})

const print = (line: string) => void process.stdout.write(`${line}\n`)
const { plant } = values
const from = whole('seed')
const jobs = whole('jobs')

if (values.story !== undefined) await tell(values.story)
else if (values.nightly) {
  for (const kind of ['random', 'singles', 'pairs'] as const) {
    const seeds = kind === 'random' ? whole('histories') : NIGHTLY_SEEDS
    conclude(await simulate({ kind, seeds, from, jobs, plant }))
  }
} else {
  const kind = values.faults
  if (kind !== 'random' && kind !== 'singles' && kind !== 'pairs')
    throw new Error('--faults is singles or pairs')
  conclude(await simulate({ kind, seeds: whole('histories'), from, jobs, plant }))
}

function whole(name: 'histories' | 'seed' | 'jobs'): number {
  const value = Number(values[name])
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

/** One history, told from its beginning to its end. */
async function tell(name: string): Promise<void> {
  if (plant !== undefined) return conclude(await tellPlanted(name))
  const { violation, story } = await runHistory(caseNamed(name))
  for (const line of story()) print(line)
  print(violation ? `\nBroken: ${violation.invariant}\n        ${violation.detail}` : '\nNothing is broken.')
  if (violation) process.exitCode = 1
}

/** A bug can only be planted in a thread that has read nothing yet. */
const tellPlanted = (name: string) =>
  simulate({ kind: 'random', seeds: 1, from: caseNamed(name).seed, jobs: 1, plant, stopAtFirst: true })
