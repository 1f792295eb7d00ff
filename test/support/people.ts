import type { Role } from '@octoqueue/github-emulator'
import { OWNER, REPO, type World } from './world.ts'

type Github = Pick<World, 'github'>

/** What an issue's page shows. Labels are sorted. */
export interface Page {
  state: string
  state_reason: string | null
  title: string
  body: string
  labels: string[]
  comments: string[]
}

/** Sends a request to the embedded GitHub about the repository, past the queue. */
export async function ask(
  { github }: Github,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await github.fetch(`http://github.local/repos/${OWNER}/${REPO}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

/** An issue as people see it. */
export async function look(world: Github & { token: string }, number: number): Promise<Page> {
  const read = (path: string) => ask(world, world.token, 'GET', `/issues/${number}${path}`)
  const issue = (await read('')) as Omit<Page, 'labels' | 'comments'> & { labels: { name: string }[] }
  const comments = (await read('/comments?per_page=100')) as { body: string }[]
  const { state, state_reason, title, body } = issue
  return {
    state,
    state_reason,
    title,
    body,
    labels: issue.labels.map(({ name }) => name).toSorted(),
    comments: comments.map((comment) => comment.body),
  }
}

/**
 * Somebody who looks at the repository's pages and clicks there. GitHub lets nobody label, close or edit
 * others' issues who may only read. So who may only read still had a role when that was done, and lost it
 * since.
 */
export function aPerson({ github }: Github, login: string, role: Role) {
  const give = (role: Role) => github.createCollaborator({ owner: OWNER, repo: REPO, login, role })
  github.createUser({ login })
  give(role)
  const token = github.createToken({ login, permissions: 'write' })
  const tell = async (method: string, path: string, body?: unknown) => {
    const act = () => ask({ github }, token, method, path, body)
    if (role !== 'read' || path.endsWith('/comments')) return act()
    give('write')
    try {
      return await act()
    } finally {
      give(role)
    }
  }
  return {
    token,
    /** Opens an issue by hand, and resolves to its number. */
    async file(issue: { title?: string; body?: string; labels?: string[] }): Promise<number> {
      const made = await tell('POST', '/issues', { title: 'by hand', ...issue })
      return (made as { number: number }).number
    },
    change: (number: number, fields: object) => tell('PATCH', `/issues/${number}`, fields),
    close: (number: number) => tell('PATCH', `/issues/${number}`, { state: 'closed' }),
    reopen: (number: number) => tell('PATCH', `/issues/${number}`, { state: 'open' }),
    label: (number: number, ...labels: string[]) => tell('POST', `/issues/${number}/labels`, { labels }),
    unlabel: (number: number, label: string) => tell('DELETE', `/issues/${number}/labels/${label}`),
    comment: (number: number, body: string) => tell('POST', `/issues/${number}/comments`, { body }),
    rewrite: (number: number, body: string) => tell('PATCH', `/issues/${number}`, { body }),
    retitle: (number: number, title: string) => tell('PATCH', `/issues/${number}`, { title }),
  }
}
