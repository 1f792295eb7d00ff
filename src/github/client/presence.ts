import type { Client } from './client.ts'
import { toProblem } from './problems.ts'
import type { Repository } from './repository.ts'

/**
 * Makes sure that a 404 is about what was asked for, and not about a repository that the token does not see. Costs nothing while the repository
 * stays as it is. @throws Problem `github-refused`
 */
export async function checkPresence(client: Client, { owner, repo }: Repository): Promise<void> {
  try {
    await client.readIfChanged('GET /repos/{owner}/{repo}', { owner, repo })
  } catch (error) {
    throw toProblem(error)
  }
}
