import { html } from 'hono/html'
import type { User } from '../store/users.ts'
import type { Html } from './html.ts'

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
