import { createHttpWorld } from '../support/over-http.ts'
import { createWorld, OWNER, REPO } from '../support/world.ts'
import { issuesContract, type OpenedIssues } from './issues.contract.ts'

type World = Pick<
  Awaited<ReturnType<typeof createHttpWorld>>,
  'issues' | 'createProcess' | 'github' | 'token'
>

function openedOver(world: World): OpenedIssues {
  async function read(path: string): Promise<unknown> {
    const url = `http://github.local/repos/${OWNER}/${REPO}/issues/${path}`
    const response = await world.github.fetch(url, { headers: { authorization: `Bearer ${world.token}` } })
    return response.json()
  }
  return {
    issues: world.issues,
    another: () => world.createProcess().issues,
    comments: async (number) =>
      ((await read(`${number}/comments`)) as { body: string }[]).map(({ body }) => body),
    stateReason: async (number) =>
      ((await read(String(number))) as { state_reason: string | null }).state_reason,
  }
}

issuesContract('the embedded GitHub', () => openedOver(createWorld()))

issuesContract('the embedded GitHub over HTTP', async () => {
  const world = await createHttpWorld()
  return { ...openedOver(world), close: world.close }
})
