import { readRemarkKey, remark } from '@octoqueue/issue-body'
import { sha256 } from '@octoqueue/secrets'
import type { Job } from '../../domain/job.ts'
import { Problem } from '../../domain/problem.ts'
import type { Ports } from '../../ports.ts'
import { isToldByUs } from '../read/ended.ts'
import { get } from '../read/read.ts'

/** The job as it stands, and whether this request wrote the comment or an earlier one with the same key. */
export type Commented = Job & { isNew: boolean }

/**
 * Writes a comment on the issue of a job, whatever its status. The text is shown as it is: it mentions
 * nobody, and commands in it are not obeyed. With a key it is written once, as far as the issue's last 100
 * comments show: two requests at the same moment may both write.
 * @throws Problem `job-not-found`; `secret-found`; `key-reused` when the key came with another text;
 * `outcome-unknown` when GitHub did not say whether it took the comment
 */
export async function comment(ports: Ports, id: number, text: string, key?: string): Promise<Commented> {
  const job = await get(ports, id)
  const tags = key === undefined ? undefined : { key: await tagOf(key), text: await tagOf(text) }
  const earlier = tags && (await findRemark(ports, id, tags.key))
  if (earlier && earlier.text !== tags.text) {
    const detail = `The key was used for another comment on job ${id}; use a new key for a new comment.`
    throw new Problem('key-reused', detail, { id })
  }
  if (earlier) return { ...job, isNew: false }
  await ports.payloads.checkWords(job.queue, { text })
  await ports.issues.comment(id, remark(id, text, tags))
  ports.log.info('comment', { id, queue: job.queue })
  return { ...job, isNew: true }
}

const TAG_CHARACTERS = 32
const tagOf = async (text: string): Promise<string> => (await sha256(text)).slice(0, TAG_CHARACTERS)

/** The comment that came with this key. Anybody can copy a comment, so only the queue's own count. */
async function findRemark(ports: Ports, id: number, key: string) {
  for (const comment of (await ports.issues.readEnded(id))?.comments ?? []) {
    const tags = readRemarkKey(id, comment.body)
    if (tags?.key === key && (await isToldByUs(ports, comment))) return tags
  }
  return undefined
}
