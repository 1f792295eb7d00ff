import type { Job } from '../../domain/job.ts'
import { remark } from '../../domain/notice.ts'
import type { Ports } from '../../ports.ts'
import { get } from '../read/read.ts'

/**
 * Writes a comment on the issue of a job, whatever its status; resolves to the job as it stands. The text is
 * shown as it is: it mentions nobody, and commands in it are not obeyed.
 * @throws Problem `job-not-found`; `outcome-unknown` when GitHub did not say whether it took the comment
 */
export async function comment(ports: Ports, id: number, text: string): Promise<Job> {
  const job = await get(ports, id)
  await ports.issues.comment(id, remark(id, text))
  ports.log.info('comment', { id, queue: job.queue })
  return job
}
