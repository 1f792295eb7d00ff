import { html } from 'hono/html'
import type { Issue } from '../../store/issues/issues.ts'
import type { Page } from '../document.ts'
import { createPageRenderer } from '../markdown.ts'
import { byline, type Html, labelChip, type Palette, pageCount, pager, stateBadge, when } from '../pieces.ts'
import type { RepositoryPage, Site } from '../site.ts'
import { blockerForm, commentForm, labelForm, type RefusedComment, removeForm } from './issue-forms.ts'
import { management, reactionList } from './manage.ts'
import { issueLink, post, type Telling, timeline } from './timeline.ts'

/** Events on one page of a timeline: the story of a few dozen attempts. */
const EVENTS_PER_PAGE = 100

/**
 * What was refused: a comment, which goes back to the person who wrote it, or something else, with the
 * reason.
 */
interface Refused {
  comment?: RefusedComment
  problem?: string
}

/** The page `/{owner}/{repo}/issues/{number}`. */
export function issuePage(
  site: Site,
  repository: RepositoryPage,
  issue: Issue,
  page: number,
  refused?: Refused,
): Page {
  const palette: Palette = new Set()
  const path = `${repository.path}/issues/${issue.number}`
  const telling: Telling = { site, palette, path, render: createPageRenderer() }
  const { store } = site
  const pages = lastPage(site, issue)
  const shown = Math.min(page, pages)
  const events = store.events.ofIssue(issue, {
    limit: EVENTS_PER_PAGE,
    offset: (shown - 1) * EVENTS_PER_PAGE,
  })
  const author = store.users.withId(issue.author_id)
  const main = html`${head(site, path, issue)}
${refused?.problem && html`<p class="problem" role="alert">${refused.problem}</p>`}
<div class="issue">
<div class="story">
${shown === 1 && post(author, 'opened', issue, telling, 'main', reactionList(site, { of: 'issue', id: issue.id }))}
<ol class="timeline" aria-label="Timeline">${timeline(events, telling)}</ol>
${pager(shown, pages, (other) => `${path}?page=${other}`)}
${commentForm(path, issue, refused?.comment)}
</div>
${sidebar(site, repository, path, issue, palette)}
</div>`
  return {
    title: `${issue.title} · #${issue.number} · ${repository.name}`,
    main,
    repository,
    tab: 'issues',
    palette,
  }
}

/** The page of the timeline that has its end. */
export function lastPage({ store }: Site, issue: Issue): number {
  const sql = 'SELECT count(*) AS total FROM events WHERE issue_id = ?'
  return pageCount(store.database.get<{ total: number }>(sql, issue.id)?.total ?? 0, EVENTS_PER_PAGE)
}

function head({ store }: Site, path: string, issue: Issue): Html {
  const author = store.users.withId(issue.author_id)
  const comments = `${issue.comments} ${issue.comments === 1 ? 'comment' : 'comments'}`
  return html`<div class="heading"><h1>${issue.title} <span class="number">#${issue.number}</span></h1>
<a class="button" href="${path}/edit">Edit</a></div>
<p class="sub">${stateBadge(issue)} <span class="muted">${byline(author)} opened this
${when(issue.created_at, store.seconds())} · ${comments}</span></p>`
}

function sidebar(site: Site, repository: RepositoryPage, path: string, issue: Issue, palette: Palette): Html {
  const labels = site.store.issueLabels.list(issue)
  const chips = labels.map((label) => {
    const href = `${repository.path}/issues?${new URLSearchParams({ labels: label.name })}`
    return html`<li>${labelChip(label, palette, href)}</li>`
  })
  return html`<aside class="side" aria-label="Labels"><h2>Labels</h2>
${chips.length > 0 ? html`<ul class="chips">${chips}</ul>` : html`<p class="muted">None yet</p>`}
<details class="edit-labels"><summary>Edit labels</summary>${labelForm(site, repository, path, labels)}</details>
${relationships(site, repository, path, issue)}
${management(site, repository, issue)}
</aside>`
}

/** What blocks this issue, and what it belongs to. */
function relationships(site: Site, repository: RepositoryPage, path: string, issue: Issue): Html {
  const { links } = site.store
  const link = (one: Issue) => html`${issueLink(site, one, repository.row.id)} ${one.title}`
  const list = (heading: string, issues: readonly Issue[]) =>
    issues.length > 0 &&
    html`<h2>${heading}</h2>
<ul class="plain">${issues.map((one) => html`<li>${link(one)}</li>`)}</ul>`
  const blockers = links.blockedBy(issue)
  const { total, completed } = links.subIssuesSummary(issue)
  const parent = links.parent(issue)
  return html`${list('Parent issue', parent ? [parent] : [])}
${list(`Sub-issues (${completed} of ${total})`, links.subIssues(issue))}
${list('Blocking', links.blocking(issue))}
<h2>Blocked by</h2>
${
  blockers.length > 0
    ? html`<ul class="plain">${blockers.map((one) => html`<li>${link(one)} ${removeForm(path, one)}</li>`)}</ul>`
    : html`<p class="muted">Nothing</p>`
}
<details class="edit-blockers"><summary>Add a blocker</summary>${blockerForm(path)}</details>`
}
