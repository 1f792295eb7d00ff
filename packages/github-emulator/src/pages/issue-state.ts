import { html } from 'hono/html'
import type { Issue } from '../store/issues.ts'
import type { Html } from './html.ts'
import { type Icon, icon } from './icon.ts'

/** How a state looks and is called. */
export interface StateLook {
  icon: Icon
  words: string
}

/** Open is green, completed purple, anything else that ended an issue grey. */
export function issueState({ state, state_reason }: Pick<Issue, 'state' | 'state_reason'>): StateLook {
  if (state === 'open') return { icon: 'open', words: 'Open' }
  if (state_reason === 'not_planned') return { icon: 'not_planned', words: 'Closed as not planned' }
  if (state_reason === 'duplicate') return { icon: 'not_planned', words: 'Closed as duplicate' }
  return { icon: 'completed', words: 'Closed as completed' }
}

export function stateBadge(issue: Issue): Html {
  const { icon: shape, words } = issueState(issue)
  return html`<span class="badge badge-${shape}">${icon(shape)} ${words}</span>`
}
