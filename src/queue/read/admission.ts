import type { Offer } from '@octoqueue/issue-body'
import { canonical } from '@octoqueue/ledger-marks'
import { sha256 } from '@octoqueue/secrets'
import type { Entry } from '../../domain/entry.ts'
import {
  DEFAULT_OPTIONS,
  decodeBody,
  decodeFiled,
  decodeOptions,
  encodeOptions,
  hasBlock,
  isObject,
  mayBeForm,
  type NameOf,
  ordinaryData,
  placeOfForm,
} from '../../domain/issue.ts'
import {
  ADMISSIONS,
  DEFAULT_QUEUE,
  type How,
  type Json,
  type Provenance,
  type Spec,
} from '../../domain/job.ts'
import type { Attachment, Issue, Ports } from '../../ports.ts'

/*
 * What was let in when a sweep admitted a job, or a person approved it: attached to the job's mark
 * `admitted`, which no other move of the job touches.
 */

/** An issue as it reads. */
export interface Asked {
  spec: Spec
  /** Whether the options come from the queue's own block, and not from what the page shows. */
  isOwn: boolean
  /** What may not change after it was let in. */
  approvedDigest: string
  /** Of what people approve: title, options and payload. */
  digest: string
  /** Of a filled form, whose data are kept with its admission: the schema may change. */
  nameOf?: NameOf
}

export interface Admission {
  approvedDigest: string | undefined
  options: Omit<Spec, 'data'> | undefined
  isOwn: boolean
  /** Of a filled form. */
  data: Json | undefined
  /** Of an ordinary issue, those that it had. */
  labels: readonly string[] | undefined
  /** When an edit was made that was let in, or an ordinary issue was; 0 otherwise. Unix seconds. */
  editedAt: number
  provenance: Provenance
}

type Read = ({ ok: true } & Asked) | { ok: false; why: string }

/** Reads an issue by the queue's own block, or by what its page shows. */
export async function readAs(
  { payloads }: Pick<Ports, 'payloads'>,
  issue: Issue,
  isOwn: boolean,
): Promise<Read> {
  if (isOwn) {
    const decoded = decodeBody(issue.body)
    return decoded.ok
      ? { ok: true, ...(await askedOf(issue.title, decoded.spec, encodeOptions(decoded.spec), true)) }
      : decoded
  }
  const isForm = mayBeForm(issue.body)
  const { queue = DEFAULT_QUEUE, type } = isForm ? placeOfForm(issue) : {}
  const filed = decodeFiled(issue, isForm ? await payloads.schemas({ queue, type }) : [])
  if (!filed.ok) return filed
  const { spec, headings, nameOf } = filed
  const asked = await askedOf(issue.title, spec, { ...headings }, false)
  return { ok: true, ...asked, ...(nameOf && { nameOf, approvedDigest: await textDigestOf(issue) }) }
}

/** Reads what was let in: a form by its text, so that it stays what it was whatever its schema says since. */
export async function readAdmitted(
  ports: Pick<Ports, 'payloads'>,
  issue: Issue,
  { labels, data = labels && ordinaryData(issue, labels), isOwn, options = DEFAULT_OPTIONS }: Admission,
): Promise<Read> {
  if (data === undefined) return readAs(ports, issue, isOwn)
  const asked = await askedOf(issue.title, { ...options, data }, {}, false)
  return { ok: true, ...asked, approvedDigest: await textDigestOf(issue) }
}

/** Lets ordinary issues in as they read now, all by one attachment. `isStale`: none of them may run so. */
export async function pinOrdinary(
  issues: readonly Issue[],
  queue: string,
  { at, by, isStale = false }: { at: number; by?: string; isStale?: boolean },
): Promise<Attachment> {
  const pins = issues.map(
    async (issue) =>
      [issue.number, { pin: isStale ? '' : await textDigestOf(issue), labels: issue.labels }] as const,
  )
  const ordinary = Object.fromEntries(await Promise.all(pins))
  const options = encodeOptions({ ...DEFAULT_OPTIONS, queue })
  return { ordinary, options, at, how: 'approved', ...(by !== undefined && { by }) }
}

const textDigestOf = ({ title, body }: Issue): Promise<string> =>
  sha256(canonical([title, body.replaceAll('\r\n', '\n').trim()]))

/** Labels may change once the job is in the queue, so this digest covers what the body says. */
export async function askedOf(title: string, spec: Spec, said: Json, isOwn: boolean): Promise<Asked> {
  const approvedDigest = await sha256(canonical([title, said, spec.data]))
  return { spec, isOwn, approvedDigest, digest: await digestOf(title, spec) }
}

export const digestOf = (title: string, spec: Spec): Promise<string> =>
  sha256(canonical([title, { ...encodeOptions(spec) }, spec.data]))

/** What a person would approve of an issue. */
export const offerOf = (
  { title }: Pick<Issue, 'title'>,
  { spec, digest }: Pick<Asked, 'spec' | 'digest'>,
): Offer => ({ title, options: encodeOptions(spec), data: spec.data, digest })

export function writeAdmission(
  { spec, isOwn, approvedDigest, digest, nameOf }: Asked,
  how: How,
  by?: string,
): Attachment {
  return {
    pin: approvedDigest,
    digest,
    options: { ...encodeOptions(spec) },
    own: isOwn,
    how,
    ...(by !== undefined && { by }),
    ...(nameOf && { data: spec.data }),
  }
}

/** The key of what is attached; undefined when the mark is not there. */
export async function admissionKeyOf({ ledger }: Ports, number: number): Promise<string | undefined> {
  const { marks } = await ledger.list({ of: 'admitted', number })
  return marks.find(({ mark }) => mark.is === 'admitted' && mark.number === number)?.attachment
}

export async function readAdmission(ports: Ports, { number, author }: Issue): Promise<Admission> {
  const key = await admissionKeyOf(ports, number)
  const kept = key === undefined ? undefined : (await ports.ledger.attachments([key])).get(key)
  return admissionIn(kept ?? {}, author, number)
}

/** What was let in, by what is attached to the mark. */
export function admissionIn({ ordinary, ...kept }: Attachment, author = '', number = 0): Admission {
  const one = isObject(ordinary) ? ordinary[number] : undefined
  const { pin = kept.pin, labels } = isObject(one) ? one : {}
  const { digest, options, own, how, by, data, at } = kept
  const text = (value: Json | undefined) => (typeof value === 'string' ? value : undefined)
  return {
    approvedDigest: text(pin),
    options: isObject(options) ? decodeOptions(options) : undefined,
    isOwn: own === true,
    data,
    editedAt: typeof at === 'number' ? at : 0,
    labels: Array.isArray(labels) ? labels.map(String) : undefined,
    provenance: {
      author: author || undefined,
      admittedBy: text(by),
      how: ADMISSIONS.find((one) => one === how) ?? 'author-trusted',
      digest: text(digest),
    },
  }
}

/** The spec of a job, if its issue still reads as one. */
export async function specOf(ports: Ports, entry: Entry, issue: Issue): Promise<Spec | undefined> {
  if (!entry.hasApprovedDigest) return ownSpecOf(issue)
  // Only of a body with a block, or of a form, is it for the ledger to say what counts.
  const isKept = entry.isOrdinary || hasBlock(issue.body) || mayBeForm(issue.body)
  const admission = isKept ? await readAdmission(ports, issue) : undefined
  return admittedSpecOf(issue, admission)
}

function admittedSpecOf(issue: Issue, admission: Admission | undefined): Spec | undefined {
  const { labels, data = labels && ordinaryData(issue, labels) } = admission ?? {}
  if (data !== undefined) return { ...DEFAULT_OPTIONS, ...admission?.options, data }
  const decoded = admission?.isOwn ? decodeBody(issue.body) : decodeFiled(issue)
  return decoded.ok ? { ...decoded.spec, ...admission?.options } : undefined
}

export function ownSpecOf(issue: Issue): Spec | undefined {
  const decoded = decodeBody(issue.body)
  return decoded.ok ? decoded.spec : undefined
}

/** The spec of a job, and where it comes from. */
export async function describe(
  ports: Ports,
  entry: Entry,
  issue: Issue,
): Promise<{ spec: Spec | undefined; provenance: Provenance | undefined }> {
  if (entry.hasApprovedDigest) {
    const admission = await readAdmission(ports, issue)
    return { spec: admittedSpecOf(issue, admission), provenance: admission.provenance }
  }
  const spec = ownSpecOf(issue)
  return { spec, provenance: spec && (await apiProvenance(issue, spec)) }
}

export const apiProvenance = async (issue: Issue, spec: Spec): Promise<Provenance> => ({
  author: issue.author || undefined,
  admittedBy: undefined,
  how: 'api',
  digest: await digestOf(issue.title, spec),
})
