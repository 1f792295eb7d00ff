import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Issue } from '../store/issues/issues.ts'
import type { User } from '../store/users.ts'

/** A piece of a page; what the tag `html` of Hono makes. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

const SHAPES = {
  open: html`<circle cx="8" cy="8" r="6.5"/><circle cx="8" cy="8" r="1.2" fill="currentColor"/>`,
  completed: html`<circle cx="8" cy="8" r="6.5"/><path d="m5.2 8.2 2 2 3.6-4"/>`,
  not_planned: html`<circle cx="8" cy="8" r="6.5"/><path d="m5 11 6-6"/>`,
  label: html`<path d="M2 2.8v4.4L8.8 14 14 8.8 7.2 2H2.8z"/><circle cx="5" cy="5" r=".6" fill="currentColor"/>`,
  comment: html`<path d="M2 2.8h12v8H8L5 13.6v-2.8H2z"/>`,
  rename: html`<path d="m10.5 2.8 2.7 2.7-7.6 7.6-3.4.7.7-3.4z"/>`,
} as const

export type Icon = keyof typeof SHAPES

/** A small picture beside words that say the same, so that screen readers pass over it. */
export const icon = (name: Icon): Html =>
  html`<svg class="icon icon-${name}" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor"
    stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round" aria-hidden="true">${SHAPES[name]}</svg>`

/** How many tints the stylesheet has for avatars. */
const AVATAR_TINTS = 6

/** A circle with the first letter of a login, in a tint of its own. */
export const avatar = (user: User): Html =>
  html`<span class="avatar tint-${user.id % AVATAR_TINTS}" aria-hidden="true">${user.login.slice(0, 1).toUpperCase()}</span>`

/** How a login is shown: an app's without the ending that only its account has. */
export const shownLogin = (user: User): string =>
  user.type === 'Bot' ? user.login.replace(/\[bot\]$/, '') : user.login

/** A login, with the mark that GitHub gives to apps. */
export const byline = (user: User): Html =>
  html`<strong>${shownLogin(user)}</strong>${user.type === 'Bot' && html` <span class="bot">bot</span>`}`

const UNITS = [
  ['year', 365 * 24 * 3600],
  ['month', 30 * 24 * 3600],
  ['day', 24 * 3600],
  ['hour', 3600],
  ['minute', 60],
] as const

const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const ABSOLUTE = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'UTC',
})

/**
 * How long ago something was, in the largest unit that fits: `3 minutes ago`. Both times are Unix seconds.
 */
export function ago(at: number, now: number): string {
  const seconds = now - at
  const unit = UNITS.find(([, length]) => Math.abs(seconds) >= length)
  if (!unit) return 'now'
  return RELATIVE.format(-Math.trunc(seconds / unit[1]), unit[0])
}

/**
 * An instant in words, with the exact time (UTC) beside it for pointers and programs. Both times are Unix
 * seconds.
 */
export function when(at: number, now: number): Html {
  const date = new Date(at * 1000)
  return html`<time datetime="${date.toISOString()}" title="${ABSOLUTE.format(date)} UTC">${ago(at, now)}</time>`
}

/** Nobody turns so many pages by hand; larger numbers would only make the database count. */
const MAX_PAGE = 10_000

/** A page number from an address; anything that is none means the first page. */
export function pageNumber(text: string | undefined): number {
  const number = /^[1-9]\d{0,5}$/.test(text ?? '') ? Number(text) : 1
  return Math.min(number, MAX_PAGE)
}

/** How many pages `total` things fill; there is always a first one. */
export const pageCount = (total: number, perPage: number): number => Math.max(1, Math.ceil(total / perPage))

/** Links to the pages before and after; nothing when one page has it all. */
export function pager(page: number, pages: number, href: (page: number) => string): Html | undefined {
  if (pages <= 1 && page === 1) return undefined
  const previous = Math.min(page - 1, pages)
  return html`<nav class="pager" aria-label="Pages">
${page > 1 ? html`<a rel="prev" href="${href(previous)}">Previous</a>` : html`<span>Previous</span>`}
<span class="here">Page ${page} of ${pages}</span>
${page < pages ? html`<a rel="next" href="${href(page + 1)}">Next</a>` : html`<span>Next</span>`}
</nav>`
}

/** What a label looks like; events keep it as it was at their time. */
interface LabelLook {
  name: string
  color: string
  description?: string | null
}

/**
 * The colours of the labels on one page. The policy for contents allows no `style` attributes, so they become
 * rules.
 */
export type Palette = Set<string>

const COLOR = /^[0-9a-f]{6}$/

/** A label in its colour; with `href` a link. Adds its colour to the palette. */
export function labelChip(label: LabelLook, palette: Palette, href?: string): Html {
  const color = label.color.toLowerCase()
  if (COLOR.test(color)) palette.add(color)
  const title = label.description && html` title="${label.description}"`
  return href === undefined
    ? html`<span class="label color-${color}"${title}>${label.name}</span>`
    : html`<a class="label color-${color}"${title} href="${href}">${label.name}</a>`
}

/** The rules for all colours of a palette. */
export const paletteRules = (palette: Palette): Html =>
  raw([...palette].map((color) => `.color-${color}{background:#${color};color:${textColor(color)}}`).join(''))

/**
 * Below this lightness GitHub writes white on a label, from it on black (its stylesheet's
 * `--lightness-threshold`).
 */
const LIGHTNESS_THRESHOLD = 0.453

/** The colour of the text on a background of six hexadecimal digits. */
export function textColor(background: string): '#000' | '#fff' {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((start) =>
    Number.parseInt(background.slice(start, start + 2), 16),
  )
  const lightness = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
  return lightness < LIGHTNESS_THRESHOLD ? '#fff' : '#000'
}

/** How a state looks and is called. */
interface StateLook {
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
