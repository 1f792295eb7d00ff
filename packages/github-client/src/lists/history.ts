import { type EVENT, type Fitting, unixSeconds } from '@octoqueue/github-answers'
import type { HistoryEvent } from '@octoqueue/github-feed'
import type { Repository } from '../account.ts'
import type { Client } from '../client.ts'

/* One issue's history, which is read when somebody seems to ask for something there. */

const PAGE = 100
/** Of a longer history the oldest events are unknown. */
const MAX_PAGES = 10

interface Options extends Repository {
  client: Client
  /** Told how many events were read when there are older ones. */
  onLimit?: (read: number) => void
}

/**
 * An issue's events, the oldest first. GitHub pages them from the oldest on and takes no order, so that of a
 * long history its last pages are read: what people asked lately stands there.
 */
export async function readHistory(
  { client, owner, repo, onLimit }: Options,
  issue_number: number,
): Promise<readonly HistoryEvent[]> {
  const { listEvents } = client.rest.issues
  const queryOf = (page: number) => ({ owner, repo, issue_number, per_page: PAGE, page })
  const first = (await client.readIfChanged(listEvents, queryOf(1))).data.map(historyEvent)
  if (first.length < PAGE) return first
  // Not a conditional read: a page that has not changed may come with the place of a last page that has.
  const second = await listEvents(queryOf(2))
  const last = lastPageIn(second.headers.link)
  const isCut = last > MAX_PAGES
  const history = isCut ? [] : [...first, ...second.data.map(historyEvent)]
  const from = isCut ? last - MAX_PAGES + 1 : 3
  // One page more than there were: the history may grow meanwhile.
  for (let page = from; page <= last + 1; page++) {
    const { data } = await client.readIfChanged(listEvents, queryOf(page))
    history.push(...data.map(historyEvent))
    if (data.length < PAGE) break
  }
  if (isCut) onLimit?.(history.length)
  return history
}

/** The last page has no link to itself, nor has the only one. */
const lastPageIn = (link = ''): number => Number(/[?&]page=(\d+)[^>]*>; rel="last"/.exec(link)?.[1] ?? 2)

function historyEvent(from: unknown): HistoryEvent {
  const { id, event, actor, label, created_at } = from as Fitting<typeof EVENT>
  return {
    id,
    event,
    at: unixSeconds(created_at),
    actor: actor?.login ?? '',
    actorId: actor?.id ?? 0,
    label: label?.name ?? '',
  }
}
