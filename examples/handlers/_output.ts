import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * Keeps what a job made: in the folder of OUTPUT_FOLDER, or `out`. The job's number is in the name, so a job
 * that runs twice makes one file.
 */
export async function keep(jobId: number, name: string, content: string | Uint8Array): Promise<string> {
  const folder = process.env.OUTPUT_FOLDER ?? 'out'
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, `job-${jobId}-${name}`)
  await writeFile(file, content)
  return file
}
