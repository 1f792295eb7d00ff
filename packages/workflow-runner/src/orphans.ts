import { readdirSync, readFileSync } from 'node:fs'

/** The variable by which the runner knows what its jobs started (src/Runner.Worker/JobExtension.cs:586-600). */
export const TRACKING_VARIABLE = 'RUNNER_TRACKING_ID'

/** Kills what carries the job's mark in its environment, and says which processes that were ("Terminate orphan process"). */
export function endOrphans(trackingId: string): number[] {
  const mark = `${TRACKING_VARIABLE}=${trackingId}`
  const orphans = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((id) => environmentOf(id).includes(mark))
  for (const id of orphans) kill(id)
  return orphans
}

function environmentOf(id: number): string[] {
  try {
    return readFileSync(`/proc/${id}/environ`, 'latin1').split('\0')
  } catch {
    // It ended meanwhile, or belongs to somebody else.
    return []
  }
}

function kill(id: number): void {
  try {
    process.kill(id, 'SIGKILL')
  } catch {
    // It ended meanwhile.
  }
}
