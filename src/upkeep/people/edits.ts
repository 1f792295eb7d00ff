import { BoundedMap } from '@octoqueue/bounds'
import { editRuns, readReport, untaken } from '@octoqueue/job-comments'
import { sha256 } from '@octoqueue/secrets'
import { type Entry, statusOf } from '../../domain/entry.ts'
import { hasBlock } from '../../domain/issue.ts'
import type { Found, Issue, Ports } from '../../ports.ts'
import { makeMove } from '../../queue/move.ts'
import {
  type Admission,
  type Asked,
  digestOf,
  readAdmission,
  readAs,
  writeAdmission,
} from '../../queue/read/admission.ts'
import { takeOver } from '../../queue/steer/steer.ts'
import {
  approving,
  editProblemOf,
  GONE,
  isForEdit,
  lastEditor,
  lastEditorOfOwn,
  openIssue,
} from '../../queue/trust/approval.ts'
import { skipFaulty, someOf } from '../skip-faulty.ts'
import { notify, type RecentGestures } from './notices.ts'

/*
 * What people change of a job's text. While it waits, its new payload is taken over from those who may say
 * so. A claim compares: whatever was not taken over is not run.
 */

/** Edited jobs that one sweep looks at, some four requests each. */
const MAX_EDITED = 20
const MAX_REMEMBERED = 10_000

/** Texts that this process has judged. */
export type JudgedTexts = BoundedMap<string, true>
export const createJudgedTexts = (): JudgedTexts => new BoundedMap(MAX_REMEMBERED)

/** Takes over what people wrote into the issues of jobs, or says why not. */
export async function serveEdits(
  ports: Ports,
  jobs: readonly Found[],
  issues: readonly Issue[],
  judged: JudgedTexts,
  recent: RecentGestures,
): Promise<void> {
  const byNumber = new Map(issues.map((issue) => [issue.number, issue]))
  const edited = jobs.flatMap((found) => {
    const issue = byNumber.get(found.entry.number)
    if (!issue || !isEdited(found.entry, issue, recent)) return []
    const key = keyOf(found.entry, issue)
    return judged.has(key) ? [] : [{ found, issue, key }]
  })
  for (const { found, issue, key } of someOf(ports, 'edits', edited, MAX_EDITED)) {
    const number = issue.number
    if (await skipFaulty(ports.log, number, () => serveEdit(ports, found, issue, recent)))
      judged.set(key, true)
  }
}

/** A name of the API's jobs is for people alone; that of others was approved with the rest. */
function isEdited(entry: Entry, { editedAt = 0 }: Issue, { gestures }: RecentGestures): boolean {
  // Of an ordinary issue a claim takes over what its team wrote.
  if (entry.state === 'done' || entry.isOrdinary) return false
  if (entry.state === 'held') return editedAt >= entry.startedAt
  const own = entry.hasApprovedDigest ? (gestures.get(entry.number) ?? []) : []
  return editedAt > 0 || own.some(({ kind }) => kind === 'renamed')
}

const keyOf = (entry: Entry, { editedAt, title }: Issue): string =>
  [entry.number, entry.state === 'held' ? entry.nonce : entry.seq, editedAt, title].join('/')

/** Resolves to whether there is nothing more to say of this text. */
async function serveEdit(
  ports: Ports,
  { entry, attachment }: Found,
  listed: Issue,
  recent: RecentGestures,
): Promise<boolean> {
  const read = await ports.issues.readEdited(entry.number)
  if (!read || read.editedAt < (listed.editedAt ?? 0)) return false
  const { issue } = read
  const admission = entry.hasApprovedDigest ? await readAdmission(ports, issue) : undefined
  const since = entry.state === 'held' ? entry.startedAt : (admission?.editedAt ?? 0)
  const editor = await (admission ? lastEditor : lastEditorOfOwn)(ports, read, since)
  if (entry.state === 'held') {
    const notice = editRuns(entry.nonce, statusOf(entry))
    if (editor !== undefined) await notify(ports, recent, entry.number, notice, { since })
    return true
  }
  const isOurs = entry.state === 'blocked' && !entry.waits && (await wasForEdit(ports, attachment))
  const isRight = (await openIssue(ports, entry, issue)).is === 'right'
  const isKept = isRight && (admission !== undefined || ports.sign !== undefined)
  // It reads again as it was let in, whoever did that.
  if (isKept && isOurs) await takeOver(ports, entry.number, 'unblock')
  if (isKept || editor === undefined) return true
  const asked = await readText(ports, entry, issue, admission)
  if (typeof asked === 'string') {
    const text = await sha256(`${issue.title}\n${issue.body}`)
    await notify(ports, recent, entry.number, untaken(text, statusOf(entry), asked), { since: read.editedAt })
    return true
  }
  const approved = { ...writeAdmission(asked, 'edited', editor), at: read.editedAt }
  if (entry.state !== 'blocked') await takeOver(ports, entry.number, 'alter', approved)
  else if (isOurs) await takeOver(ports, entry.number, 'unblock', approved)
  // It stays blocked, by whoever blocked it.
  else if (admission)
    await makeMove(ports, await approving(ports, entry.number, { remove: [], add: [] }), approved)
  ports.log.info('request', { id: entry.number, verb: 'edit', actor: editor })
  return true
}

async function wasForEdit({ ledger }: Ports, attachment: string): Promise<boolean> {
  const kept = (await ledger.attachments([attachment])).get(attachment)
  return isForEdit(kept && readReport(kept).reason)
}

/** What the job would say, with the options that it has; or why it cannot, in words for people. */
async function readText(
  ports: Ports,
  { queue, priority }: Entry,
  issue: Issue,
  admission: Admission | undefined,
): Promise<Asked | string> {
  const isOwn = admission?.isOwn ?? true
  if (isOwn && !hasBlock(issue.body)) return GONE
  const asked = await readAs(ports, issue, isOwn)
  if (!asked.ok) return asked.why
  const spec = { ...(admission?.options ?? asked.spec), queue, priority, data: asked.spec.data }
  const misfit = await editProblemOf(ports, { ...asked, spec })
  return misfit ?? { ...asked, spec, digest: await digestOf(issue.title, spec) }
}
