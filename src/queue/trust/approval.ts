import { editorOf } from '@octoqueue/job-requests'
import type { Entry } from '../../domain/entry.ts'
import { decodeBody, type NameOf, type Unreadable } from '../../domain/issue.ts'
import type { Provenance, Spec } from '../../domain/job.ts'
import type { Move } from '../../domain/move.ts'
import { Problem, type ProblemType } from '../../domain/problem.ts'
import type { EditedIssue, Issue, Ports } from '../../ports.ts'
import { type Asked, admissionKeyOf, apiProvenance, readAdmission, readAdmitted } from '../read/admission.ts'
import { isAsSigned, TAMPERED } from './author.ts'

/*
 * What a job may say. One that a sweep admitted: what was approved then, by its author's permission or by a
 * comment. One that the API created: what was signed, where there is a secret.
 */

/** Of an issue that was edited after somebody approved it. */
export const EDITED =
  'The issue was edited after it was approved. A comment `/approve` of somebody with triage permission takes it as it is now.'

/** Of an issue that was edited, and does not read as a job any more. */
const MISREAD = 'The issue was edited, and does not read as a job.'

/** Of an ordinary issue. Its text is not what somebody labelled. */
export const ORDINARY_EDITED =
  'The issue was edited after it was labelled. Take the label off and put it on again, or comment `/approve`: that takes it as it is now.'

export const GONE = 'The block that Octoqueue keeps at the end of the issue is gone.'

/** What a worker may get of a job: all of it, or nothing, as `edited` or `tampered` say. */
export type Opened =
  | { is: 'right'; spec: Spec; provenance: Provenance }
  | { is: 'edited' | 'tampered' | 'unlabelled'; why: string }
  | { is: 'unreadable'; why: string }

/** Whether a job was blocked for what was edited: it goes on when that is mended. */
export const isForEdit = (reason = ''): boolean =>
  [EDITED, TAMPERED, MISREAD].some((one) => reason.startsWith(one))

/** Reads a job's issue, and compares it with what was let in. @throws Problem `sealed` without its key */
export async function openIssue(ports: Ports, entry: Entry, issue: Issue): Promise<Opened> {
  const opened = await (entry.hasApprovedDigest ? openAdmitted : openOwn)(ports, issue)
  const fault = opened.is === 'right' ? await ports.payloads.faultOf(opened.spec) : undefined
  if (fault !== undefined) return { is: 'tampered', why: fault }
  if (opened.is === 'edited' || opened.is === 'tampered') return opened
  // Not every reading tells whether it was edited; what does not read then may have been.
  if (opened.is === 'unreadable' ? issue.editedAt === 0 : !issue.editedAt) return opened
  // What was let in was checked then.
  const isUnchecked = !entry.hasApprovedDigest && !ports.sign
  const checked =
    opened.is === 'right' && isUnchecked ? await editProblemOf(ports, { ...opened, isOwn: true }) : undefined
  const why = opened.is === 'unreadable' ? opened.why : checked
  return why === undefined ? opened : { is: 'edited', why: `${MISREAD} ${why}` }
}

async function openAdmitted(ports: Ports, issue: Issue): Promise<Opened> {
  const admission = await readAdmission(ports, issue)
  const asked = await readAdmitted(ports, issue, admission)
  if (!asked.ok) return unreadable(asked)
  const { labels, editedAt, approvedDigest } = admission
  const isPinned = approvedDigest === asked.approvedDigest
  const isRead = !isPinned && labels && approvedDigest !== ''
  const edited = isRead ? await ports.issues.readEdited(issue.number) : undefined
  const isTakenOver = edited && (await lastEditor(ports, edited, editedAt)) !== undefined
  if ((!isPinned && !isTakenOver) || !admission.options)
    return labels ? { is: 'unlabelled', why: ORDINARY_EDITED } : { is: 'edited', why: EDITED }
  const spec = { ...admission.options, data: asked.spec.data }
  return { is: 'right', spec, provenance: admission.provenance }
}

async function openOwn(ports: Ports, issue: Issue): Promise<Opened> {
  const decoded = decodeBody(issue.body)
  if (!decoded.ok) return unreadable(decoded)
  if (!decoded.block) return { is: 'unreadable', why: GONE }
  if (!(await isAsSigned(ports, decoded))) return { is: 'tampered', why: TAMPERED }
  return { is: 'right', spec: decoded.spec, provenance: await apiProvenance(issue, decoded.spec) }
}

/** Who changed last since then what an issue was let in with, its text or its title, when all who did may. */
export async function lastEditor(
  { people }: Ports,
  { issue, edits }: EditedIssue,
  since: number,
): Promise<string | undefined> {
  const history = await people.history(issue.number)
  return editorOf(people, { createdAt: issue.createdAt, edits, history }, since)
}

/** The same of a job that the API made. Its title says nothing, and what the API writes is no edit. */
export async function lastEditorOfOwn(
  { people }: Ports,
  { issue, edits }: EditedIssue,
  since: number,
): Promise<string | undefined> {
  const self = await people.self()
  const others = edits?.filter(({ actorId }) => actorId !== self)
  return editorOf(people, { createdAt: issue.createdAt, edits: others, history: [] }, since)
}

const unreadable = ({ why }: Unreadable): Opened => ({ is: 'unreadable', why })

/** A move that also approves; its attachment has to be an admission. */
export async function approving(ports: Ports, number: number, move: Move): Promise<Move> {
  const from = await admissionKeyOf(ports, number)
  if (from === undefined) return move
  return { ...move, replace: [...(move.replace ?? []), { name: { is: 'admitted', number }, from }] }
}

/** Why what people filed or approved does not fit its schema, for its issue; undefined when it does. */
export async function payloadProblemOf(
  { payloads }: Pick<Ports, 'payloads'>,
  { spec, isOwn, nameOf }: Pick<Asked, 'spec' | 'isOwn' | 'nameOf'>,
): Promise<string | undefined> {
  return payloads.check(spec, isOwn ? 'own' : 'filed').then(
    () => undefined,
    (error: unknown) => payloadProblemIn(error, nameOf) ?? Promise.reject(error),
  )
}

/** Why a job that was edited cannot say that, in words for people; undefined when it can. */
export async function editProblemOf(
  ports: Pick<Ports, 'payloads'>,
  asked: Parameters<typeof payloadProblemOf>[1],
): Promise<string | undefined> {
  if (asked.spec.unique)
    return 'The job is to be unique by its payload, so that stays; or cancel it and enqueue another.'
  return (await payloadProblemOf(ports, asked)) ?? ports.payloads.faultOf(asked.spec)
}

/** The problems with what a job's data are, which its issue tells whoever wrote them. */
const MISFITS: readonly ProblemType[] = [
  'payload-invalid',
  'not-sealed',
  'secret-found',
  'repository-public',
  'seal-broken',
]

/** What does not fit, with every place, a line each; undefined when that is not what went wrong. */
export function payloadProblemIn(error: unknown, nameOf?: NameOf): string | undefined {
  if (!(error instanceof Problem) || !MISFITS.includes(error.type)) return undefined
  const places = (error.facts.errors ?? []).map(({ pointer, detail }) => {
    const place = nameOf ? nameOf(pointer.replace(/^\/data/, '')) : pointer
    return place === '' ? detail : `${place}: ${detail}`
  })
  return [error.message, ...places].join('\n')
}
