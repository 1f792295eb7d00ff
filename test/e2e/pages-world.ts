import { createLocalGitHub } from '@octoqueue/github-emulator'
import { mountPages } from '@octoqueue/github-emulator/pages'
import { Hono } from 'hono'

/** The repository octo/queue with its bot and a few labels, behind the embedded GitHub's pages. */
export function createPagesWorld() {
  const github = createLocalGitHub()
  const { store } = github
  const bot = github.createUser({ login: 'octoqueue[bot]', type: 'Bot' })
  const repository = github.createRepository({ owner: 'octo', name: 'queue' })
  for (const [name, color] of [
    ['pending', 'fbca04'],
    ['failed', 'b60205'],
    ['bug', 'd73a4a'],
  ] as const) {
    store.labels.create(repository, { name, color })
  }
  const app = new Hono()
  mountPages(app, { store })
  return {
    app,
    store,
    bot,
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
