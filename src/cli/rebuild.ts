import { confirm, report, type Terminal, type Values } from '@octoqueue/command-line'
import type { Heir } from '@octoqueue/name-ledger/handover'
import { nameThem } from '@octoqueue/queue-commands'
import { openQueue } from '../compose.ts'
import { createNodeRuntime } from '../node/service.ts'
import type { NameLedger } from '../ports.ts'
import { systemClock as clock, systemRandom as random } from '../runtime/system.ts'
import { createSuccession } from '../sql/handover.ts'
import type { Rebuilt } from '../upkeep/rebuild/rebuild.ts'
import { logOf, type Settled, withAccount } from './account.ts'
import { openFile, openRefs, readTarget } from './ledger.ts'
import { openThrough } from './through.ts'

export const ledgerRebuild = (values: Values, terminal: Terminal): Promise<number> =>
  withAccount(values, terminal, (settled) => rebuild(settled, values, terminal))

async function rebuild({ account, config }: Settled, values: Values, terminal: Terminal): Promise<number> {
  const { owner, repo } = account
  const to = values.to === undefined ? config.ledger : readTarget(values)
  const { dataFolder } = config
  const log = logOf(account, terminal)
  const far = to === 'sql' ? openThrough(values, terminal, account) : undefined
  const file = far ?? (to === 'sql' ? openFile(account, dataFolder) : undefined)
  try {
    const refs = openRefs(account, log)
    const heir: Heir = file
      ? { kind: 'sql', id: await file.identity.id() }
      : { kind: 'refs', nonce: random.nonce }
    const isDry = values['dry-run'] === true
    await succeed(refs, heir, values, terminal)
    const ledger = file?.unruled ?? refs
    const ports = <T extends object>(given: T) => ({ ...given, ...((isDry || far) && { ledger }) })
    // Of a ledger elsewhere there is no file here to open.
    const options = { ...config, ledger: far ? ('refs' as const) : to, replace: { ports } }
    const { queue } = openQueue(account, createNodeRuntime({ dataFolder }, log), options)
    const made = await queue.rebuild({ isDry })
    report(values, terminal, writeRebuilt(made), describe(made, `${owner}/${repo}`, isDry))
    return isWhole(made) ? 0 : 1
  } finally {
    file?.close()
  }
}

/** Takes the repository over from a ledger that is lost, and says so before it does. */
async function succeed(refs: NameLedger, heir: Heir, values: Values, terminal: Terminal): Promise<void> {
  const succession = createSuccession(clock, refs, heir)
  const from = await succession.predecessor()
  if (!from) return
  const isDry = values['dry-run'] === true
  const what = `the repository from ${from.name ?? 'a ledger whose name is lost'}, which is taken for lost`
  terminal.printError(
    `octoqueue: ${isDry ? 'Would take' : 'Takes'} over ${what}; a service that still uses it stops within two minutes.`,
  )
  if (isDry) return
  await confirm(values, terminal, 'Is that ledger lost for good?')
  await succession.takeOver(from.name)
}

const isWhole = (made: Rebuilt): boolean => made.isWhole && NOT_MADE.every((kind) => made[kind].length === 0)

const writeRebuilt = ({ isWhole, ...made }: Rebuilt) => ({ ...made, all_read: isWhole })

const NOT_RESTORED = {
  unapproved: 'were filed by people who may not enqueue: somebody has to comment /approve once more',
  unreadable: 'do not read as jobs any more',
  copied: 'are copies of a job',
  refused: 'were changed by somebody else meanwhile: run this again',
  adoptable: 'are ordinary issues whose label makes jobs: octoqueue adopt makes jobs of them again',
} as const
const NOT_MADE = ['unapproved', 'unreadable', 'copied', 'refused', 'adoptable'] as const

function describe(made: Rebuilt, repository: string, isDry: boolean): string {
  const verb = isDry ? 'would be' : 'were'
  const byStatus = [...Map.groupBy(made.restored, ({ status }) => status)].map(
    ([status, jobs]) => `${jobs.length} ${status} (${nameThem(jobs.map(({ number }) => number))})`,
  )
  const lines = [
    `Of ${repository}, ${made.restored.length} jobs ${verb} restored${byStatus.length > 0 ? `: ${byStatus.join(', ')}` : ''}.`,
    `${made.corrected.length} jobs ${verb} put right${made.corrected.length > 0 ? ` (${nameThem(made.corrected)})` : ''}; ${made.marks} other names ${verb} mended.`,
  ]
  for (const kind of NOT_MADE)
    if (made[kind].length > 0)
      lines.push(`Not restored: ${made[kind].length} (${nameThem(made[kind])}) ${NOT_RESTORED[kind]}.`)
  if (!made.isWhole) lines.push('Not all issues were read, as there are too many: the oldest are left out.')
  lines.push(
    'No issue tells of pauses, or until when a worker put a job off. What a worker held is tried again.',
  )
  return lines.join('\n')
}
