import { Hono } from 'hono'
import { mountPages } from '../../src/pages/pages.ts'
import { createStore } from '../../src/store/store.ts'

const START = Date.UTC(2026, 10, 21, 9, 0, 0)

/**
 * A store with the repository octo/queue, its bot, a few labels, and the pages on top. Time stands still
 * until `pass`.
 */
export function createPagesWorld(options: { person?: string; url?: string } = {}) {
  let now = START
  const store = createStore({ file: ':memory:', now: () => now })
  const app = new Hono()
  mountPages(app, { store, ...options })
  const owner = store.users.create({ login: 'octo' })
  const bot = store.users.create({ login: 'octoqueue[bot]', type: 'Bot' })
  const repository = store.repositories.create(owner, { name: 'queue' })
  for (const [name, color] of [
    ['pending', 'fbca04'],
    ['failed', 'b60205'],
    ['bug', 'd73a4a'],
  ] as const) {
    store.labels.create(repository, { name, color })
  }

  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await app.request(`http://localhost${path}`, { headers })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  const post = async (
    path: string,
    fields: readonly (readonly [string, string])[],
    headers: Record<string, string> = { origin: 'http://localhost' },
  ) => {
    const body = new URLSearchParams()
    for (const [name, value] of fields) body.append(name, value)
    const response = await app.request(`http://localhost${path}`, { method: 'POST', headers, body })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  return {
    store,
    app,
    bot,
    repository,
    get,
    post,
    /** Lets seconds pass. */
    pass: (seconds: number) => {
      now += seconds * 1000
    },
    /** Opens an issue as the bot. */
    open: (title: string, labels: readonly string[] = [], body = 'text') => {
      const issue = store.issues.create(repository, bot, { title, body })
      store.issueLabels.addNames(repository, issue, bot, labels)
      return issue
    },
    /** The events of an issue, in words. */
    story: (number: number) => {
      const issue = store.issues.numbered(repository, number)
      if (!issue) return []
      return store.events.ofIssue(issue, { limit: 1000, offset: 0 }).map(({ event, actor_id, details }) => {
        const what = details.label?.name ?? details.state_reason ?? details.rename?.to
        return [store.users.withId(actor_id).login, event, what].filter(Boolean).join(' ')
      })
    },
  }
}

/** The tags are taken out and white space is evened: what a person reads on a page. */
export const words = (page: string): string =>
  page
    .replace(/<(style|svg)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
