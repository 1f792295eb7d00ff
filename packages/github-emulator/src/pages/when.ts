import { html } from 'hono/html'
import type { Html } from './html.ts'

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

/** How long ago something was, in the largest unit that fits: `3 minutes ago`. Both times are Unix seconds. */
export function ago(at: number, now: number): string {
  const seconds = now - at
  const unit = UNITS.find(([, length]) => Math.abs(seconds) >= length)
  if (!unit) return 'now'
  return RELATIVE.format(-Math.trunc(seconds / unit[1]), unit[0])
}

/** An instant in words, with the exact time (UTC) beside it for pointers and programs. Both times are Unix seconds. */
export function when(at: number, now: number): Html {
  const date = new Date(at * 1000)
  return html`<time datetime="${date.toISOString()}" title="${ABSOLUTE.format(date)} UTC">${ago(at, now)}</time>`
}
