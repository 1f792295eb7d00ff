import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Comment } from '../../store/issues/comments.ts'
import type { IssueEvent } from '../../store/issues/events.ts'
import type { Issue } from '../../store/issues/issues.ts'
import type { User } from '../../store/users.ts'
import {
  avatar,
  byline,
  type Html,
  type Icon,
  icon,
  labelChip,
  type Palette,
  shownLogin,
  when,
} from '../pieces.ts'
import { repositoryPageOf, type Site } from '../site.ts'
import { commentMenu, reactionList } from './manage.ts'

/**
 * A queue puts on and takes off labels in one go; events of one actor that are this close are told as one.
 */
const TOLD_TOGETHER_SECONDS = 10

/** What the parts of a timeline share. */
export interface Telling {
  site: Site
  palette: Palette
  /** Of the issue's page. */
  path: string
  render: (markdown: string) => HtmlEscapedString
}

/** The items of a timeline, in the order of their events. */
export function timeline(events: readonly IssueEvent[], telling: Telling): Html[] {
  return groupLabelEvents(events).flatMap((group) => {
    const [event] = group
    if (event === undefined) return []
    if (event.event === 'commented') return commentItem(event, telling)
    return [eventItem(event, telling, sentence(group, telling))]
  })
}

const isLabelEvent = ({ event }: IssueEvent) => event === 'labeled' || event === 'unlabeled'

/** Neighbours that change labels, by one actor at one time, in groups; all other events alone. */
function groupLabelEvents(events: readonly IssueEvent[]): IssueEvent[][] {
  const groups: IssueEvent[][] = []
  for (const event of events) {
    const group = groups.at(-1)
    const first = group?.[0]
    const belongs =
      first !== undefined &&
      isLabelEvent(first) &&
      isLabelEvent(event) &&
      first.actor_id === event.actor_id &&
      event.created_at - first.created_at <= TOLD_TOGETHER_SECONDS
    if (belongs) group?.push(event)
    else groups.push([event])
  }
  return groups
}

/** What happened to the other issue of a link. */
const LINKED: Readonly<Record<string, string>> = {
  blocked_by_added: 'marked this as blocked by',
  blocked_by_removed: 'marked this as not blocked by',
  blocking_added: 'marked this as blocking',
  blocking_removed: 'marked this as not blocking',
  sub_issue_added: 'added a sub-issue',
  sub_issue_removed: 'removed a sub-issue',
  parent_issue_added: 'added a parent issue',
  parent_issue_removed: 'removed a parent issue',
}

/** `#7`, or `owner/repo#7` for an issue of another repository than the page's. */
export function issueLink({ store }: Site, issue: Issue | undefined, here: number): Html {
  const repository = issue && store.repositories.withId(issue.repository_id)
  if (!issue || !repository) return html`an issue`
  const { name, path } = repositoryPageOf(store, repository)
  const place = repository.id === here ? '' : name
  return html`<a href="${path}/issues/${issue.number}">${place}#${issue.number}</a>`
}

function sentence(group: readonly IssueEvent[], { palette, site }: Telling): Html {
  const [{ event, details } = { event: 'labeled', details: {} }] = group
  const linked = LINKED[event]
  if (linked !== undefined) {
    const other = details.other === undefined ? undefined : site.store.issues.withId(details.other)
    return html`${linked} ${issueLink(site, other, group[0]?.repository_id ?? 0)}`
  }
  if (event === 'closed') return html`closed this as ${reason(details.state_reason)}`
  if (event === 'reopened') return html`reopened this`
  if (event === 'marked_as_duplicate') return html`marked this as a duplicate`
  if (event === 'locked' || event === 'unlocked') return html`${event} this`
  if (event === 'milestoned') return html`added this to the milestone <b>${details.milestone?.title}</b>`
  if (event === 'demilestoned')
    return html`removed this from the milestone <b>${details.milestone?.title}</b>`
  if (event === 'transferred') return html`transferred this here`
  if (event === 'pinned' || event === 'unpinned') return html`${event} this`
  if (event === 'converted_to_discussion') return html`converted this to a discussion`
  if (event === 'assigned' || event === 'unassigned')
    return html`${event} <b>${shownLogin(site.store.users.withId(details.assignee ?? 0))}</b>`
  if (event === 'renamed') {
    return html`changed the title <del>${details.rename?.from}</del> <ins>${details.rename?.to}</ins>`
  }
  const chips = (name: IssueEvent['event']) =>
    group.flatMap((one) =>
      one.event === name && one.details.label ? [labelChip(one.details.label, palette)] : [],
    )
  const parts = [
    { verb: 'added', chips: chips('labeled') },
    { verb: 'removed', chips: chips('unlabeled') },
  ].filter((part) => part.chips.length > 0)
  return html`${parts.map(({ verb, chips }, index) => html`${index > 0 && ' and '}${verb} ${chips.map((chip) => html`${chip} `)}`)}`
}

const reason = (text = 'completed') => text.replaceAll('_', ' ')

const iconOf = ({ event, details }: IssueEvent): Icon => {
  if (event === 'closed') {
    return details.state_reason === undefined || details.state_reason === 'completed'
      ? 'completed'
      : 'not_planned'
  }
  if (event === 'reopened') return 'open'
  return event === 'renamed' ? 'rename' : 'label'
}

function eventItem(event: IssueEvent, { site: { store } }: Telling, text: Html): Html {
  const actor = store.users.withId(event.actor_id)
  return html`<li class="event" id="event-${event.id}"><span class="event-icon">${icon(iconOf(event))}</span>
<p>${avatar(actor)} ${byline(actor)} ${text} ${when(event.created_at, store.seconds())}</p></li>`
}

function commentItem(event: IssueEvent, telling: Telling): Html[] {
  const { store } = telling.site
  const comment = event.comment_id === null ? undefined : store.comments.withId(event.comment_id)
  if (comment === undefined) return []
  const author = store.users.withId(comment.author_id)
  const anchor = `issuecomment-${comment.id}`
  const reactions = reactionList(telling.site, { of: 'comment', id: comment.id })
  const below = html`${reactions}${commentMenu(telling.path, comment)}`
  return [
    html`<li class="comment" id="${anchor}">${post(author, 'commented', comment, telling, anchor, below)}</li>`,
  ]
}

/**
 * A body or comment under the name of its author. It is an `article` since `sanitize` leaves list items where
 * they are: in a `div` a stray one would end the item of the timeline around it.
 */
export function post(
  author: User,
  verb: string,
  { body, created_at, updated_at }: Pick<Comment, 'created_at' | 'updated_at'> & { body: string | null },
  { site: { store }, render }: Telling,
  anchor: string,
  below?: Html,
): Html {
  const edited = updated_at > created_at && verb === 'commented'
  const text =
    (body ?? '').trim() === '' ? html`<p class="muted"><em>No description.</em></p>` : render(body ?? '')
  return html`<div class="post">
<div class="post-head">${avatar(author)} ${byline(author)} ${verb} <a class="muted" href="#${anchor}">${when(created_at, store.seconds())}</a>${edited && html` <span class="muted">· edited</span>`}</div>
<article class="markdown">${text}</article>${below}
</div>`
}
