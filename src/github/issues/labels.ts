import type { Client } from '../client/client.ts'
import { isTaken, statusOfError, toProblem } from '../client/problems.ts'
import type { Repository } from '../client/repository.ts'

export interface NewLabel {
  name: string
  /** Six hex digits. */
  color: string
  description: string
}

/** Makes the labels that the repository does not have yet; those that it has stay as people made them. Resolves to the new ones. */
export async function makeLabels(
  client: Client,
  { owner, repo }: Repository,
  labels: readonly NewLabel[],
): Promise<readonly NewLabel[]> {
  const made: NewLabel[] = []
  for (const label of labels) {
    try {
      await client.rest('POST /repos/{owner}/{repo}/labels', { owner, repo, ...label })
      made.push(label)
    } catch (error) {
      if (statusOfError(error) !== 422 || !isTaken(error)) throw toProblem(error)
    }
  }
  return made
}
